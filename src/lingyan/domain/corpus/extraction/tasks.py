"""Tasks (任务): what a document orders to named units, drafted from its notes of responsibility."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lingyan.domain.corpus.extraction.brackets import Found, lists_in, notes_in
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.dues import Due, due_of, dues_in
from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.extraction.notes import Charge, Mode, has_label, read_charge, read_due, without_rule
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.rules import Rules, ruled
from lingyan.domain.corpus.extraction.settings import is_of_measures
from lingyan.domain.corpus.extraction.spoken import spoken_in
from lingyan.domain.corpus.extraction.units import is_collective, is_organ_of_its_own, is_unit, read_units
from lingyan.domain.corpus.model import Clause, Part
from lingyan.domain.corpus.numbering import read_marker

_SURE, _SPOKEN, _LISTED, _DOUBTFUL = 0.98, 0.95, 0.8, 0.7
_SHORT = 40
_MIN_LISTS = 3
"""Brackets with nothing but units are notes where at least so many of them stand in a document."""
_MIN_SPOKEN = 2
"""Running words count as notes where at least so many sentences of a document end so."""
_MIN_GROUP = 2
_CLOSING = "）)】］]〕"
_CUT = re.compile(r"[。；，！？]")
_STOP = re.compile(r"[。！？]")
_STOPPED = frozenset("。！？；")
_SETS_OFF = re.compile(r"方面$|^[到至]?\d{4}年[底末]?前?$")
_FRAME = re.compile("指导思想|总体思路|(?:基本|工作|总体)?原则|(?:工作|主要|总体|发展|行动)?目标")
_WORD = re.compile(r"[\w\u4e00-\u9fff]")
_ARTICLE = re.compile("(?:^|/)第[^/]+条")


@dataclass(frozen=True, slots=True)
class _Noted:
    """A note of responsibility at its place in the document, and the pieces of running text before it."""

    passage: Passage
    found: Found
    charge: Charge
    pieces: tuple[tuple[Passage, int, int], ...]
    note: Quote
    is_alone: bool


def tasks_of(part: Part, passages: Sequence[Passage], rules: Rules) -> tuple[TaskDraft, ...]:
    """Return the tasks that the notes of a document name, in order, each with what its `rules` say of all tasks."""
    issued = Issued.of(part.metadata)
    titles = [title for title in (part.metadata.notice_title, part.metadata.title) if title]
    noted = _all_noted(passages, rules, _plain(passages, in_articles=is_of_measures(titles)))
    places = _Places(part, noted)
    clauses = [places.clause_of(one) for one in noted]
    counts = Counter(clause.path if clause else None for clause in clauses)
    drafts: list[TaskDraft] = []
    for one, clause in zip(noted, clauses, strict=True):
        path = clause.path if clause else None
        pieces = one.pieces[-1:] if clause is None else [p for p in one.pieces if _is_below(p[0].clause, clause)]
        drafts.append(_draft(one, clause, pieces, rules, issued, shared=counts[path] > 1))
    return tuple(drafts)


def _plain(passages: Sequence[Passage], *, in_articles: bool) -> list[Passage]:
    """Return the passages whose sentences may order tasks: an article of a statute only says who is competent."""
    clauses = [(passage, passage.clause.path) for passage in passages if passage.clause]
    return [passage for passage, path in clauses if in_articles or not _ARTICLE.search(path)]


def _all_noted(passages: Sequence[Passage], rules: Rules, plain: Sequence[Passage]) -> list[_Noted]:
    """Return the notes of a document; bare lists of units count beside them in clauses that have none of their own.

    So do sentences of the `plain` passages.
    """
    noted = _noted(passages)
    if not noted:
        return _gathered(passages, _listed, _MIN_LISTS) or _gathered(plain, _spoken, _MIN_SPOKEN)
    listed = _gathered(passages, _listed, 1 if rules.first_leads else _MIN_LISTS)
    for others in (listed or _gathered(passages, _listed_apart, 1), _gathered(plain, _spoken_apart, _MIN_SPOKEN)):
        taken = {one.passage.clause.path for one in noted if one.passage.clause}
        noted += [one for one in others if one.passage.clause and one.passage.clause.path not in taken]
    return sorted(noted, key=lambda one: (one.passage.number, one.found.start))


def _noted(passages: Sequence[Passage]) -> list[_Noted]:
    """Return the notes of a document with the running text before each."""
    noted: list[_Noted] = []
    pieces: list[tuple[Passage, int, int]] = []
    for passage in passages:
        if not passage.is_running_text:
            continue
        begin = 0
        for found in notes_in(passage.text):
            charge = read_charge(found.words)
            told = _piece(passage, begin, found.start)
            if charge is None:
                if noted and not pieces and not told and (timed := _timed(noted[-1], passage, found)):
                    noted[-1], begin = timed, found.end
                continue
            pieces.extend(told)
            alone = not _WORD.search(passage.text[: found.start] + passage.text[found.end :])
            note = passage.quote(found.start, found.end)
            one = _Noted(passage, found, charge, tuple(pieces), note, alone)
            merged = _merged(noted[-1], one) if noted and not pieces else None
            noted[-1:] = [merged] if merged else [*noted[-1:], one]
            pieces, begin = [], found.end
        pieces.extend(_piece(passage, begin, len(passage.text)))
    return noted


def _piece(passage: Passage, first: int, last: int) -> list[tuple[Passage, int, int]]:
    """Return the piece of running text between two places of a passage, if it holds a word."""
    text = passage.text
    while first < last and not (text[first].isalnum() or text[first] in "（(“《"):
        first += 1
    return [(passage, first, last)] if first < last else []


def _timed(above: _Noted, passage: Passage, found: Found) -> _Noted | None:
    """Return the note above with the time that stands in one of its own right below it (完成时限：…)."""
    if above.charge.due or above.passage.clause is not passage.clause or not has_label(found.words):
        return None
    due = read_due(found.words)
    note = passage.quote(found.start, found.end)
    quote = Quote(above.note.spans + note.spans, f"{above.note.words}\n{note.words}")
    return replace(above, charge=above.charge._replace(due=due), note=quote) if due else None


def _merged(above: _Noted, below: _Noted) -> _Noted | None:
    """Return two lines with labels as one note (牵头单位：甲 / 配合单位：乙), or None where they are two."""
    near = above.is_alone and below.is_alone and above.passage.clause is below.passage.clause
    if not (near and has_label(above.found.words) and has_label(below.found.words)):
        return None
    words = f"{above.found.words}\n{below.found.words}"
    both = read_charge(words)
    repeats = set(above.charge.units) & set(below.charge.units) or _opens_like(above.found.words, below.found.words)
    if both is None or repeats:
        return None
    quote = Quote(above.note.spans + below.note.spans, f"{above.note.words}\n{below.note.words}")
    return replace(above, found=above.found._replace(words=words), charge=both, note=quote)


def _opens_like(above: str, below: str) -> bool:
    """Whether a note opens with a label that the one above has already: then it is another task's."""
    return re.split("[：:]", below, maxsplit=1)[0].strip() in above


def _gathered(
    passages: Sequence[Passage], read: Callable[[Passage], Iterator[tuple[Found, Charge]]], least: int
) -> list[_Noted]:
    """Return what `read` takes for notes with the running text before each, where there are at least so many."""
    found_all: list[_Noted] = []
    pieces: list[tuple[Passage, int, int]] = []
    for passage in passages:
        if not passage.is_running_text:
            continue
        begin = 0
        for found, charge in read(passage):
            pieces.extend(_piece(passage, begin, found.start))
            note = passage.quote(found.start, found.end)
            found_all.append(_Noted(passage, found, charge, tuple(pieces), note, is_alone=False))
            pieces, begin = [], found.end
        pieces.extend(_piece(passage, begin, len(passage.text)))
    return found_all if len(found_all) >= least else []


def _listed(passage: Passage, *, apart: bool = False) -> Iterator[tuple[Found, Charge]]:
    """Yield brackets with nothing but certain units, as a document may mark its tasks throughout."""
    if not any(sign in passage.text for sign in _CLOSING):
        return
    for found in lists_in(passage.text, apart=apart):
        listed = read_units(without_rule(found.words))
        if _are_organs(listed.names):
            yield found, Charge(listed.names, (), (), Mode.RESPONSIBLE, listed.has_more, None)


def _listed_apart(passage: Passage) -> Iterator[tuple[Found, Charge]]:
    """Yield such brackets that no sentence holds, as they may stand beside notes that say who leads."""
    return _listed(passage, apart=True)


def _spoken_apart(passage: Passage) -> Iterator[tuple[Found, Charge]]:
    """Yield the sentence that ends a passage if it says nothing else: 由市商务局牵头，各区配合."""
    text = passage.text
    for found, charge in _spoken(passage):
        before = text[: found.start].rstrip().removesuffix("由").rstrip()
        if before[-1:] in _STOPPED and not _WORD.search(text, found.end):
            yield found, charge


def _spoken(passage: Passage) -> Iterator[tuple[Found, Charge]]:
    """Yield the ends of sentences of a plan that say by whom something is done, as a document may do throughout."""
    yield from spoken_in(passage.text)


def _are_organs(names: Sequence[str]) -> bool:
    """Whether all names are those of certain organs, or of all of a kind: 各乡镇人民政府、街道办事处."""
    shares_each = False
    for name in names:
        shares_each = name[0] == "各" or (len(names) > 1 and is_collective(name)) or (shares_each and is_unit(name))
        if not shares_each and not (is_unit(name) and is_organ_of_its_own(name)):
            return False
    return bool(names)


def _is_below(clause: Clause | None, above: Clause) -> bool:
    return clause is not None and (clause is above or clause.path.startswith(f"{above.path}/"))


class _Places:
    """Which clauses have notes (责任说明分布), counted once for the document."""

    def __init__(self, part: Part, noted: Sequence[_Noted]) -> None:
        self._part = part
        self._below: Counter[str] = Counter()
        self._points: Counter[str] = Counter()
        self._doubled: dict[int, set[str]] = {}
        for path in {one.passage.clause.path for one in noted if one.passage.clause}:
            steps = path.split("/")
            self._below.update("/".join(steps[:count]) for count in range(1, len(steps) + 1))
            above = "/".join(steps[:-1])
            self._points[above] += 1
            if self._points[above] >= _MIN_GROUP:
                self._doubled.setdefault(len(steps), set()).add(above)

    def clause_of(self, one: _Noted) -> Clause | None:
        """Return the clause of a note: its own, or the one above where it closes a group of clauses without notes.

        Under a heading whose points have no notes of their own, a note on a line of its own below the last point is
        the heading's; unless points of other headings have notes of their own.
        """
        clause = one.passage.clause
        if clause is None or not one.is_alone or clause.parent is None:
            return clause
        above = self._part.nodes[clause.parent]
        if not isinstance(above, Clause) or clause.after != above.after or self._below[above.path] > 1:
            return clause
        first = next(node for node in self._part.children(above) if isinstance(node, Clause))
        is_alike = self._doubled.get(clause.path.count("/") + 1, set()) - {above.path}
        return clause if first is clause or is_alike else above


def _draft(
    one: _Noted,
    clause: Clause | None,
    pieces: Sequence[tuple[Passage, int, int]],
    rules: Rules,
    issued: Issued,
    *,
    shared: bool,
) -> TaskDraft:
    """Return the task of a note; `shared` says that its clause has several."""
    charge = ruled(one.charge, rules, one.found.words)
    defaults = tuple(unit for unit in rules.units_for(one.passage.number) if unit not in charge.units)
    words = _quote(pieces)
    text = words.words if words else ""
    named = _last_sentence(pieces) if _is_frame(clause) else None if shared else _title(clause)
    return TaskDraft(
        clause=clause.path if clause else None,
        title=named or _title_from(pieces) or _title(clause),
        lead=charge.lead,
        participants=charge.participants,
        units=charge.units + defaults,
        default_units=defaults,
        has_more=charge.has_more,
        mode=charge.mode,
        due=due_of(charge.due, issued) if charge.due else _latest(dues_in(text, issued)),
        confidence=_confidence(one, clause),
        note=one.note,
        words=words,
        passage=one.passage.number,
    )


def _quote(pieces: Sequence[tuple[Passage, int, int]]) -> Quote | None:
    """Return the pieces of running text as one quote, paragraphs on lines of their own."""
    if not pieces:
        return None
    quotes = [passage.quote(first, last) for passage, first, last in pieces]
    return Quote(tuple(span for quote in quotes for span in quote.spans), "\n".join(quote.words for quote in quotes))


def _latest(dues: Iterable[Due]) -> Due | None:
    """Return the last of the days that a task's words set: all of it is due then; else the one that recurs."""
    found = list(dues)
    once = [due for due in found if not due.recurs]
    if once:
        return max(once, key=lambda due: due.day or "")
    return found[0] if len({due.day for due in found}) == 1 else None


def _title(clause: Clause | None) -> str | None:
    """Return the clause's title without the notes in it."""
    if clause is None or not clause.title:
        return None
    title = clause.title
    for found in notes_in(title):
        title = title[: found.start]
        break
    title = title.strip(" 。；：:")
    return title if len(title) <= _SHORT else _CUT.split(title)[0] or None


def _is_frame(clause: Clause | None) -> bool:
    """Whether a clause says by what a document is guided and what it aims at, which is nobody's task."""
    return clause is not None and _FRAME.fullmatch(clause.title or "") is not None


def _last_sentence(pieces: Sequence[tuple[Passage, int, int]]) -> str | None:
    """Return the first words of the sentence that ends ahead of a note."""
    if not pieces:
        return None
    passage, first, last = pieces[-1]
    sentences = [sentence for sentence in _STOP.split(passage.text[first:last]) if _WORD.search(sentence)]
    return _first_words(sentences[-1]) if sentences else None


def _title_from(pieces: Sequence[tuple[Passage, int, int]]) -> str | None:
    """Return the first words of a task's running text."""
    if not pieces:
        return None
    passage, first, last = pieces[0]
    text = passage.text[first:last]
    marker = read_marker(text)
    return _first_words(text[marker.length if marker else 0 :])


def _first_words(text: str) -> str | None:
    """Return the words up to the first stop, up to the second where the first ones only say in which field or when."""
    parts = _CUT.split(text.strip())
    title = "，".join(parts[:2]) if _SETS_OFF.search(parts[0]) else parts[0]
    return title.strip("：: ") or None


def _confidence(one: _Noted, clause: Clause | None) -> float:
    """Return how sure a draft is, from 0 to 1: less without label, bracket or clause, or with a name like no unit's."""
    sure = _SURE if has_label(one.found.words) else _SPOKEN
    is_plain = not one.found.is_bracketed and not has_label(one.found.words)
    if is_plain or not one.found.is_closed or clause is None or not all(is_unit(name) for name in one.charge.units):
        sure = _LISTED
    if clause is not None and ("#" in clause.path or clause is not one.passage.clause or _is_frame(clause)):
        sure = _DOUBTFUL
    return sure
