"""Messages stay templates until a reader's language is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.message import Message, as_written, gettext_noop

CHINESE = {
    "due on {day}": "截止 {day}",
    "{number} working days": "{number} 个工作日",
    "{when}, so it is late": "{when}，已逾期",
}


def chinese(text: str) -> str:
    return CHINESE.get(text, text)


@pytest.mark.parametrize(
    ("message", "english", "other"),
    [
        pytest.param(Message("due on {day}", {"day": "2022-02-24"}), "due on 2022-02-24", "截止 2022-02-24", id="data"),
        pytest.param(Message("reached"), "reached", "reached", id="no-translation"),
        pytest.param(Message(""), "", "", id="empty"),
        pytest.param(
            Message("{when}, so it is late", {"when": Message("due on {day}", {"day": 1})}),
            "due on 1, so it is late",
            "截止 1，已逾期",
            id="nested",
        ),
        pytest.param(Message("{number} working days", {"number": 20}), "20 working days", "20 个工作日", id="number"),
    ],
)
def test_a_message_is_put_into_the_language_asked_for(message: Message, english: str, other: str) -> None:
    assert message.text() == str(message) == english
    assert message.text(chinese) == other


def test_an_empty_template_is_never_translated() -> None:
    # gettext answers the empty msgid with the header of the catalogue.
    assert Message("").text(lambda text: f"header for {text!r}") == ""


def test_a_missing_value_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        Message("due on {day}").text()


@given(st.text())
def test_what_a_person_typed_stands_as_typed(typed: str) -> None:
    assert Message("“{given}”", {"given": typed}).text() == f"“{typed}”"


@given(st.text())
def test_marking_for_translators_changes_nothing(text: str) -> None:
    assert gettext_noop(text) == as_written(text) == text
