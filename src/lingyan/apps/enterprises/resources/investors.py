"""Investors by Excel (投资企业表格导入): the template, how each row is judged, and how it is taken over.

A row is an investor, with a place in a list where it has one: an investor of several lists has several rows.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.names import is_chinese
from lingyan.apps.enterprises.actions import (
    InvestorGiven,
    add_investor,
    add_investors,
    change_investor,
    enter_listing,
    enter_listings,
)
from lingyan.apps.enterprises.actions.errors import InvestorFactsError
from lingyan.apps.enterprises.actions.investors import cycle_of
from lingyan.apps.enterprises.models import Enterprise, ListEntry
from lingyan.apps.enterprises.queries.lists import LISTS_WRITTEN
from lingyan.apps.enterprises.queries.regions import ABROAD, region_name, regions
from lingyan.apps.enterprises.resources.reading import RowRead, read_row
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Column, Judgement, SheetRow, kept
from lingyan.domain.projects.investors import InvestorFacts, ListFacts, problems_of_investor
from lingyan.engines.sheet_writing import Written
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message, gettext_noop

KIND = "enterprises.investors"
"""The kind of the jobs that take investors over."""

COLUMNS = (
    Column("name", _("investor"), ("企业名称", "investor", "投资企业", "名称"), is_lead=True),
    Column(
        "uscc",
        _("unified social credit code"),
        ("统一社会信用代码", "credit code", "信用代码"),
        help=_("Empty for an investor from abroad, which is then known by its name."),
    ),
    Column("region", _("source region"), ("来源地", "source region", "来源地区")),
    Column(
        "parent",
        _("parent enterprise"),
        ("上级企业", "parent enterprise", "母公司", "所属集团"),
        help=_("Code or full name of an investor that is here, or stands in a row above."),
    ),
    Column("other_names", _("other names"), ("其他名称", "other names", "别名", "曾用名"), help=_("Several with ；")),
    Column("top_list", _("three-500 list"), ("三类500强", "three-500 list", "500强", "榜单")),
    Column("year", _("year of the list"), ("榜单年份", "list year", "上榜年份")),
    Column("rank", _("rank"), ("名次", "rank", "排名")),
    Column("source", _("source"), ("来源", "source", "榜单来源")),
    Column("note", _("note"), ("备注", "note")),
)

NO_PARENT = gettext_noop("No investor is called “{given}”, here or in a row above.")
SEVERAL = gettext_noop("Several investors are called “{given}”: write the code.")
NEEDS_NAME = gettext_noop("No investor with this code is here yet, and the row has no name.")
STANDS = gettext_noop("The investor stands already as it is written here.")


class InvestorsIntake:
    """Takes investors over from a table (投资企业导入); one is made for each table, and remembers its rows."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.RUN_PROJECTS

    def __init__(self) -> None:
        self._above: set[str] = set()

    def of_params(self, params: Mapping[str, object]) -> "InvestorsIntake":
        """Return an intake for one table."""
        del params
        return InvestorsIntake()

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; three queries for all of them, and one for each that moves in its group."""
        del actor
        read = [read_row(row) for row in rows]
        present = Present(read)
        return [self._judged(one, present) for one in read]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Add or change the investors of these rows; what cannot be any more is refused with the reason."""
        read = [RowRead.restored(row.payload) for row in rows]
        add_investors(_plain_new(read), actor=actor)
        present = Present(read)
        done = _entered(read, present, actor)
        for row, one in zip(rows, read, strict=True):
            try:
                if id(one) not in done:
                    _take(one, Present([one]), actor)
            except LingyanError as wrong:
                row.outcome = Outcome.REFUSED
                row.reasons = [kept(reason) for reason in _reasons(wrong)]

    def _judged(self, one: RowRead, present: "Present") -> Judgement:
        known = present.of(one.uscc or one.name)
        problems = list(one.problems)
        if len(known) > 1:
            problems.append(Message(SEVERAL, {"given": one.name}))
        if not known and not one.name and not problems:
            problems.append(Message(NEEDS_NAME))
        parents = present.of(one.parent)
        if one.parent and not parents and one.parent not in self._above:
            problems.append(Message(NO_PARENT, {"given": one.parent}))
        if len(parents) > 1:
            problems.append(Message(SEVERAL, {"given": one.parent}))
        if not problems and known and parents and known[0].parent_id != parents[0].pk:
            problems.extend(found for found in (cycle_of(known[0], parents[0]),) if found)
        if problems:
            return Judgement(Outcome.REFUSED, tuple(problems))
        is_new = not known and (one.uscc or one.name) not in self._above
        if is_new and (wrong := problems_of_investor(_facts(one), regions().keys(), ABROAD)):
            return Judgement(Outcome.REFUSED, tuple(wrong.values()))
        self._above |= {one.uscc, one.name} - {""}
        if is_new:
            return Judgement(Outcome.NEW, payload=one.payload)
        if known and _stands(one, known[0], parents):
            return Judgement(Outcome.SAME, (Message(STANDS),))
        return Judgement(Outcome.CHANGED, payload=one.payload)


class Present:
    """The investors that some rows mean (已有企业), by their code or whole name; their places in lists are fetched."""

    def __init__(self, rows: Iterable[RowRead]) -> None:
        listed = list(rows)
        words = {word for one in listed for word in (one.uscc, one.name, one.parent) if word}
        rows_here = Enterprise.objects.select_related("parent").prefetch_related("entries")
        by_code = rows_here.filter(uscc__in=[word.upper() for word in words])
        by_name = rows_here.filter(name__in=words)
        self._codes = {one.uscc: one for one in by_code}
        self._names: dict[str, list[Enterprise]] = {}
        for one in by_name:
            self._names.setdefault(one.name, []).append(one)

    def of(self, word: str) -> list[Enterprise]:
        """Return the investors of a code, or of a name."""
        by_code = self._codes.get(word.upper()) if word else None
        return [by_code] if by_code else self._names.get(word, [])


def investors_table(enterprises: Iterable[Enterprise] = ()) -> bytes:
    """Return investors as the Excel file that is taken in again, a row for each place in a list; empty without any."""
    widths = {"name": 32, "uscc": 22, "parent": 28, "other_names": 28, "source": 28, "note": 40}
    columns = tuple(
        ColumnWritten(
            head=column.names[0 if is_chinese() else 1],
            width=widths.get(column.key, 14),
            choices=tuple(dict.fromkeys(LISTS_WRITTEN.values())) if column.key == "top_list" else (),
            help=str(column.help),
        )
        for column in COLUMNS
    )
    note = gettext("One investor a row, again for each further list and year. An empty cell changes nothing.")
    rows = [row for one in enterprises for row in _written(one)]
    return write_workbook([SheetWritten(gettext("Investors"), columns, rows, note)])


def _written(one: Enterprise) -> Iterable[tuple[Written, ...]]:
    """Yield an investor as rows of the table, one for each of its own places in lists."""
    parent = (one.parent.uscc or one.parent.name) if one.parent else ""
    cells: dict[str, Written] = {
        "name": one.name,
        "uscc": one.uscc,
        "region": region_name(one.region),
        "parent": parent,
        "other_names": "；".join(one.other_names.splitlines()),
        "note": one.note,
    }
    entries: list[ListEntry | None] = list(one.entries.all()) or [None]
    for entry in entries:
        listed: dict[str, Written] = {}
        if entry is not None:
            written = LISTS_WRITTEN.get(entry.top_list, "")
            listed = {"top_list": written, "year": entry.year, "rank": entry.rank, "source": entry.source}
        yield tuple({**cells, **listed}.get(column.key, "") for column in COLUMNS)


def _plain_new(read: Sequence[RowRead]) -> list[InvestorGiven]:
    """Return the investors of some rows that are not here yet and belong to nothing, each once, to be added together.

    One without a code, or whose row says less than is needed, is left to be taken by itself.
    """
    present = Present(read)
    found: dict[str, InvestorGiven] = {}
    for one in read:
        is_whole = one.uscc and one.name and not one.parent
        if is_whole and not present.of(one.uscc) and not problems_of_investor(_facts(one), regions().keys(), ABROAD):
            found.setdefault(one.uscc, InvestorGiven(_facts(one), one.other_names, None, one.note))
    return list(found.values())


def _entered(read: Sequence[RowRead], present: Present, actor: Actor) -> set[int]:
    """Enter together the places in lists that are all that is left of some rows; return which rows are done with."""
    done: set[int] = set()
    wanted: dict[tuple[int, str, int | None], tuple[Enterprise, ListFacts]] = {}
    for one in read:
        known, parents = present.of(one.uscc or one.name), present.of(one.parent)
        if len(known) != 1 or (one.parent and not parents) or not _has_facts(one, known[0], parents):
            continue
        held, entry = known[0], one.entry
        if entry is None or _is_entered(one, held):
            done.add(id(one))
            continue
        key = (held.pk, entry.top_list, entry.year)
        stands = any((held.pk, old.top_list, old.year) == key for old in held.entries.all())
        if not stands and key not in wanted:
            wanted[key] = (held, entry)
            done.add(id(one))
    enter_listings(list(wanted.values()), actor=actor)
    return done


def _take(one: RowRead, present: Present, actor: Actor) -> None:
    """Add or change the investor of a row, and enter its place in a list."""
    known, parents = present.of(one.uscc or one.name), present.of(one.parent)
    if one.parent and len(parents) != 1:
        raise InvestorFactsError({"parent": Message(NO_PARENT, {"given": one.parent})})
    if known:
        held = change_investor(known[0], _merged(one, known[0], parents), actor=actor, seen_version=known[0].version)
    else:
        held = add_investor(
            InvestorGiven(_facts(one), one.other_names, next(iter(parents), None), one.note), actor=actor
        )
    if one.entry is not None:
        enter_listing(held, one.entry, actor=actor)


def _facts(one: RowRead) -> InvestorFacts:
    return InvestorFacts(one.name, one.uscc, one.region)


def _merged(one: RowRead, held: Enterprise, parents: Sequence[Enterprise]) -> InvestorGiven:
    """Return what an investor would be with what a row says; an empty cell changes nothing."""
    facts = InvestorFacts(one.name or held.name, one.uscc or held.uscc, one.region or held.region)
    names = one.other_names or tuple(held.other_names.splitlines())
    return InvestorGiven(facts, names, parents[0] if parents else held.parent, one.note or held.note)


def _stands(one: RowRead, held: Enterprise, parents: Sequence[Enterprise]) -> bool:
    return _has_facts(one, held, parents) and (one.entry is None or _is_entered(one, held))


def _has_facts(one: RowRead, held: Enterprise, parents: Sequence[Enterprise]) -> bool:
    """Whether an investor is as a row says, but for its places in lists."""
    given = _merged(one, held, parents)
    facts = (given.facts.name, given.facts.uscc, given.facts.region, given.note, "\n".join(given.other_names))
    same = facts == (held.name, held.uscc, held.region, held.note, held.other_names)
    parent = given.parent.pk if given.parent else None
    return same and parent == held.parent_id


def _is_entered(one: RowRead, held: Enterprise) -> bool:
    entered = [(entry.top_list, entry.year, entry.rank, entry.source) for entry in held.entries.all()]
    wanted = one.entry
    return wanted is not None and (wanted.top_list, wanted.year, wanted.rank, wanted.source) in entered


def _reasons(wrong: LingyanError) -> tuple[Message, ...]:
    """Return an error as the reasons of a row: what is wrong at each field, or what happened."""
    if isinstance(wrong, InvestorFactsError):
        return tuple(wrong.fields.values())
    return (Message(type(wrong).what, wrong.data),)
