import pytest

from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.legaltime import errors

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, LingyanError)]
OURS = [kind for kind in KINDS if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.code)
def test_every_error_of_legal_time_is_bad_input_of_the_one_who_asks(kind: type[LingyanError]) -> None:
    assert issubclass(kind, BadInputError)
    assert kind.exit_code == 2
    assert kind.code.startswith("legaltime.")


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.code)
def test_every_error_says_what_happened_and_what_to_do_in_one_line(kind: type[LingyanError]) -> None:
    fields = (
        "given",
        "known",
        "most",
        "day",
        "covered_from",
        "covered_until",
        "period",
        "first",
        "last",
        "reason",
        "asked",
    )
    text = kind(**dict.fromkeys(fields, "X")).text()
    assert "\n" not in text
    assert "{" not in text
    assert text.count(".") >= 2


def test_there_are_errors_and_no_two_share_a_code() -> None:
    assert len(OURS) == len({kind.code for kind in OURS}) > 5
