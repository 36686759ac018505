"""Fingerprints (文本指纹): by which a file is recognised as a registered document, or as another version of it.

Normalised text is the text of a document in the order of the file, page furniture and the marks of Markdown left out,
brought to form NFKC, all white space removed. A copy in another encoding, with other line breaks or other page numbers
has the same normalised text, hence the same hash.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b, sha256
from typing import Self

from lingyan.domain.corpus.model import Document, Part
from lingyan.domain.corpus.parse import parse

_SPACE = re.compile(r"\s+")
_PHRASE = re.compile(r"[^，。；：、！？,.;:!?（）()《》“”\"'‘’—\-]{5,40}")
_BRACKETS = str.maketrans("［﹝[【（(］﹞]】）)", "〔〔〔〔〔〔〕〕〕〕〕〕")
_SKETCH_SIZE = 64
_HASH_BYTES = 4
_SIMILAR = 0.4
"""Two texts with so large a share of phrases in common are versions of one document."""
_MIN_SKETCH = 8


class MatchKind(StrEnum):
    """How a text stands to the register (识别结果)."""

    EXACT = "exact"
    VERSION = "version"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a registered document is recognised by (指纹): no readable text, a title and a number at most.

    `text_hash` is SHA-256 of the normalised text in hexadecimal; `sketch` the lowest hashes of its phrases, by which
    the share of phrases that two texts have in common is estimated. A gazette has `parts`.
    """

    key: str
    title: str | None
    number: str | None
    text_hash: str
    sketch: tuple[int, ...]
    parts: tuple["Fingerprint", ...] = ()

    @classmethod
    def load(cls, data: Mapping[str, object]) -> Self:
        """Return the fingerprint that `dumped` made `data` of."""
        sketch = str(data["sketch"])
        width = 2 * _HASH_BYTES
        parts = data.get("parts") or ()
        return cls(
            key=str(data["key"]),
            title=_optional(data.get("title")),
            number=_optional(data.get("number")),
            text_hash=str(data["text_hash"]),
            sketch=tuple(int(sketch[at : at + width], 16) for at in range(0, len(sketch), width)),
            parts=tuple(cls.load(part) for part in parts if isinstance(part, Mapping))
            if isinstance(parts, list)
            else (),
        )

    def dumped(self) -> dict[str, object]:
        """Return the fingerprint as plain data for a pack: the sketch as one string of hexadecimal digits."""
        data: dict[str, object] = {
            "key": self.key,
            "title": self.title,
            "number": self.number,
            "text_hash": self.text_hash,
            "sketch": "".join(f"{value:0{2 * _HASH_BYTES}x}" for value in self.sketch),
        }
        if self.parts:
            data["parts"] = [part.dumped() for part in self.parts]
        return data


@dataclass(frozen=True, slots=True)
class Match:
    """Which registered document a text is (匹配): the same, another version of it, or none.

    `similarity` estimates the share of phrases in common, from 0 to 1; `by` says what a version was known by.
    """

    kind: MatchKind
    fingerprint: Fingerprint | None = None
    similarity: float = 0.0
    by: str = ""


UNKNOWN = Match(MatchKind.UNKNOWN)
"""No registered document."""


def normalised(part: Part) -> str:
    """Return the normalised text of a document."""
    bounds = sorted(
        (paragraph.bounds[at], paragraph.bounds[at + 1])
        for paragraph in part.paragraphs
        for at in range(0, len(paragraph.bounds), 2)
    )
    text = part.text
    return _SPACE.sub("", unicodedata.normalize("NFKC", "".join([text[start:end] for start, end in bounds])))


def fingerprint(text: str, *, key: str = "", part_keys: Sequence[str] = ()) -> Fingerprint:
    """Return the fingerprint of a whole file; `part_keys` name the documents of a gazette, in order."""
    return fingerprint_of(parse(text), key=key, part_keys=part_keys)


def fingerprint_of(document: Document, *, key: str = "", part_keys: Sequence[str] = ()) -> Fingerprint:
    """Return the fingerprint of a file that is read already.

    Raises:
        EmptyDocumentError: page furniture was all that the file holds.
    """
    if not document.is_gazette:
        return fingerprint_part(document.only, key=key)
    keys = [*part_keys, *("" for _ in range(len(document.parts) - len(part_keys)))]
    texts = [normalised(part) for part in document.parts]
    parts = tuple(_made(part, text, key) for part, text, key in zip(document.parts, texts, keys, strict=False))
    whole = "".join(texts)
    return Fingerprint(key, document.metadata.title, document.metadata.doc_number, _hash(whole), _sketch(whole), parts)


def fingerprint_part(part: Part, *, key: str = "") -> Fingerprint:
    """Return the fingerprint of one document in a file."""
    return _made(part, normalised(part), key)


def identify(found: Fingerprint, register: Iterable[Fingerprint]) -> Match:
    """Return which document of `register`, the parts of gazettes included, has the fingerprint `found`.

    The hash decides; else the number, the title, or many phrases in common make it another version, but for one that
    has a number of its own. How many clauses differ is for the caller to say, who has both texts.
    """
    known = [entry for registered in register for entry in (registered, *registered.parts)]
    exact = next((entry for entry in known if entry.text_hash == found.text_hash), None)
    if exact is not None:
        return Match(MatchKind.EXACT, exact, 1.0, "hash")
    candidates = [
        Match(MatchKind.VERSION, entry, likeness, by)
        for entry in known
        for likeness in (similarity(found, entry),)
        if (by := _known_by(found, entry, likeness))
    ]
    return max(candidates, key=lambda match: (match.by == "number", match.similarity), default=UNKNOWN)


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """Estimate the share of phrases that two texts have in common, from 0 to 1, from their sketches."""
    if min(len(one.sketch), len(other.sketch)) < _MIN_SKETCH:
        return 0.0
    lowest = sorted({*one.sketch, *other.sketch})[:_SKETCH_SIZE]
    both = {*one.sketch} & {*other.sketch}
    return sum(value in both for value in lowest) / len(lowest)


def _known_by(found: Fingerprint, entry: Fingerprint, likeness: float) -> str:
    """Return what shows `found` to be a version of `entry`, or nothing.

    Two numbers are two documents, however much offices copy from each other; one that is revised and numbered anew has
    both its title and most of its words from before.
    """
    is_titled_alike = bool(found.title and entry.title) and _even(found.title or "") == _even(entry.title or "")
    if found.number and entry.number:
        if _even(found.number) == _even(entry.number):
            return "number"
        return "title" if is_titled_alike and likeness >= _SIMILAR else ""
    if is_titled_alike:
        return "title"
    return "text" if likeness >= _SIMILAR else ""


def _even(words: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", words)).translate(_BRACKETS)


def _made(part: Part, text: str, key: str) -> Fingerprint:
    return Fingerprint(key, part.metadata.title, part.metadata.doc_number, _hash(text), _sketch(text))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _sketch(text: str) -> tuple[int, ...]:
    """Return the lowest hashes of the phrases between punctuation marks: the same for any order of them."""
    phrases = {phrase.encode() for phrase in _PHRASE.findall(text)}
    hashes = {int.from_bytes(blake2b(phrase, digest_size=_HASH_BYTES).digest(), "big") for phrase in phrases}
    return tuple(sorted(hashes)[:_SKETCH_SIZE])


def _optional(value: object) -> str | None:
    return str(value) if value else None
