"""Which figure a row of a table gives (行识别): by its hidden key, or by the names that people write."""

from dataclasses import dataclass

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.jobs.queries import Cell, SheetRow
from lingyan.apps.plans.models import ObservationStatus
from lingyan.apps.plans.queries.checking import FigureGiven
from lingyan.apps.plans.queries.refusals import StatusError, UnknownMeasureError
from lingyan.domain.indicators.model import Definition, Statistic
from lingyan.domain.indicators.naming import Name, NameList
from lingyan.domain.indicators.reading_cells import GivenCell, brief, plain_text
from lingyan.domain.indicators.reading_periods import read_period
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath

KEY = "key"
SEPARATOR = "|"

STATUSES = {
    "初步": ObservationStatus.PRELIMINARY,
    "初步数": ObservationStatus.PRELIMINARY,
    "快报": ObservationStatus.PRELIMINARY,
    "最终": ObservationStatus.FINAL,
    "最终数": ObservationStatus.FINAL,
    "年报": ObservationStatus.FINAL,
    "预测": ObservationStatus.FORECAST,
    "预计": ObservationStatus.FORECAST,
    **{str(status.value): status for status in ObservationStatus},
}
"""What people write for a status."""


class OtherRowError(BadInputError):
    """A row whose words are not those of its hidden key (行内容与编号不符)."""

    code = "figure.other_row"
    what = _("The row says “{given}”, but its hidden number belongs to “{known}”.")
    remedy = _("Do not copy rows over each other. Take a new table, or clear the hidden column of the row.")


class DefinitionMissingError(BadInputError):
    """A statistic with several definitions, of which a row names none (未写口径)."""

    code = "figure.definition_missing"
    what = _("“{statistic}” is counted by several definitions: {definitions}.")
    remedy = _("Write one of them into the column of definitions.")


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row of a pre-filled table carries (行编号): its cell, and what was known when the table was made.

    >>> str(RowKey.parse("a|430000/430400|2024|2|31.2"))
    'a|430000/430400|2024|2|31.2'
    """

    definition: str
    place: str
    period: str
    version: int
    known: str

    @classmethod
    def parse(cls, text: str) -> "RowKey | None":
        """Return the key that `text` holds, or None for what is none of ours."""
        parts = text.split(SEPARATOR)
        if len(parts) != 5 or not parts[3].isdecimal():  # noqa: PLR2004 - its five fields
            return None
        return cls(parts[0], parts[1], parts[2], int(parts[3][:6]), parts[4])

    def __str__(self) -> str:
        return SEPARATOR.join((self.definition, self.place, self.period, str(self.version), self.known))


class RowReader:
    """Reads rows with what the packs know (行读取器); names are looked up once for many rows."""

    def __init__(self) -> None:
        self._known = catalogue()
        self._places: dict[tuple[str, str], str] = {}
        self._statistics = {_plain(name): one for one in self._known.statistics.values() for name in _names(one)}
        self._definitions: dict[str, list[Definition]] = {}
        for one in self._known.definitions.values():
            for name in {_plain(name) for name in _names(one)}:
                self._definitions.setdefault(name, []).append(one)

    def read(self, row: SheetRow) -> tuple[FigureGiven, RowKey | None]:
        """Return the figure that a row gives, and its key where it has one.

        Raises:
            LingyanError: it names something that is not known, or not clearly.
        """
        key = RowKey.parse(row.text(KEY))
        definition = self._definition(row, key)
        period = read_period(row.text("period") or (key.period if key else ""), row.cells["period"].value)
        if key and period.text != key.period:
            raise OtherRowError(given=period.text, known=key.period)
        called = row.text("code") or row.text("place")
        place = self._place(row, key, period.text)
        stated = row.text("status")
        status = STATUSES.get(stated)
        if stated and status is None:
            raise StatusError(given=brief(stated))
        given = FigureGiven(
            definition=definition.key,
            place=place,
            period=period.text,
            value=_given(row.cells["value"]),
            unit=row.text("unit"),
            status=status.value if status else "",
            source=_written(row.cells["source"])[:300],
            note=_written(row.cells["note"]),
            statistic=definition.statistic,
            called=called,
        )
        return given, key

    def _definition(self, row: SheetRow, key: RowKey | None) -> Definition:
        statistic = self._statistic(row.text("statistic"))
        named = self._named_definition(row.text("definition"), statistic)
        if key is None:
            return named or self._only_definition(row, statistic)
        known = self._known.definitions.get(key.definition)
        if known is None:
            raise UnknownMeasureError(given=brief(key.definition))
        if (named and named.key != known.key) or (statistic and statistic.key != known.statistic):
            said = brief(row.text("definition") or row.text("statistic"))
            raise OtherRowError(given=said, known=Name.of(known.name_zh, known.name_en))
        return known

    def _statistic(self, text: str) -> Statistic | None:
        if not text:
            return None
        if _plain(text) not in self._statistics:
            raise UnknownMeasureError(given=brief(text))
        return self._statistics[_plain(text)]

    def _named_definition(self, text: str, statistic: Statistic | None) -> Definition | None:
        if not text:
            return None
        called = self._definitions.get(_plain(text), ())
        found = [one for one in called if not statistic or one.statistic == statistic.key]
        if len(found) != 1:
            raise UnknownMeasureError(given=brief(text))
        return found[0]

    def _only_definition(self, row: SheetRow, statistic: Statistic | None) -> Definition:
        if statistic is None:
            raise UnknownMeasureError(given=brief(row.text("statistic")))
        of_it = [one for one in self._known.definitions.values() if one.statistic == statistic.key]
        found = [one for one in of_it if not one.is_unstated]
        if len(found) != 1:
            names = NameList.of([Name.of(one.name_zh, one.name_en) for one in found])
            name = Name.of(statistic.name_zh, statistic.name_en)
            raise DefinitionMissingError(statistic=name, definitions=names)
        return found[0]

    def _place(self, row: SheetRow, key: RowKey | None, period: str) -> str:
        called = row.text("code") or row.text("place")
        if key is not None and not called:
            return key.place
        if (called, period) not in self._places:
            self._places[called, period] = self._find_place(called, period)
        found = self._places[called, period]
        if key is not None and found != key.place:
            raise OtherRowError(given=brief(called), known=self._place_name(key.place))
        return found

    def _place_name(self, path: str) -> Message:
        known = self._known.places.get(PlacePath.parse(path))
        return Name.of(known.name_zh, known.name_en) if known else Message("{path}", {"path": path})

    def _find_place(self, called: str, period: str) -> str:
        parks = [
            str(one.path)
            for one in self._known.carriers.values()
            if called in {one.name_zh, one.name_en, str(one.path)}
        ]
        if parks:
            return parks[0]
        return str(self._known.place_named(brief(called), read_period(period).last).path)


def _given(cell: Cell) -> GivenCell:
    """Return a cell of a table as the core reads it; what stands in it as text is read from the text."""
    value = None if isinstance(cell.value, str) else cell.value
    return GivenCell(cell.text, value, cell.number_format)


def _written(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else cell.text


def _names(one: Statistic | Definition) -> tuple[str, ...]:
    return one.key, one.name_zh, one.name_en


def _plain(name: str) -> str:
    return plain_text(name).replace(" ", "").casefold()
