"""Legal time in force (期间计算依据): the holidays of the packs and of the office, and the choices of the packs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.in_force import data_folder, packs_in_force


def legal_time_in_force(environment: Mapping[str, str]) -> LegalTime:
    """Return the holidays and conventions by which this office counts; its own calendars win over those of packs.

    Conventions come from packs alone, the office's own packs among them, because the procedures take the choices of
    the same packs: a count and the rule that it belongs to must not follow two readings.

    Raises:
        PackError: a pack, a calendar or a convention is wrong.
    """
    folders = [pack.folder for pack in packs_in_force(environment)]
    return legal_time_of(folders, data_folder(environment))


def legal_time_of(pack_folders: Sequence[Path], office: Path | None = None) -> LegalTime:
    """Return the holidays and conventions of some packs, the widest first, and the holidays of an office over them."""
    folders = [*pack_folders, office] if office else pack_folders
    return LegalTime(load_working_days(folders), load_conventions(pack_folders))
