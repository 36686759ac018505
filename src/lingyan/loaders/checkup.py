"""Checks packs as a whole (数据包检查): loads them, counts what they hold, and runs their cases."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.calendar import FOLDER as CALENDARS
from lingyan.loaders.calendar import load_calendars
from lingyan.loaders.cases import Outcome, run_cases
from lingyan.loaders.conventions import FILE as CONVENTIONS
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import Merge, Pack, read_packs
from lingyan.loaders.packs import load_merged


class UnknownPackError(UnknownThingError):
    """A pack that is not there."""

    code = "pack.unknown"
    what = _("There is no pack “{given}”.")
    remedy = _("These are there: {known}. Or give the folder of a pack.")


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check of packs found (检查结果).

    `counts` says for each kind how many items each pack gives; `replaced` names for each item that a narrower
    pack replaces the winner and then the packs it wins over.
    """

    packs: tuple[Pack, ...]
    counts: Mapping[str, Mapping[str, int]]
    replaced: Mapping[str, tuple[str, ...]]
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The cases that do not hold."""
        return tuple(outcome for outcome in self.outcomes if outcome.differences)


def check_packs(folders: Sequence[Path], key: str = "") -> Checkup:
    """Load the packs in `folders`, check them together, and run the cases of all of them or of the one called `key`.

    Raises:
        PackError: a file cannot be used, or points to something that is not there.
        UnknownPackError: no pack is called `key`.
    """
    packs = read_packs(folders)
    chosen = [pack for pack in packs if key in {"", pack.key}]
    if not chosen:
        raise UnknownPackError(given=key, known=", ".join(pack.key for pack in packs))
    merge = Merge(packs)
    catalogue = load_merged(merge)
    counts = {kind: _by_pack(merge, kind) for kind in merge.entries} | _legal_time(packs, catalogue.documents)
    keys = {pack.key for pack in chosen}
    return Checkup(
        packs=tuple(chosen),
        counts={kind: {pack: n for pack, n in given.items() if pack in keys} for kind, given in counts.items()},
        replaced=MappingProxyType({item: (merge.winners[item], *over) for item, over in merge.replaced.items()}),
        outcomes=tuple(outcome for pack in chosen for outcome in run_cases(catalogue, pack)),
    )


def _by_pack(merge: Merge, kind: str) -> dict[str, int]:
    return dict(Counter(merge.winners[f"{kind}/{key}"] for key in merge.entries[kind]))


def _legal_time(packs: Sequence[Pack], documents: Mapping[str, object]) -> dict[str, dict[str, int]]:
    """Load calendars and conventions, which have loaders of their own, and count them for the pack they are from."""
    folders = [pack.folder for pack in packs]
    years: list[str] = []
    if any((folder / CALENDARS).exists() for folder in folders):
        calendars = load_calendars(folders)
        calendars.table()
        keys = {pack.folder: pack.key for pack in packs}
        years = [keys[year.file.parent.parent] for year in calendars.years.values()]
    chosen = []
    for convention in load_conventions(folders).entries:
        if convention.citation.document not in documents:
            problem = Message(_("The document “{given}” is not registered."), {"given": convention.citation.document})
            raise PackError(file=CONVENTIONS, key=convention.id, problem=problem)
        chosen.append(convention.chosen_by)
    return {"calendars": dict(Counter(years)), "conventions": dict(Counter(chosen))}
