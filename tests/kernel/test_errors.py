"""Errors say what happened, where, and what to do, in the reader's language."""

import pytest

from lingyan.kernel.errors import BadInputError, DoesNotHoldError, LingyanError, NotAllowedError, UnknownThingError


class RowError(BadInputError):
    """An error with all three parts."""

    code = "example.row"
    what = "“{given}” is no date."
    where = "(line {line})"
    remedy = "Write 2022-01-24."


class SilentError(LingyanError):
    """An error that only says what happened."""

    code = "example.silent"
    what = "It is closed."


CHINESE = {"“{given}” is no date.": "“{given}”不是日期。", "(line {line})": "（第 {line} 行）"}


def test_an_error_fills_its_three_parts_with_its_data() -> None:
    wrong = RowError(given="24/1", line=7)
    assert wrong.parts() == ("“24/1” is no date.", "(line 7)", "Write 2022-01-24.")
    assert wrong.text() == str(wrong) == "“24/1” is no date. (line 7) Write 2022-01-24."
    assert wrong.data == {"given": "24/1", "line": 7}


def test_an_error_speaks_the_language_it_is_asked_in() -> None:
    wrong = RowError(given="24/1", line=7)
    assert wrong.text(lambda text: CHINESE.get(text, text)) == "“24/1”不是日期。 （第 7 行） Write 2022-01-24."


def test_a_part_that_is_not_written_leaves_no_gap() -> None:
    assert SilentError().parts() == ("It is closed.", "", "")
    assert SilentError().text() == "It is closed."


def test_braces_in_what_a_person_typed_are_shown_and_not_read() -> None:
    assert RowError(given="{line}", line=7).parts()[0] == "“{line}” is no date."


@pytest.mark.parametrize(
    ("kind", "exit_code", "status"),
    [
        pytest.param(LingyanError, 2, 400, id="any"),
        pytest.param(BadInputError, 2, 400, id="bad-input"),
        pytest.param(DoesNotHoldError, 1, 409, id="does-not-hold"),
        pytest.param(UnknownThingError, 2, 404, id="unknown"),
        pytest.param(NotAllowedError, 2, 403, id="not-allowed"),
    ],
)
def test_each_family_answers_the_command_line_and_the_web(
    kind: type[LingyanError], exit_code: int, status: int
) -> None:
    assert (kind.exit_code, kind.status) == (exit_code, status)
    assert issubclass(kind, LingyanError)


def test_a_traceback_shows_the_sentence() -> None:
    with pytest.raises(LingyanError, match=r"^It is closed\.$"):
        raise SilentError
