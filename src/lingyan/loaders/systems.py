"""Loads the index of the systems that the documents ask for (系统清单) and its groups, and prints it as rows again."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.registers.systems import System, SystemGroup, SystemState, SystemTier
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, Placed, Record, read_csv

_Text = Annotated[str, Field(min_length=1)]


class SystemGroupRow(Record):
    """A row of system-groups.csv."""

    key: Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$")]
    name_zh: _Text
    name_en: _Text
    position: Annotated[int, Field(ge=1)]
    citation: Cited


class SystemRow(Record):
    """A row of systems.csv; what does not run names its reason, what runs its page here."""

    key: Annotated[str, Field(pattern="^[a-z]+-[0-9]{2}$")]
    group: _Text
    name_zh: _Text
    name_en: _Text
    does_zh: _Text
    does_en: _Text
    users_zh: _Text
    users_en: _Text
    tier: SystemTier
    state: SystemState
    reason_zh: str
    reason_en: str
    link: Annotated[str, Field(pattern="^(/.*)?$")]
    citation: Cited


def load_system_groups(folder: Path) -> list[Entry[SystemGroup]]:
    """Return the groups of systems of the pack in `folder`; raise `PackError` at a wrong row or a key that is twice."""
    return without_twins(
        Entry(row.record.key, SystemGroup(**dict(row.record)), row)
        for row in read_csv(folder / "system-groups.csv", SystemGroupRow)
    )


def load_systems(folder: Path) -> list[Entry[System]]:
    """Return the systems of the pack in `folder`, in the order of the file.

    Raises:
        PackError: a row is wrong, a key stands twice, a reason is missing, or what runs has no page.
    """
    return without_twins(_system(row) for row in read_csv(folder / "systems.csv", SystemRow))


def system_rows(systems: Iterable[System]) -> list[dict[str, str]]:
    """Return one row per system, in the order given."""
    return [
        {
            "id": system.key,
            "group": system.group,
            "name_zh": system.name_zh,
            "name_en": system.name_en,
            "does": system.does_en,
            "users": system.users_en,
            "doc": system.citation.document,
            "clause": str(system.citation.clause),
            "tier": system.tier.value,
            "state": system.state.value,
            "link": system.link,
        }
        for system in systems
    ]


def _system(row: Placed[SystemRow]) -> Entry[System]:
    record = row.record
    _check_state(row)
    system = System(
        key=record.key,
        group=record.group,
        name_zh=record.name_zh,
        name_en=record.name_en,
        does_zh=record.does_zh,
        does_en=record.does_en,
        users_zh=record.users_zh,
        users_en=record.users_en,
        citation=record.citation,
        tier=record.tier,
        state=record.state,
        reason_zh=record.reason_zh,
        reason_en=record.reason_en,
        link=record.link,
    )
    return Entry(record.key, system, row)


def _check_state(row: Placed[SystemRow]) -> None:
    record = row.record
    is_here = record.state in (SystemState.RUNNING, SystemState.PARTLY)
    if is_here != bool(record.link):
        problem = Message(_("What runs here, at least partly, has a page; what does not has none."))
        raise row.wrong(key="link", problem=problem)
    is_whole = record.state is SystemState.RUNNING
    if is_whole == bool(record.reason_zh) or is_whole == bool(record.reason_en):
        problem = Message(_("What does not wholly run here says why in Chinese and English; what does says nothing."))
        raise row.wrong(key="reason_zh", problem=problem)
