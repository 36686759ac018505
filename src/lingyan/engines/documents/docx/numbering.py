"""Automatic numbers (自动编号): counted through the document and written as Word shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lingyan.engines.documents.docx.elements import Element, attribute, child, children, is_on, local, number
from lingyan.engines.documents.docx.numerals import numeral
from lingyan.engines.documents.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_CLOSED = frozenset("、，．.。：:；;）)】〕〉》」』]")
_CIRCLED = re.compile("[①-⑳㉑-㉟㊀-㊉㊱-㊿]")
_PADDED = re.compile(r"0+1")
_LEVELS = 9
_LONGEST = 200
"""Characters of a number; a pattern that repeats its places without end is cut."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (编号级别): where it starts, how it counts and looks, and when it begins again.

    `restart` is the level, counted from 1, behind which it begins again; 0 says never, None behind any higher one.
    """

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    is_decimal_throughout: bool = False
    separator: str = "tab"
    style: str = ""
    padding: int = 0

    def written(self, value: int, *, decimal: bool) -> str:
        """Return the number `value` of this level."""
        if self.padding:
            return f"{value:0{self.padding}d}"
        return str(value) if decimal and self.kind not in {"none", "bullet"} else numeral(self.kind, value)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list as paragraphs name it (编号实例): the definition that it counts with, and what it changes in it."""

    definition: int
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(slots=True)
class _Definition:
    levels: dict[int, Level]
    linked_style: str = ""
    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a file and how far each has counted (编号表)."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[int, _Definition] = {}
        self._lists: dict[int, Numbered] = {}
        self._started: set[tuple[int, int]] = set()
        for element in children(root, "abstractNum"):
            if (key := number(element, "abstractNumId")) is not None:
                self._definitions[key] = _definition(element)
        for element in children(root, "num"):
            if (key := number(element, "numId")) is not None:
                self._lists[key] = _numbered(element)

    def level_of_style(self, list_: int, style: str) -> int:
        """Return the level of a list that belongs to a paragraph style, the outermost where none does."""
        found = self._found(list_)
        levels = found[1].levels if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, list_: int, at: int) -> str:
        """Count one on in a list on level `at`, from 0, and return the number with what parts it from the words."""
        found = self._found(list_)
        if found is None or not 0 <= at < _LEVELS:
            return ""
        numbered, definition = found
        self._count(list_, numbered, definition, at)
        level = self._level(numbered, definition, at)
        written = _PLACE.sub(lambda place: self._place(numbered, definition, level, int(place[1]) - 1), level.pattern)
        return _parted(written[:_LONGEST], level)

    def _found(self, list_: int) -> tuple[Numbered, _Definition] | None:
        """Return a list with the definition that it counts with, which may be that of a style."""
        numbered = self._lists.get(list_)
        definition = self._definitions.get(numbered.definition) if numbered else None
        if definition is not None and definition.linked_style:
            linked = self._lists.get(self._styles.list_of(definition.linked_style) or 0)
            definition = self._definitions.get(linked.definition) if linked else None
        return (numbered, definition) if numbered and definition else None

    def _count(self, list_: int, numbered: Numbered, definition: _Definition, at: int) -> None:
        values = definition.values
        start = numbered.starts.get(at)
        value = values[at]
        if start is not None and (list_, at) not in self._started:
            self._started.add((list_, at))
            value = start
        elif value is None:
            value = self._level(numbered, definition, at).start if start is None else start
        else:
            value += 1
        values[at] = value
        for below in range(at + 1, _LEVELS):
            restart = self._level(numbered, definition, below).restart
            if restart is None or at < restart:
                values[below] = None

    @staticmethod
    def _level(numbered: Numbered, definition: _Definition, at: int) -> Level:
        return numbered.levels.get(at) or definition.levels.get(at) or Level()

    def _place(self, numbered: Numbered, definition: _Definition, around: Level, at: int) -> str:
        """Return the number of a level as it stands in that of `around`; a level not counted yet has its first."""
        level = self._level(numbered, definition, at)
        value = definition.values[at]
        return level.written(level.start if value is None else value, decimal=around.is_decimal_throughout)


def _definition(element: Element) -> _Definition:
    levels = {at: _level(each) for each in children(element, "lvl") if (at := number(each, "ilvl")) is not None}
    return _Definition(levels, attribute(child(element, "numStyleLink")) or "")


def _numbered(element: Element) -> Numbered:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in children(element, "lvlOverride"):
        at = number(override, "ilvl")
        if at is None:
            continue
        start = number(child(override, "startOverride"))
        if start is not None:
            starts[at] = start
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)
    return Numbered(number(child(element, "abstractNumId")) or 0, starts, levels)


def _level(element: Element) -> Level:
    start = number(child(element, "start"))
    kind, padding = _kind(element)
    return Level(
        start=1 if start is None else start,
        kind=kind,
        pattern="" if kind == "bullet" else attribute(child(element, "lvlText")) or "",
        restart=number(child(element, "lvlRestart")),
        is_decimal_throughout=is_on(child(element, "isLgl")),
        separator=attribute(child(element, "suff")) or "tab",
        style=attribute(child(element, "pStyle")) or "",
        padding=padding,
    )


def _kind(element: Element) -> tuple[str, int]:
    """Return how a level counts, and how many digits a format like 001 has; newer formats have an older one beside."""
    kinds = [inner for inner in element.iter() if local(inner) == "numFmt"]
    for kind in kinds:
        name = attribute(kind) or "decimal"
        if name != "custom":
            return name, 0
        first = (attribute(kind, "format") or "").partition(",")[0].strip()
        if _PADDED.fullmatch(first):
            return "decimal", len(first)
    return "decimal", 0


def _parted(written: str, level: Level) -> str:
    """Return a number with the space behind it that Word sets where none of its own signs closes it."""
    closed = level.separator == "nothing" or written[-1:] in _CLOSED or _CIRCLED.fullmatch(written[-1:])
    return written if not written or closed else f"{written} "
