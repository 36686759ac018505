"""Tasks of a draft against those in force (任务核对): missed, led by another, due later, or carried out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lingyan.domain.corpus.extraction.draft_check.findings import Cited, Finding, FindingKind, Subject
from lingyan.domain.corpus.extraction.draft_check.sameness import (
    EVIDENCE,
    IDENTICAL,
    PERHAPS,
    SAME,
    Weights,
    Wordings,
    is_bound,
    is_same_organ,
    level_of,
    pairs_of,
)
from lingyan.domain.corpus.extraction.draft_check.sides import Side, is_to_be_carried_out, relation_to
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_NAME = 40
"""So many signs of a task without a title stand for it."""

_UNITS_NAMED = 4
"""So many units are named in a sentence; all of them stand in the quote."""
_FEWEST = 2
"""A name with fewer telling pairs, such as 加强组织领导, cannot be looked for."""

_GENERAL = _("“{task}” is worded too generally to be looked for in the draft.")
_MISSING = _("The draft has nothing of “{task}”, for which {units} answers.")
_MENTIONED = _("“{task}” may stand in the draft under other words; no task of it is certainly the same.")
_IN_TEXT = _("The draft speaks of “{task}”, but names nobody who does it.")
_CARRIED = _("The draft carries out “{task}”.")
_OTHER_LEAD = _("“{task}” is led by {drafted} in the draft, by {wanted} in the document in force.")
_PERHAPS_LEAD = _(
    "“{task}” is led by {drafted} in the draft, by {wanted} above; whether these answer to each other is not certain."
)
_LATER = _("“{task}” is due on {drafted} in the draft, on {wanted} in the document in force.")
_PERHAPS_LATER = _("“{task}” is due on {drafted} in the draft, on {wanted} in a document that the draft does not name.")
_NO_DAY = _("The draft sets no day for “{task}”; in force is {wanted}.")
_KEEP = _("Nothing to do.")
_ADD = _("Add the task with its unit and day, or state why it does not bind here.")
_LEAD_AS = _("Name the unit that the document in force names, or have the change approved.")
_EARLIER = _("Set a day no later than the one in force.")
_SET_DAY = _("Set a day, no later than the one in force.")
_CHECK = _("Read both clauses and decide.")


@dataclass(frozen=True, slots=True)
class _Worded:
    """A task of the draft with the pairs of its title and of all its words."""

    task: TaskDraft
    title: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Likely:
    """The task of the draft that is most like one in force, and how like it is, from 0 to 1."""

    task: TaskDraft
    share: float
    back: float
    """Which share of the draft's own title the task in force has."""
    has_evidence: bool

    @property
    def is_same(self) -> bool:
        """Whether both are taken for one task: enough of either in the other, and enough that tells."""
        return self.has_evidence and self.share >= SAME and self.back >= PERHAPS


class _Told(NamedTuple):
    """What is said of two tasks: the kind of finding, its subject, its words, the advice, and both values."""

    kind: FindingKind
    subject: Subject
    words: str
    advice: str
    drafted: str = ""
    wanted: str = ""


class DraftTasks:
    """The tasks and the text of a draft (草稿任务), made ready once to be held against many documents."""

    def __init__(self, draft: Side) -> None:
        self.draft = draft
        self.passages = draft.read.passages
        text = [pairs_of(passage.text) for passage in self.passages]
        self.weights = Weights.of(text)
        self.text = Wordings(text, self.weights)
        tasks = draft.read.extraction.tasks
        self.worded = [_Worded(task, pairs_of(name_of(task)), pairs_of(_all_words(task))) for task in tasks]
        self.words = Wordings([one.words for one in self.worded], self.weights)


def task_findings(ready: DraftTasks, side: Side) -> Iterator[Finding]:
    """Yield how the tasks of a draft stand to those of a document in force, in the order of that document."""
    draft = ready.draft
    is_named = relation_to(draft.read, side) is not None
    is_carried = is_to_be_carried_out(draft.read, side)
    for task in side.read.extraction.tasks:
        name = pairs_of(name_of(task))
        near = [(ready.worded[at], share) for at, share in ready.words.shares(name).items()]
        likely = _likely(task, name, near, ready.weights)
        if likely and likely.is_same:
            yield from _held(side, task, likely, is_named=is_named)
        elif is_carried and _is_owed(task, draft):
            at, share = max(ready.text.shares(name).items(), key=lambda found: found[1], default=(0, 0.0))
            yield _absent(side, task, likely, ready.passages[at] if share >= SAME else None)


def name_of(task: TaskDraft) -> str:
    """Return what a task is called: its title, else the first words of what is to be done."""
    return task.title or (task.words.words if task.words else task.note.words)[:_NAME]


def _all_words(task: TaskDraft) -> str:
    return f"{task.title or ''}\n{task.words.words if task.words else ''}"


def _is_owed(task: TaskDraft, draft: Side) -> bool:
    """Whether a task binds the drafting unit or its place; where neither is known, every task may."""
    if not draft.unit and not draft.names:
        return True
    return any(is_bound(unit, draft.unit, draft.names, draft.level) for unit in task.units)


def _likely(
    wanted: TaskDraft, name: frozenset[str], near: Sequence[tuple[_Worded, float]], weights: Weights
) -> _Likely | None:
    """Return the task of the draft that is most like one in force; of several that are the same, the one that fits.

    `near` are the tasks that share anything of its name, and how much. A title may stand over several tasks of a
    document; none of them contradicts another one's unit or day.
    """
    found = [
        _Likely(
            one.task,
            share,
            weights.share(name, one.title) if share >= PERHAPS else 0.0,
            len(name & one.words) >= min(EVIDENCE, len(name)) and len(name) > 1,
        )
        for one, share in near
    ]
    return max(found, key=lambda one: (one.is_same, one.is_same and _fits(wanted, one.task), one.share), default=None)


def _fits(wanted: TaskDraft, drafted: TaskDraft) -> bool:
    """Whether neither lead nor day of two tasks differ."""
    return not any((*_lead(wanted, drafted, is_certain=True), *_due(wanted, drafted, is_certain=True)))


def _held(side: Side, wanted: TaskDraft, likely: _Likely, *, is_named: bool) -> Iterator[Finding]:
    """Yield what differs between a task in force and the same one of the draft, or that nothing does."""
    is_certain = is_named or (likely.share >= IDENTICAL and likely.back >= IDENTICAL)
    told = [
        *_lead(wanted, likely.task, is_certain=is_certain),
        *_due(wanted, likely.task, is_certain=is_certain),
    ]
    for one in told or [_Told(FindingKind.AGREES, Subject.TASK, _CARRIED, _KEEP)]:
        yield _pair(side, wanted, likely.task, one)


def _lead(wanted: TaskDraft, drafted: TaskDraft, *, is_certain: bool) -> Iterator[_Told]:
    """Yield that another unit leads; nothing where the same one does, or one side names none."""
    if not wanted.lead or not drafted.lead:
        return
    if any(is_same_organ(one, other) for one in wanted.lead for other in drafted.lead):
        return
    drafted_by, led_by = "、".join(drafted.lead), "、".join(wanted.lead)
    is_same_level = {level_of(unit) for unit in wanted.lead} == {level_of(unit) for unit in drafted.lead}
    if is_same_level and is_certain:
        yield _Told(FindingKind.CONTRADICTS, Subject.LEAD, _OTHER_LEAD, _LEAD_AS, drafted_by, led_by)
    else:
        yield _Told(FindingKind.LOOK, Subject.LEAD, _PERHAPS_LEAD, _CHECK, drafted_by, led_by)


def _due(wanted: TaskDraft, drafted: TaskDraft, *, is_certain: bool) -> Iterator[_Told]:
    """Yield that a task is due later than in force, or on no day at all; nothing where the day is kept."""
    day, own = _day_of(wanted), _day_of(drafted)
    if day and not own:
        if is_certain:
            yield _Told(FindingKind.MISSES, Subject.DUE, _NO_DAY, _SET_DAY, "", day)
        else:
            yield _Told(FindingKind.LOOK, Subject.DUE, _NO_DAY, _CHECK, "", day)
    elif day and own > day:
        if is_certain:
            yield _Told(FindingKind.BELOW, Subject.DUE, _LATER, _EARLIER, own, day)
        else:
            yield _Told(FindingKind.LOOK, Subject.DUE, _PERHAPS_LATER, _CHECK, own, day)


def _day_of(task: TaskDraft) -> str:
    """Return the day by which a task is due once, empty without one."""
    return task.due.day or "" if task.due and not task.due.recurs else ""


def _pair(side: Side, wanted: TaskDraft, drafted: TaskDraft, told: _Told) -> Finding:
    """Return what was found of two tasks; who leads stands in their notes."""
    is_of_note = told.subject is Subject.LEAD
    quotes = (drafted.note, wanted.note) if is_of_note else (_quote(drafted), _quote(wanted))
    data = {"task": name_of(wanted), "drafted": told.drafted, "wanted": told.wanted}
    return Finding(
        told.kind,
        told.subject,
        side.key,
        Cited.of("", drafted.clause, quotes[0]),
        Cited.of(side.key, wanted.clause, quotes[1]),
        Message(told.words, data),
        Message(told.advice),
    )


def _absent(side: Side, wanted: TaskDraft, likely: _Likely | None, spoken: Passage | None) -> Finding:
    """Return that the draft has nothing of a task, or where it may have something."""
    other = Cited.of(side.key, wanted.clause, _quote(wanted))
    more = "等" if len(wanted.units) > _UNITS_NAMED else ""
    data = {"task": name_of(wanted), "units": "、".join(wanted.units[:_UNITS_NAMED]) + more}
    nearest: Cited | None = None
    words = _GENERAL if len(pairs_of(name_of(wanted))) < _FEWEST else _MISSING
    if spoken is not None:
        clause = spoken.clause.path if spoken.clause else None
        nearest, words = Cited.of("", clause, spoken.quote(0, len(spoken.text))), _IN_TEXT
    elif likely and likely.share >= PERHAPS:
        nearest, words = Cited.of("", likely.task.clause, _quote(likely.task)), _MENTIONED
    kind = FindingKind.MISSES if words == _MISSING else FindingKind.LOOK
    advice = Message(_ADD if words == _MISSING else _CHECK)
    return Finding(kind, Subject.TASK, side.key, nearest, other, Message(words, data), advice)


def _quote(task: TaskDraft) -> Quote:
    """Return what is to be done with who does it."""
    if task.words is None:
        return task.note
    return Quote(task.words.spans + task.note.spans, f"{task.words.words}{task.note.words}")
