"""Labelled fields above a document (著录项), as an index of documents or a public page adds them."""

import re
from collections.abc import Sequence

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.lines import Line, squeezed

_RULED = {"标题": "title", "名称": "title"}
"""Fields that are taken only between rows of dashes: elsewhere the title is printed below."""
_LABELS = {
    "发文字号": "doc_number",
    "文号": "doc_number",
    "发文机关": "issuer",
    "发文单位": "issuer",
    "发文机构": "issuer",
    "发布机关": "issuer",
    "发布机构": "issuer",
    "制定机关": "issuer",
    "成文日期": "date_signed",
    "成文时间": "date_signed",
    "发文日期": "date_signed",
    "发布日期": "date_published",
    "发布时间": "date_published",
    "公布日期": "date_published",
    "公布时间": "date_published",
    "公开日期": "date_published",
    "公开时间": "date_published",
    "生效日期": "date_effective",
    "生效时间": "date_effective",
    "施行日期": "date_effective",
    "实施日期": "date_effective",
    "失效日期": "date_expiry",
    "失效时间": "date_expiry",
}
_NAMES = "|".join(r"\s*".join(label) for label in (*_LABELS, *_RULED))
_FIELD = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_NAMES})(?:\s*+\**+\s*+[：:|｜]|\**\s)[\s|｜*]*+(?P<value>[^\s|｜*])"
)
_ANY = re.compile(r"[-•*\s]*[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,7}\s*+\**+\s*+[：:|｜]\s*+\**+\s*+[^\s*]")
_DAY = re.compile(r"(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})")
_LINES = 40
_LONGEST = 120


def read_fields(lines: Sequence[Line]) -> dict[str, str]:
    """Return the labelled fields in the head of a document, by the names of the metadata, in their normal form."""
    found: dict[str, str] = {}
    ruled = bool(lines) and not lines[0].text.strip("-")
    for line in lines[1 if ruled else 0 : _LINES]:
        if not line.text.strip("-") or "。" in line.text:
            break
        if line.width <= _LONGEST or ruled:
            for name, value in _fields_in(line.text):
                kind = _LABELS.get(name) or (_RULED[name] if ruled else None)
                read = _normal(kind, value) if kind else None
                if kind and read:
                    found.setdefault(kind, read)
    return found


def behind_fields(lines: Sequence[Line]) -> int:
    """Return the first line behind those in the head that hold nothing but labelled fields, known ones or others."""
    at = 0
    while at < min(len(lines), _LINES) and (not lines[at].text.strip("-") or _ANY.match(lines[at].text)):
        at += 1
    return at


def _fields_in(text: str) -> list[tuple[str, str]]:
    """Return the labels on a line with what stands behind each, up to the next."""
    fields: list[tuple[str, str]] = []
    match = _FIELD.search(text)
    while match:
        behind = _FIELD.search(text, match.start("value"))
        value = text[match.start("value") : behind.start() if behind else len(text)]
        fields.append((squeezed(match["name"]), value.strip("*|｜ \t\u3000")))
        match = behind
    return fields


def _normal(kind: str, value: str) -> str | None:
    """Return the value of a field in its normal form; None where it is none of its kind."""
    if kind == "doc_number":
        return frontmatter.number_at(value)
    if kind == "issuer":
        organs = value.split()
        return organs[0] if organs and frontmatter.is_organ(organs[0]) else None
    if kind.startswith("date_"):
        match = _DAY.match(value)
        return frontmatter.iso_of(match) if match else None
    return value
