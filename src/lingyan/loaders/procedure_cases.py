"""Asks how a case of a procedure stands (程序案例), in a form that a law officer can write beside the procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lingyan.domain.procedures.answer import as_data
from lingyan.domain.procedures.model import Versions
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import CaseState, replay
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import FOLDER as CALENDARS
from lingyan.loaders.layers import Pack
from lingyan.loaders.legal_time import legal_time_of
from lingyan.loaders.procedures import FOLDER as PROCEDURES
from lingyan.loaders.procedures import load_versions, procedure_named
from lingyan.loaders.stamps import marks_of


@dataclass(frozen=True, slots=True)
class _Stage:
    """What every case of the same packs is played on: their procedures, holidays and conventions."""

    procedures: Mapping[str, Versions]
    time: LegalTime


def procedure_answer(packs: tuple[Pack, ...], given: Mapping[str, object]) -> Mapping[str, object]:
    """Return how the case stands that `given` tells: `procedure`, `events` as a list, and `as_of`.

    The answer is that of `procedure replay --json`, but `clocks` are by id, the newest of each, and `all_clocks`
    has the others too.

    Raises:
        KeyError: something is not given; its argument says what.
    """
    as_of = given["as_of"]
    if not isinstance(as_of, date):
        raise KeyError("as_of")  # noqa: EM101 - the name of what is missing
    stage = _stage(packs, _marks(packs))
    versions = procedure_named(stage.procedures, str(given["procedure"]))
    found = replay(versions, read_log(given["events"], versions.newest), as_of, stage.time)
    return {**as_data(found), **_by_id(found)}


def _by_id(found: CaseState) -> Mapping[str, object]:
    clocks = as_data(found)["clocks"]
    listed = clocks if isinstance(clocks, list) else []
    return {"clocks": {clock["id"]: clock for clock in listed}, "all_clocks": listed}


@lru_cache(maxsize=2)
def _stage(packs: tuple[Pack, ...], marks: tuple[str, ...]) -> _Stage:
    """Load what the cases need, once for all of them; `marks` change when a file does."""
    del marks
    folders = [pack.folder for pack in packs]
    return _Stage(load_versions(folders), legal_time_of(folders))


def _marks(packs: tuple[Pack, ...]) -> tuple[str, ...]:
    folders = [folder for pack in packs for folder in (pack.folder, pack.folder / PROCEDURES, pack.folder / CALENDARS)]
    return tuple(mark for folder in folders for mark in marks_of(folder))
