"""The words of a paragraph in Word (段落文字): as they stand when all changes are accepted, without what is hidden."""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lingyan.engines.documents.docx.elements import Element, attribute, child, is_on, local
from lingyan.engines.documents.docx.numerals import circled
from lingyan.engines.documents.docx.styles import Styles

_WRAPPERS = frozenset(
    {"hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "rubyBase", "Choice"}
)
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_DRAWN = frozenset({"drawing", "pict", "object"})
_ENCLOSED = re.compile(
    r"\beq\b.*?\\o\s*\\?a?c?\s*\(\s*[○◯〇O]\s*[,，;；]\s*([^()]{1,8}?)\s*\)", re.IGNORECASE | re.DOTALL
)
_SYMBOLS = {
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0FE: "☑",
    0xF0FD: "☒",
    0xF0A8: "□",
    0xF06F: "□",
    0xF0A3: "□",
    0xF052: "☑",
    0xF0B7: "•",
    0xF06C: "●",
    0xF06E: "■",
    0xF0B4: "×",
    0xF0B1: "±",
    0xF0A5: "∞",
    0xF0B3: "≥",
    0xF0A2: "′",
}
"""Signs of the fonts Symbol and Wingdings, by the places that they have there."""

_OWN_PLACES = range(0xF000, 0xF100)
_FIRST_PRINTED = ord(" ")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,6}")


@dataclass(slots=True)
class _Field:
    """A field that is open (域): its instruction, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


@dataclass(slots=True)
class WordReader:
    """Reads the words of one paragraph after the other, and counts what it leaves out (段落文字读取)."""

    styles: Styles
    inserted: int = 0
    deleted: int = 0
    footnotes: int = 0
    pictures: int = 0
    symbols: int = 0
    has_hidden: bool = False
    boxes: list[Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _out: list[str] = field(default_factory=list)

    def words(self, paragraph: Element) -> str:
        """Return the words of a paragraph; text boxes in it are put into `boxes`."""
        self._out = []
        self._read(paragraph)
        self._fields = [each for each in self._fields if each.has_result]  # no instruction reaches a second paragraph
        return "".join(self._out)

    def _read(self, around: Element) -> None:
        for element in around:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _WRAPPERS:
                self._read(element)
            elif handle := _HANDLERS.get(name):
                handle(self, element)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        hides = child(properties, "vanish")
        style = attribute(child(properties, "rStyle"))
        hidden = is_on(hides) if hides is not None else style is not None and self.styles.is_hidden(style)
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction.append(element.text or "")
            elif hidden:
                self.has_hidden = self.has_hidden or name == "t"
            else:
                self._piece(name, element)

    def _piece(self, name: str, element: Element) -> None:
        """Take what stands in a run."""
        if name == "t":
            self._say(element.text or "")
        elif name in _PLAIN:
            is_page = name == "br" and attribute(element, "type") in {"page", "column"}
            self._say("" if is_page else _PLAIN[name])
        elif name in _NOTES:
            self.footnotes += 1
        elif name in _DRAWN:
            self._drawn(element)
        elif handle := _HANDLERS.get(name):
            handle(self, element)

    def _say(self, words: str) -> None:
        """Take words, unless they are part of the instruction of a field."""
        if all(each.has_result for each in self._fields):
            self._out.append(words)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            if not closed.has_result:
                self._say(_enclosed("".join(closed.instruction)))

    def _symbol(self, element: Element) -> None:
        place = attribute(element, "char") or ""
        code = int(place, 16) if _HEXADECIMAL.fullmatch(place) else 0
        own = code in _OWN_PLACES
        known = _FIRST_PRINTED <= code <= sys.maxunicode and not own
        sign = chr(code) if known else _SYMBOLS.get(code, "")
        self.symbols += not sign
        self._say(sign)

    def _drawn(self, element: Element) -> None:
        """Take the text boxes of a drawing; a drawing without any is a picture."""
        boxes = [box for box in element.iter("{*}txbxContent") if not _is_inside(box, element)]
        self.boxes.extend(boxes)
        self.pictures += not boxes and local(element) != "object"

    def _alternatives(self, element: Element) -> None:
        """Take the first of the ways in which something is given."""
        first = child(element, "Choice")
        if first is None:
            first = child(element, "Fallback")
        if first is None:
            return
        for inner in first:
            if local(inner) in _DRAWN:
                self._drawn(inner)
            elif local(inner) == "r":
                self._run(inner)
            elif handle := _HANDLERS.get(local(inner)):
                handle(self, inner)

    def _changed(self, element: Element) -> None:
        self.inserted += 1
        self._read(element)

    def _dropped(self, element: Element) -> None:
        del element
        self.deleted += 1

    def _controlled(self, element: Element) -> None:
        """Take what stands in a content control."""
        content = child(element, "sdtContent")
        if content is not None:
            self._read(content)

    def _formula(self, element: Element) -> None:
        """Take the letters and numbers of a formula in their order."""
        self._say("".join(piece.text or "" for piece in element.iter("{*}t")))

    def _base(self, element: Element) -> None:
        """Take the words below their reading aid."""
        base = child(element, "rubyBase")
        if base is not None:
            self._read(base)


_HANDLERS: Mapping[str, Callable[[WordReader, Element], None]] = {
    "ins": WordReader._changed,  # noqa: SLF001 - its own methods
    "moveTo": WordReader._changed,  # noqa: SLF001 - the same
    "del": WordReader._dropped,  # noqa: SLF001 - the same
    "moveFrom": WordReader._dropped,  # noqa: SLF001 - the same
    "sdt": WordReader._controlled,  # noqa: SLF001 - the same
    "oMath": WordReader._formula,  # noqa: SLF001 - the same
    "oMathPara": WordReader._formula,  # noqa: SLF001 - the same
    "AlternateContent": WordReader._alternatives,  # noqa: SLF001 - the same
    "ruby": WordReader._base,  # noqa: SLF001 - the same
    "sym": WordReader._symbol,  # noqa: SLF001 - the same
}


def _is_inside(box: Element, around: Element) -> bool:
    """Whether a text box stands in another one of the same drawing, or is only the older form of one."""
    for outer in box.iterancestors():
        if outer is around:
            return False
        if local(outer) in {"txbxContent", "Fallback"}:
            return True
    return False


def _enclosed(instruction: str) -> str:
    r"""Return the sign of a field that sets a number in a circle; other fields without a result show nothing.

    >>> _enclosed(r" eq \o\ac(○,11)"), _enclosed(" PAGE ")
    ('⑪', '')
    """
    found = _ENCLOSED.search(instruction)
    if found is None:
        return ""
    inner = found[1].strip()
    return (circled(int(inner)) if inner.isdecimal() else None) or inner
