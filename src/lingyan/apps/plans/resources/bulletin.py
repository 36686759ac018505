"""The bulletin in words (通报文本): as a paper for Word, and as short lines to copy into a message."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import get_language, gettext, ngettext, override

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.design.names import field_in_language
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat, actor_of
from lingyan.apps.plans.actions.tasks import keep_bulletin
from lingyan.apps.plans.models import Duty, Owing, Task
from lingyan.apps.plans.queries.tasks.bulletin import Asked, Bulletin, Section, bulletin_of, clause_words
from lingyan.apps.plans.templatetags.tasks import days_left
from lingyan.domain.tasks.periods import period_words
from lingyan.engines.word import Paper, PaperTable, Paragraph, Style, write_paper

LINES_TO_COPY = 30
"""Lines of one section of the text to copy: more does not fit a message."""

UNITS_IN_A_LINE = 8
_WIDTHS = (6, 22, 34, 22, 16)


def write_bulletin(job: Job, beat: Beat) -> None:
    """Write the Word file of a bulletin and give it to the job; begun anew, it is written anew."""
    actor, asked = actor_of(job), Asked.parse(job.params)
    beat.tell(0, 2)
    with override(job.params.get("language") or None):
        paper = paper_of(bulletin_of(asked, actor))
        beat.tell(1, 2)
        name = f"{paper.title} {asked.as_of}.docx"
    keep_bulletin(job, name, write_paper(paper), actor=actor, place=asked.place)
    beat.tell(2, 2)


def paper_of(bulletin: Bulletin) -> Paper:
    """Return the bulletin as an official paper in the active language."""
    blocks: list[Paragraph | PaperTable] = [
        Paragraph(_span(bulletin), Style.CENTRED),
        Paragraph(_summary(bulletin)),
        *_table(gettext("Overdue"), bulletin.overdue, bulletin.asked.as_of),
        *_silent(bulletin),
        *_table(gettext("Due until {day}").format(day=bulletin.asked.until), bulletin.due, bulletin.asked.as_of),
        *_done(bulletin),
        Paragraph(bulletin.asked.as_of.isoformat(), Style.SIGNED),
    ]
    numbered = _numbered(blocks)
    return Paper(_title(bulletin), tuple(numbered), (get_language() or "zh-hans").replace("zh-hans", "zh-CN"))


def text_to_copy(bulletin: Bulletin) -> str:
    """Return the bulletin as short lines without any marks, to be copied into a message."""
    as_of = bulletin.asked.as_of
    lines = [_title(bulletin), as_of.isoformat(), _summary(bulletin)]
    for head, section in ((gettext("Overdue"), bulletin.overdue), (gettext("Due"), bulletin.due)):
        if section.total:
            lines += ["", _counted(head, section.total), *_lines(section, as_of)]
    if bulletin.silent:
        lines += ["", _counted(gettext("Silent units"), bulletin.silent_units)]
        lines += [_names([row.unit for row in bulletin.silent], bulletin.silent_units)]
    return "\n".join(lines)


def _title(bulletin: Bulletin) -> str:
    return gettext("Bulletin on the tasks of {place}").format(place=bulletin.place_name)


def _span(bulletin: Bulletin) -> str:
    asked = bulletin.asked
    return gettext("{since} to {as_of}").format(since=asked.since, as_of=asked.as_of)


def _summary(bulletin: Bulletin) -> str:
    if bulletin.is_empty:
        return gettext("Nothing is overdue, nothing is due, and nobody is silent.")
    template = gettext("{overdue} overdue, {due} due until {until}, {silent} units silent, {done} done.")
    return template.format(
        overdue=bulletin.overdue.total,
        due=bulletin.due.total,
        until=bulletin.asked.until,
        silent=bulletin.silent_units,
        done=len(bulletin.finished) + bulletin.done.total,
    )


def _table(head: str, section: Section, as_of: date) -> Iterator[Paragraph | PaperTable]:
    if not section.total:
        return
    yield Paragraph(_counted(head, section.total), Style.HEADING)
    heads = (gettext("No."), gettext("unit"), gettext("task"), gettext("clause"), gettext("due by"))
    rows = (
        (
            str(number),
            field_in_language(duty.unit, "name"),
            field_in_language(duty.task, "title"),
            clause_words(duty.task) or gettext("no document"),
            _when(duty, as_of),
        )
        for number, duty in enumerate(section.duties, start=1)
    )
    yield PaperTable(heads, rows, _WIDTHS)
    yield from (Paragraph(line) for line in _more(section.total - len(section.duties)))


def _silent(bulletin: Bulletin) -> Iterator[Paragraph | PaperTable]:
    if not bulletin.silent:
        return
    yield Paragraph(_counted(gettext("Silent units"), bulletin.silent_units), Style.HEADING)
    heads = (gettext("No."), gettext("unit"), gettext("tasks"), gettext("silent since"))
    rows = (
        (str(number), field_in_language(row.unit, "name"), str(row.duties), row.since.isoformat())
        for number, row in enumerate(bulletin.silent, start=1)
    )
    yield PaperTable(heads, rows, (6, 54, 16, 24))


def _done(bulletin: Bulletin) -> Iterator[Paragraph | PaperTable]:
    total = len(bulletin.finished) + bulletin.done.total
    if not total:
        return
    yield Paragraph(_counted(gettext("Done since the last bulletin"), total), Style.HEADING)
    for task in bulletin.finished:
        yield Paragraph(_cited(gettext("Signed off: {task}"), task))
    for duty in bulletin.done.duties:
        unit = field_in_language(duty.unit, "name")
        yield Paragraph(_cited(gettext("{unit} finished its part: {task}").replace("{unit}", unit), duty.task))


def _cited(template: str, task: Task) -> str:
    said = template.replace("{task}", field_in_language(task, "title"))
    clause = clause_words(task)
    return gettext("{said} ({clause})").format(said=said, clause=clause) if clause else said


def _lines(section: Section, as_of: date) -> Iterator[str]:
    """Yield a line for each task and day, with the units that owe it together."""
    told, number = 0, 0
    for _task_and_day, together in groupby(section.duties, lambda duty: (duty.task_id, duty.next_due, duty.period)):
        if number == LINES_TO_COPY:
            break
        duties, number = list(together), number + 1
        told += len(duties)
        template = gettext("{number}. {task}; {when}: {units}")
        units = _names([duty.unit for duty in duties], len(duties))
        task = _cited("{task}", duties[0].task)
        yield template.format(number=number, task=task, when=_when(duties[0], as_of), units=units)
    yield from _more(section.total - told)


def _names(units: Sequence[Organisation], total: int) -> str:
    """Return the first of some units by name, and how many more there are."""
    named = gettext(", ").join(field_in_language(unit, "name") for unit in units[:UNITS_IN_A_LINE])
    rest = total - min(len(units), UNITS_IN_A_LINE)
    return ngettext("{names} and {n} more", "{names} and {n} more", rest).format(names=named, n=rest) if rest else named


def _when(duty: Duty, as_of: date) -> str:
    period = period_words(duty.period).text(gettext)
    if duty.next_due is None:
        return period
    day, left = duty.next_due.isoformat(), days_left(duty.next_due, as_of)
    if duty.owing == Owing.RETURNED:
        return gettext("{period}, given back, {day}").format(period=period, day=day)
    return gettext("{period}, {day}, {left}").format(period=period, day=day, left=left)


def _counted(head: str, total: int) -> str:
    return ngettext("{head}: {n}", "{head}: {n}", total).format(head=head, n=total)


def _more(rest: int) -> list[str]:
    return [ngettext("and {n} more", "and {n} more", rest).format(n=rest)] if rest > 0 else []


def _numbered(blocks: list[Paragraph | PaperTable]) -> Iterator[Paragraph | PaperTable]:
    """Yield the blocks, their headings counted as papers do."""
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.style is Style.HEADING:
            count += 1
            heading = gettext("{number}. {heading}").format(number=_numeral(count), heading=block.text)
            yield Paragraph(heading, block.style)
        else:
            yield block


def _numeral(count: int) -> str:
    return "一二三四五六七八九"[count - 1] if (get_language() or "zh").startswith("zh") else str(count)
