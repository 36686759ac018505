"""What the guided directory says (引导情况): which county is guided to which industry, by which printed name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.chains.model import Certainty, DirectoryRow, GuidedName, Industry, Taxonomy
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath


class UnmappedNameError(BadInputError):
    """An industry name of the directory that no pack reads as an industry."""

    code = "chains.unmapped_name"
    what = _("The directory prints “{given}”, and no pack says which industry that is.")
    remedy = _("Add the name to guided-names.yaml with the industries it is read as.")


class Level(StrEnum):
    """What counts as the same (同类层次): the same industry, the same field, or the same chain."""

    INDUSTRY = "industry"
    FIELD = "field"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Guidance:
    """A county is guided to an industry (引导): by a printed name, in a row of the directory that names carriers.

    It is doubtful when the reading of the name is, or when the name stands in a cell whose split is.
    """

    county: PlacePath
    row: int
    carriers: tuple[str, ...]
    printed: str
    industry: str
    certainty: Certainty
    citation: Citation


def read_directory(rows: Iterable[DirectoryRow], names: Mapping[str, GuidedName]) -> tuple[Guidance, ...]:
    """Return every guidance of `rows`, in the printed order; a name read as two industries gives two.

    Raises:
        UnmappedNameError: a printed name is not among `names`.
    """
    return tuple(guidance for row in rows for guidance in _of_row(row, names))


def keys_at(level: Level, industry: Industry) -> tuple[str, ...]:
    """Return what `industry` counts as at `level`: one key, or one for each of its chains."""
    if level is Level.GROUP:
        return industry.chain_groups
    return (industry.field,) if level is Level.FIELD else (industry.key,)


def counties_guided_to(
    guidance: Iterable[Guidance], key: str, taxonomy: Taxonomy, *, level: Level
) -> Mapping[PlacePath, Certainty]:
    """Return the counties guided to `key` at `level`, in the printed order, with the surest reading of each."""
    found: dict[PlacePath, Certainty] = {}
    for item in guidance:
        if key in keys_at(level, taxonomy.industries[item.industry]):
            found[item.county] = min(found.get(item.county, item.certainty), item.certainty, key=sureness)
    return found


def sureness(certainty: Certainty) -> int:
    """Return the rank of `certainty`, the surest first."""
    return (Certainty.PRINTED, Certainty.ALIAS, Certainty.DOUBTFUL).index(certainty)


def _of_row(row: DirectoryRow, names: Mapping[str, GuidedName]) -> Iterator[Guidance]:
    for cell in row.cells:
        is_split_doubtful = row.certainty is Certainty.DOUBTFUL and len(cell) > 1
        for printed in cell:
            name = _read(printed, names)
            certainty = Certainty.DOUBTFUL if is_split_doubtful else name.certainty
            for industry in name.industries:
                yield Guidance(row.county, row.row, row.carriers, printed, industry, certainty, row.citation)


def _read(printed: str, names: Mapping[str, GuidedName]) -> GuidedName:
    try:
        return names[printed]
    except KeyError as missing:
        raise UnmappedNameError(given=printed) from missing
