import pytest

from lingyan.config.environment import SettingError, Variable

SIZE = Variable("LINGYAN_TEST_SIZE", "20", "A size.")


def test_a_number_is_read_or_its_default(monkeypatch):
    assert SIZE.number() == 20
    monkeypatch.setenv("LINGYAN_TEST_SIZE", " 35 ")
    assert SIZE.number() == 35


@pytest.mark.parametrize("given", ["ten", "-5", "0", "2.5", "", "２０", "1e3"])
def test_what_is_no_whole_number_is_one_clear_error(monkeypatch, given):
    monkeypatch.setenv("LINGYAN_TEST_SIZE", given)
    with pytest.raises(SettingError) as wrong:
        SIZE.number()
    assert "LINGYAN_TEST_SIZE" in wrong.value.text()


@pytest.mark.parametrize(("given", "is_on"), [("1", True), ("YES", True), ("0", False), ("", False), ("maybe", False)])
def test_a_switch_is_on_only_when_it_says_so(monkeypatch, given, is_on):
    monkeypatch.setenv("LINGYAN_TEST_SIZE", given)
    assert SIZE.is_on() is is_on


@pytest.mark.parametrize(("given", "number"), [("0", 0), (" 0 ", 0), ("7", 7), ("", None), ("-1", None)])
def test_a_number_that_may_be_none_is_read(monkeypatch, given, number):
    monkeypatch.setenv("LINGYAN_TEST_SIZE", given)
    if number is None:
        with pytest.raises(SettingError):
            SIZE.number_or_none()
    else:
        assert SIZE.number_or_none() == number
