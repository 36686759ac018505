"""Styles of a Word file (样式): what a paragraph has from its style and from those that the style is based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lingyan.engines.documents.docx.elements import Element, attribute, child, children, is_on, number

_DEEPEST = 40
"""So many styles may be based on each other; a circle ends there."""

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc [1-9]", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself (样式定义); None where it leaves that to the one that it is based on."""

    key: str
    name: str
    based_on: str
    number_list: int | None
    number_level: int | None
    outline: int | None
    hidden: bool | None


class Styles:
    """The styles of a file by their keys (样式表)."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in children(root, "style"):
            style = _style(element)
            self._styles[style.key] = style
            if attribute(element, "type") == "paragraph" and is_on_by_default(element):
                self._default = style.key

    def chain(self, key: str | None) -> Iterator[Style]:
        """Yield a style, the default one for None, and those that it is based on, the nearest first."""
        at = self._default if key is None else key
        for _step in range(_DEEPEST):
            style = self._styles.get(at)
            if style is None:
                return
            yield style
            at = style.based_on

    def numbering(self, key: str | None) -> tuple[int, int | None, str] | None:
        """Return the list, the level or None, and the style that says so, of a style that is numbered."""
        for style in self.chain(key):
            if style.number_list is not None:
                return style.number_list, style.number_level, style.key
        return None

    def outline(self, key: str | None) -> int | None:
        """Return the level of the heading that a style makes, 1 and up; None for running text."""
        for style in self.chain(key):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else None
            if named := _HEADING.fullmatch(style.name):
                return int(named[1])
        return None

    def is_hidden(self, key: str | None) -> bool:
        """Whether a style hides its words."""
        return next((style.hidden for style in self.chain(key) if style.hidden is not None), False)

    def is_contents(self, key: str | None) -> bool:
        """Whether a style is that of an entry in a table of contents."""
        return key is not None and any(_CONTENTS.fullmatch(style.name) for style in self.chain(key))

    def list_of(self, key: str) -> int | None:
        """Return the list that the style of a list names."""
        style = self._styles.get(key)
        return style.number_list if style else None


def is_on_by_default(element: Element) -> bool:
    """Whether a style is the one that paragraphs have without naming any."""
    return attribute(element, "default") in {"1", "true", "on"}


def _style(element: Element) -> Style:
    properties = child(element, "pPr")
    numbering = child(properties, "numPr")
    vanish = child(element, "rPr", "vanish")
    return Style(
        key=attribute(element, "styleId") or "",
        name=attribute(child(element, "name")) or "",
        based_on=attribute(child(element, "basedOn")) or "",
        number_list=number(child(numbering, "numId")),
        number_level=number(child(numbering, "ilvl")),
        outline=number(child(properties, "outlineLvl")),
        hidden=None if vanish is None else is_on(vanish),
    )
