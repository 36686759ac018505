"""Elements of WordprocessingML (Word 标记) by their plain names, whichever of the two namespaces a file uses."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

__all__ = ["Element", "attribute", "child", "children", "is_on", "local", "number"]

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""Of the usual files, and of those in the strict form of the standard."""

_OFF = frozenset({"0", "false", "off", "none"})
_NUMBER = re.compile(r"-?[0-9]{1,9}")


def local(element: Element) -> str:
    """Return the name of an element without its namespace; of a comment, nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of `element`, or None."""
    if element is None:
        return None
    for namespace in _NAMESPACES:
        value = element.get(namespace + name)
        if value is not None:
            return str(value)
    return None


def number(element: Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number; None where it is none."""
    value = attribute(element, name)
    return int(value) if value is not None and _NUMBER.fullmatch(value) else None


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child by that name, or the one at the end of a path of names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children by that name."""
    if element is not None:
        yield from (inner for inner in element if local(inner) == name)


def is_on(element: Element | None) -> bool:
    """Whether a property stands there and is not switched off."""
    return element is not None and attribute(element) not in _OFF
