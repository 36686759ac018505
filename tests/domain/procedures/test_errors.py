"""What is said of a log or a file that cannot be used."""

import pytest

from lingyan.domain.procedures.errors import EventError, UnknownEventError, UnknownProcedureError, VersionError
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message

ERRORS: dict[str, tuple[LingyanError, str]] = {
    "event": (UnknownEventError(given="danced", procedure="stall", known="asked, told"), "asked, told"),
    "procedure": (UnknownProcedureError(given="dance", known="stall"), "“dance”"),
    "entry": (EventError(number=3, problem=Message("no day")), "Event 3"),
    "version": (VersionError(procedure="stall", day="2022-01-01", problem=Message("gone")), "2022-01-01"),
}


@pytest.mark.parametrize(("error", "named"), ERRORS.values(), ids=ERRORS)
def test_an_error_names_what_it_is_about(error: LingyanError, named: str) -> None:
    assert named in str(error)
