"""Names of industries (产业名称): every word by which an industry is known, and where that word comes from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.chains import words
from lingyan.domain.chains.model import Certainty, Industry, IndustryClass, Taxonomy
from lingyan.kernel.citation import Citation

_SEPARATORS = re.compile(r"、|及|和|或")
_BRACKETS = re.compile(r"（[^）]*）")
_ENGLISH_SEPARATORS = re.compile(r", | and ")
_ENGLISH_LEAD = re.compile(r"^(?:Manufacture|Processing|Production) of ")
_SHARED_HEAD = re.compile(
    r"(?:设备|机械|器械|器具|用品|材料|仪器|服务|活动|工程|零件|装置|批发|零售|种植|采选|开采|冶炼|建筑|用品)$"
)
_SHORTEST = 2
_SHORT = 3


class NameSource(StrEnum):
    """Where a name comes from (名称来源)."""

    INDUSTRY = "industry"
    ALIAS = "alias"
    GUIDED = "guided"
    OUTSIDE = "outside"
    PRODUCT = "product"
    SHARED = "shared"
    CLASS = "class"
    CLASS_PART = "class_part"


@dataclass(frozen=True, slots=True)
class Name:
    """A word by which industries are known (名称).

    `text` is as written in the pack; `industries` are keys, the nearest first, none for a class that no industry
    includes. `class_code` and `class_name` are set for names of GB/T 4754.
    """

    text: str
    source: NameSource
    industries: tuple[str, ...]
    certainty: Certainty
    citation: Citation
    class_code: str = ""
    note_zh: str = ""
    note_en: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether the name is compared as Chinese."""
        return words.has_chinese(self.text)


def names_of(taxonomy: Taxonomy) -> Iterator[Name]:
    """Yield every name of `taxonomy`: of industries, products, shared products, guided names and classes."""
    for industry in taxonomy.industries.values():
        yield from _of_industry(industry)
    for shared in taxonomy.shared:
        for text in shared.names:
            yield Name(
                text,
                NameSource.SHARED,
                shared.industries,
                Certainty.DOUBTFUL,
                shared.citation,
                note_zh=shared.note_zh,
                note_en=shared.note_en,
            )
    for guided in taxonomy.guided.values():
        for text in (guided.printed, guided.name_en):
            yield Name(
                text,
                NameSource.GUIDED,
                guided.industries,
                Certainty.DOUBTFUL if guided.certainty is Certainty.DOUBTFUL else Certainty.ALIAS,
                guided.citation,
                note_zh=guided.note_zh,
                note_en=guided.note_en,
            )
    for outside in taxonomy.outside:
        for text in outside.names:
            yield Name(text, NameSource.OUTSIDE, (), Certainty.ALIAS, outside.citation, class_code=outside.class_code)
    yield from _of_classes(taxonomy)


def class_holders(industries: Iterable[Industry]) -> Mapping[str, tuple[Industry, ...]]:
    """Return the industries that name each class; a field only where none of its sub-fields names it too."""
    holders: dict[str, tuple[Industry, ...]] = {}
    for industry in sorted(industries, key=lambda item: not item.parent):
        for code in industry.classes:
            found = holders.get(code, ())
            if all(other.parent != industry.key for other in found):
                holders[code] = (*found, industry)
    return holders


def holders_of(code: str, holders: Mapping[str, tuple[Industry, ...]]) -> tuple[Industry, ...]:
    """Return the industries that include class `code` most narrowly; none when no industry includes it.

    A class that no industry names belongs to those that name its group, then its division.
    """
    lengths = range(len(code), 1, -1)
    return next((holders[code[:length]] for length in lengths if code[:length] in holders), ())


def _of_industry(industry: Industry) -> Iterator[Name]:
    own = Certainty.DOUBTFUL if industry.certainty is Certainty.DOUBTFUL else None
    listed = (
        (NameSource.INDUSTRY, Certainty.PRINTED, (industry.name_zh, industry.name_en)),
        (NameSource.ALIAS, Certainty.ALIAS, industry.aliases),
        (NameSource.PRODUCT, Certainty.ALIAS, industry.products),
    )
    for source, certainty, texts in listed:
        for text in texts:
            yield Name(
                text,
                source,
                (industry.key,),
                own or certainty,
                industry.citation,
                note_zh=industry.note_zh,
                note_en=industry.note_en,
            )


def _of_classes(taxonomy: Taxonomy) -> Iterator[Name]:
    holders = class_holders(taxonomy.industries.values())
    divided = {code[:-1] for code in taxonomy.classes}
    for item in taxonomy.classes.values():
        found = holders_of(item.code, holders)
        keys = tuple(industry.key for industry in found)
        is_doubtful = any(item.code.startswith(industry.doubtful_classes or ("?",)) for industry in found)
        certainty = Certainty.DOUBTFUL if is_doubtful else Certainty.ALIAS
        is_narrow = item.code not in divided
        for text, source in _class_texts(item, is_narrow=is_narrow):
            yield Name(text, source, keys, certainty, item.citation, class_code=item.code)


def _class_texts(item: IndustryClass, *, is_narrow: bool) -> Iterator[tuple[str, NameSource]]:
    chinese = _BRACKETS.sub("", item.name_zh)
    english = _ENGLISH_LEAD.sub("", item.name_en)
    if chinese.startswith("其他"):
        return
    yield chinese, NameSource.CLASS
    yield english, NameSource.CLASS
    if not is_narrow:
        return
    core = words.without_trails(chinese)
    if not _SHARED_HEAD.search(core):
        yield from _parts(_SEPARATORS.split(core))
    if english != item.name_en and " for " not in english:
        yield from _parts(_ENGLISH_SEPARATORS.split(english))


def _parts(texts: list[str]) -> Iterator[tuple[str, NameSource]]:
    """Yield the things that a class name lists; a short one only among short ones, for else it may be half a name."""
    is_short = max(map(len, texts)) <= _SHORT
    for text in texts if len(texts) > 1 else ():
        is_whole = len(text) > _SHORTEST or (is_short and len(text) == _SHORTEST)
        if is_whole and not text.startswith(("其他", "other ", "similar")):
            yield text, NameSource.CLASS_PART
