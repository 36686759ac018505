"""The parts of a Word file (Word 文件部件), found as the file itself links them."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO
from zipfile import ZipFile

from lxml import etree

from lingyan.engines.documents.docx.elements import Element
from lingyan.engines.office_package import BROKEN, DamagedFileError, open_package

READING_ERRORS = (*BROKEN, etree.XMLSyntaxError, RecursionError)
"""What reading a damaged part raises; what is nested without end is damaged as well."""

_SAFE: Mapping[str, bool] = MappingProxyType(
    {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True}
)
_MAIN = "officeDocument"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """An opened Word file (打开的 Word 文件); `parts` names what the text links, by the kind of link."""

    name: str
    zip: ZipFile
    main: str
    parts: Mapping[str, str]

    def part(self, kind: str) -> Element | None:
        """Return the root of a part such as `styles` or `numbering`; None where the file has none."""
        path = self.parts.get(kind)
        return _parsed(self.zip, path) if path in self.zip.namelist() else None

    def events(self, *names: str) -> Iterator[tuple[str, Element]]:
        """Yield the start and the end of each element of the text called one of `names`, while it is read."""
        tags = [f"{{*}}{name}" for name in names]
        with self.zip.open(self.main) as stream:
            yield from _walked(stream, tags)


def open_word(name: str, data: bytes) -> WordPackage:
    """Return the Word file in `data`, opened.

    Raises:
        FileContentError: it is damaged, under a password, unpacks to too much, or holds what is not taken.
    """
    package = open_package(data, name)
    try:
        main = _links(package, "").get(_MAIN)
        if main is None or main not in package.namelist():
            raise DamagedFileError(name=name)
        return WordPackage(name, package, main, _links(package, main))
    except READING_ERRORS as wrong:
        raise DamagedFileError(name=name) from wrong


def _walked(stream: IO[bytes], tags: list[str]) -> Iterator[tuple[str, Element]]:
    yield from etree.iterparse(stream, events=("start", "end"), tag=tags, **_SAFE)


def _links(package: ZipFile, path: str) -> dict[str, str]:
    """Return where the links of a part lead, by the last word of their kind; the first of a kind counts."""
    folder, base = posixpath.split(path)
    listing = posixpath.join(folder, "_rels", f"{base}.rels")
    if listing not in package.namelist():
        return {}
    return {
        link.get("Type", "").rpartition("/")[2]: _target(folder, link.get("Target", ""))
        for link in reversed(_parsed(package, listing))
    }


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parsed(package: ZipFile, path: str) -> Element:
    return etree.fromstring(package.read(path), etree.XMLParser(**_SAFE))
