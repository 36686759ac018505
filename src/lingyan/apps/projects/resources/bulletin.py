"""The bulletin on projects in words (项目调度通报): the four rates by place and month, as a paper for Word."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language, gettext, override

from lingyan.apps.design.numbers import grouped
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat, actor_of
from lingyan.apps.projects.actions import keep_bulletin
from lingyan.apps.projects.queries.dispatch import Asked, Dispatch, Line, dispatch_of
from lingyan.apps.projects.queries.tracing import parts_of, rule_words
from lingyan.domain.projects.rates import RULES, Cohort, Rate, RateKey
from lingyan.engines.word import Paper, PaperTable, Paragraph, Style, write_paper

_WIDTHS = (24, 12, 16, 16, 16, 16)
_DIGITS = 1


def write_bulletin(job: Job, beat: Beat) -> None:
    """Write the Word file of a bulletin and give it to the job; begun anew, it is written anew."""
    actor, asked = actor_of(job), Asked.parse(job.params)
    beat.tell(0, 2)
    with override(job.params.get("language") or None):
        paper = paper_of(dispatch_of(asked, actor))
        beat.tell(1, 2)
        name = f"{paper.title} {asked.as_of}.docx"
    keep_bulletin(job, name, write_paper(paper), actor=actor, place=asked.place)
    beat.tell(2, 2)


def paper_of(dispatch: Dispatch) -> Paper:
    """Return the bulletin as an official paper in the active language."""
    asked = dispatch.asked
    title = gettext("Bulletin on the investment projects of {place}").format(place=dispatch.place_name)
    span = gettext("signed {since} to {until}, as of {as_of}")
    span = span.format(since=f"{asked.since:%Y-%m}", until=f"{asked.until:%Y-%m}", as_of=asked.as_of)
    blocks: list[Paragraph | PaperTable] = [
        Paragraph(
            span.format(since=f"{asked.since:%Y-%m}", until=f"{asked.until:%Y-%m}", as_of=asked.as_of), Style.CENTRED
        ),
        Paragraph(_summary(dispatch.whole)),
        *_table(gettext("Rates by place"), gettext("place"), dispatch.places),
        *_table(gettext("By month of signing"), gettext("month"), dispatch.months),
        Paragraph(gettext("How the rates are counted"), Style.HEADING),
        *(Paragraph(rule_words(key).text(gettext)) for key in RateKey),
        Paragraph(asked.as_of.isoformat(), Style.SIGNED),
    ]
    return Paper(title, tuple(blocks), (get_language() or "zh-hans").replace("zh-hans", "zh-CN"))


def _summary(whole: Cohort) -> str:
    if not whole.signed:
        return gettext("Nothing was signed in these months.")
    template = gettext("{signed} projects signed for {planned} 10,000 yuan, {withdrawn} withdrawn since.")
    rate = whole.rate(RateKey.FUNDS)
    planned = parts_of(rate)[1]
    counts = template.format(signed=grouped(whole.signed), planned=planned, withdrawn=grouped(whole.withdrawn))
    rates = gettext("; ").join(f"{gettext(RULES[one.key].name)} {_share(one)}" for one in whole.rates)
    return f"{counts} {rates}"


def _table(head: str, first: str, lines: Sequence[Line]) -> Iterator[Paragraph | PaperTable]:
    if not lines:
        return
    yield Paragraph(head, Style.HEADING)
    heads = (first, gettext("signed"), *(gettext(RULES[key].name) for key in RateKey))
    rows = ((line.name, grouped(line.cohort.signed), *(_share(rate) for rate in line.cohort.rates)) for line in lines)
    yield PaperTable(heads, rows, _WIDTHS)


def _share(rate: Rate) -> str:
    """Return a rate with both its parts; where there is none, that it is not known and why."""
    if rate.share_pct is None:
        return f"{gettext('Unknown')} ({rate.reason.text(gettext)})"
    above, below = parts_of(rate)
    return f"{grouped(rate.share_pct, _DIGITS)}% ({above} / {below})"
