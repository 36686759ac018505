"""What a draft rests on and cites (依据核对): documents not in force, unknown, or with numbers of others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lingyan.domain.corpus.extraction.citations import titles_in
from lingyan.domain.corpus.extraction.draft_check.findings import Cited, Finding, FindingKind, Subject
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Read, Side, number_key, others_cited, squeezed
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.references import Kind, Reference, Relation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_CARRIED = frozenset({Relation.BASIS, Relation.CARRIES_OUT})
_SHORTEST = 4
_BRACKET = re.compile("[（(][^（）()]{2,60}[）)]")
_KIND_ALONE = re.compile(
    "(?:实施|指导|行动|总体|工作|管理|暂行|若干)*(?:方案|办法|规划|意见|通知|目录|纲要|计划|要点|条例|规定|决定|细则|措施|指南|标准|规则|制度)"
)
"""A title that says of what kind a document is, and not which one it is."""

_WRONG_NUMBER = _("“{title}” is cited with the number {drafted}; its number is {wanted}.")
_WRONG_TITLE = _("The number {number} is cited as that of “{drafted}”; it is that of “{wanted}”.")
_REPEALED = _("“{title}”, on which the draft rests, was repealed by “{by}”.")
_EXPIRED = _("“{title}”, on which the draft rests, was in force until {day} only.")
_NOT_YET = _("“{title}”, on which the draft rests, is in force from {day} only.")
_IN_FORCE = _("“{title}”, on which the draft rests, is in the register and not known to be repealed.")
_FITS = _("“{title}” is cited with its number {number}.")
_UNKNOWN = _("“{title}” is named in the draft, but is not among the documents here: it cannot be compared.")
_PERHAPS = _("“{title}” is named in the draft, but no document here has this title; perhaps “{near}” is meant.")
_NAMELESS = _("“{title}” is named in the draft without saying which document that is: it cannot be compared.")
_KEEP = _("Nothing to do.")
_CORRECT = _("Correct the title or the number.")
_REPLACE = _("Rest on the document that replaced it.")
_LOAD = _("Check title and number; where they are right, load the document here and check again.")
_WRITE_OUT = _("Write its whole title and its number.")


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that is known of a document: by the register, or by a text in force that cites it."""

    known: Known
    cited: Cited


@dataclass(frozen=True)
class _Register:
    """The documents that are known, by title and by number (登记簿), and which were repealed."""

    by_title: Mapping[str, Sequence[_Source]]
    by_number: Mapping[str, _Source]
    repealed_numbers: Mapping[str, Cited]
    repealed_titles: Mapping[str, Cited]
    titles: Mapping[str, str]


def basis_findings(draft: Side, sides: Sequence[Side], known: Sequence[Known], today: str) -> Iterator[Finding]:
    """Yield how the documents that a draft cites stand by the register on a day, each document once.

    Of one that nobody here knows it is said that it cannot be compared. `today` is a day as ISO.
    """
    register = _register(sides, known)
    for found_in_text in others_cited(draft.read):
        reference = replace(found_in_text, quote=_with_number(found_in_text, draft.read.passages))
        wrong = _misnumbered(reference, register)
        if wrong is not None:
            yield wrong
            continue
        found = _meant(reference, register)
        if reference.relation in _CARRIED and (fallen := _not_in_force(reference, found, register, today)):
            yield fallen
        else:
            yield _fine(reference, found) if found is not None else _unknown(reference, register)
    yield from _nameless(draft.read, register)


def _with_number(reference: Reference, passages: Sequence[Passage]) -> Quote:
    """Return the quote of a reference with the bracket behind it, in which its number stands."""
    for passage in passages if reference.number else ():
        at = passage.text.find(reference.quote.words)
        bracket = _BRACKET.match(passage.text, at + len(reference.quote.words)) if at >= 0 else None
        if bracket:
            return passage.quote(at, bracket.end())
    return reference.quote


def _register(sides: Sequence[Side], known: Sequence[Known]) -> _Register:
    by_title: dict[str, list[_Source]] = {}
    by_number: dict[str, _Source] = {}
    for one in known:
        _add(_Source(one, Cited(one.key, None, _shown(one.title, one.number))), by_title, by_number)
    repealed_numbers: dict[str, Cited] = {}
    repealed_titles: dict[str, Cited] = {}
    for side in sides:
        for reference in others_cited(side.read):
            cited = Cited.of(side.key, next(iter(reference.clauses), None), reference.quote)
            if reference.relation is Relation.REPEALS:
                _mark(reference, cited, repealed_numbers, repealed_titles)
            elif reference.title and reference.number:
                own = Known("", reference.title, reference.number)
                _add(_Source(own, cited), by_title, by_number)
    titles = {side.key: side.title or side.read.title for side in sides} | {one.key: one.title for one in known}
    return _Register(by_title, by_number, repealed_numbers, repealed_titles, titles)


def _add(source: _Source, by_title: dict[str, list[_Source]], by_number: dict[str, _Source]) -> None:
    """Take a document up; what is known already by its number, and better, stays."""
    title, number = squeezed(source.known.title), number_key(source.known.number)
    if number and number not in by_number:
        by_number[number] = source
    if len(title) >= _SHORTEST:
        by_title.setdefault(title, []).append(source)


def _mark(reference: Reference, cited: Cited, numbers: dict[str, Cited], titles: dict[str, Cited]) -> None:
    """Note what a document repeals: by its number where one is printed, for a title may live on in its successor."""
    if reference.number:
        numbers[number_key(reference.number)] = cited
    elif reference.title:
        titles[squeezed(reference.title)] = cited


def _misnumbered(reference: Reference, register: _Register) -> Finding | None:
    """Return that title and number of a reference do not belong together, as far as that is certain."""
    if not reference.title or not reference.number:
        return None
    title, number = squeezed(reference.title), number_key(reference.number)
    same_title = [one for one in register.by_title.get(title, ()) if one.known.number]
    if any(number_key(one.known.number) == number for one in same_title):
        return None
    if len({number_key(one.known.number) for one in same_title}) == 1:
        source = same_title[0]
        data = {"title": reference.title, "drafted": reference.number, "wanted": source.known.number}
        return _finding(reference, source, (FindingKind.CONTRADICTS, Subject.REFERENCE), _WRONG_NUMBER, data, _CORRECT)
    owner = register.by_number.get(number)
    if owner is None or not _are_other_titles(title, squeezed(owner.known.title)):
        return None
    data = {"number": reference.number, "drafted": reference.title, "wanted": owner.known.title}
    return _finding(reference, owner, (FindingKind.CONTRADICTS, Subject.REFERENCE), _WRONG_TITLE, data, _CORRECT)


def _are_other_titles(one: str, other: str) -> bool:
    """Whether two titles are of different documents: a short form, or one with its notice, is the same."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short not in long


def _meant(reference: Reference, register: _Register) -> _Source | None:
    if reference.number and (found := register.by_number.get(number_key(reference.number))):
        return found
    same = register.by_title.get(squeezed(reference.title or ""), ())
    return next((one for one in same if not (reference.number and one.known.number)), None)


def _not_in_force(reference: Reference, found: _Source | None, register: _Register, today: str) -> Finding | None:
    """Return that a basis was repealed, has expired, or is not yet in force; None where nothing says so."""
    numbers = (reference.number or "", found.known.number if found else "")
    by = next(
        (register.repealed_numbers[key] for each in numbers if (key := number_key(each)) in register.repealed_numbers),
        None,
    )
    if by is None and found is None and not reference.number:
        by = register.repealed_titles.get(squeezed(reference.title or ""))
    named = (FindingKind.CONTRADICTS, Subject.BASIS)
    title = reference.title or (found.known.title if found else "") or reference.number or ""
    if by is not None:
        data = {"title": title, "by": register.titles.get(by.document, by.document)}
        source = _Source(found.known if found else Known("", title), by)
        return _finding(reference, source, named, _REPEALED, data, _REPLACE)
    if found is None:
        return None
    if found.known.expires and found.known.expires < today:
        return _finding(reference, found, named, _EXPIRED, {"title": title, "day": found.known.expires}, _REPLACE)
    if found.known.effective and found.known.effective > today:
        return _finding(reference, found, named, _NOT_YET, {"title": title, "day": found.known.effective}, _REPLACE)
    return None


def _fine(reference: Reference, found: _Source) -> Finding:
    title = reference.title or found.known.title
    if reference.relation in _CARRIED:
        named = (FindingKind.AGREES, Subject.BASIS)
        return _finding(reference, found, named, _IN_FORCE, {"title": title}, _KEEP)
    named = (FindingKind.AGREES, Subject.REFERENCE)
    number = reference.number or found.known.number or "—"
    return _finding(reference, found, named, _FITS, {"title": title, "number": number}, _KEEP)


def _unknown(reference: Reference, register: _Register) -> Finding:
    """Return that nobody here knows a document, with the one whose title has all its words where there is just one."""
    title = reference.title or reference.number or ""
    own = squeezed(reference.title or "")
    alike = [name for name in register.by_title if own and not reference.number and not _are_other_titles(own, name)]
    near = register.by_title[alike[0]][0].known.title if len(alike) == 1 else ""
    subject = Subject.BASIS if reference.relation in _CARRIED else Subject.REFERENCE
    cited = Cited.of("", next(iter(reference.clauses), None), reference.quote)
    words = Message(_PERHAPS if near else _UNKNOWN, {"title": title, "near": near})
    return Finding(FindingKind.NOT_COMPARABLE, subject, "", cited, None, words, Message(_LOAD))


def _nameless(read: Read, register: _Register) -> Iterator[Finding]:
    """Yield the short names, such as 《办法》, that the draft does not explain, each once.

    One is explained where the draft says so, and where it is the end of the draft's title, or of one in it that tells
    which document it is.
    """
    references = read.extraction.references
    telling = (one for one in references if one.kind is not Kind.OTHER or one.number or _meant(one, register))
    full = [squeezed(one.title or "") for one in telling] + [squeezed(read.title)]
    seen = {squeezed(alias) for one in references for alias in one.aliases}
    for passage in read.passages:
        for title in titles_in(passage.text):
            if title.words in seen or not _KIND_ALONE.fullmatch(title.words):
                continue
            seen.add(title.words)
            if any(name.endswith(title.words) for name in full):
                continue
            clause = passage.clause.path if passage.clause else None
            cited = Cited.of("", clause, passage.quote(title.start, title.end))
            words = Message(_NAMELESS, {"title": title.words})
            yield Finding(FindingKind.NOT_COMPARABLE, Subject.REFERENCE, "", cited, None, words, Message(_WRITE_OUT))


def _finding(
    reference: Reference,
    source: _Source,
    named: tuple[FindingKind, Subject],
    words: str,
    data: Mapping[str, object],
    advice: str,
) -> Finding:
    draft = Cited.of("", next(iter(reference.clauses), None), reference.quote)
    kind, subject = named
    return Finding(kind, subject, source.cited.document, draft, source.cited, Message(words, data), Message(advice))


def _shown(title: str, number: str) -> str:
    """Return a document as a letter names it."""
    return f"《{title}》（{number}）" if number else f"《{title}》"


def known_of(sides: Iterable[Side]) -> tuple[Known, ...]:
    """Return what the texts say of themselves, where there is no register to ask."""
    return tuple(Known(side.key, side.title or side.read.title, side.number or side.read.number) for side in sides)
