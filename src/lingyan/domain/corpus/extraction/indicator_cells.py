"""Cells of tables of indicators (指标表单元格): what each is, and what the heads over the values say."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from typing import NamedTuple

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.measure_words import UNIT
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.model import Span


class Sort(Enum):
    """What a cell is (单元格种类)."""

    NAME = "name"
    UNIT = "unit"
    VALUE = "value"
    BLANK = "blank"
    ATTRIBUTE = "attribute"


class Cell(NamedTuple):
    """A cell (单元格): its words without white space, and where they stand in the original, line by line."""

    text: str
    spans: tuple[Span, ...]

    @property
    def sort(self) -> Sort:
        """What the cell is, by its words alone."""
        return sort_of(self.text)


_BOUND = "[≤≥＜＞<>=＝约±+＋－—–-]|不低于|不少于|不高于|不超过|超过|控制在|以内|达到|累计"
_VALUE = re.compile(
    rf"(?:{_BOUND})*[0-9０-９]+(?:[,，][0-9]{{3}})*(?:[.．][0-9０-９]+)?(?:{UNIT})?(?:左右|以上|以下|以内|上下)?"
    r"(?:[-－—–~～][0-9０-９.]+[%％]?)?(?:（[^）]{1,12}）|\[[^\]]*\]|【[^】]*】)?"
    r"|[\[〔【][-－—]?[0-9０-９]+(?:[.．][0-9０-９]+)?[%％]?[\]〕】]"
)
_UNIT = re.compile(rf"[（(]?(?:{UNIT}|[/／]|[万亿]?[人户元亩]|年|位|分|指数|平方米/人|人/平方公里|吨标准煤/万元)[）)]?")
_BLANK = re.compile(r"[—\-–－/／―]{1,4}|无|\*")
_ATTRIBUTE = re.compile(r"[（(]?(?P<kind>约束性|预期性|指导性|导向性)(?:指标)?[）)]?")
_SPACE = re.compile(r"\s+")


def cell_of(text: str, span: Span) -> Cell:
    """Return the cell that `span` of the whole `text` holds."""
    return Cell(_SPACE.sub("", span.of(text)), (span,))


def joined(cells: Sequence[Cell]) -> Cell:
    """Return one cell of what several lines hold."""
    return Cell("".join(cell.text for cell in cells), tuple(span for cell in cells for span in cell.spans))


def sort_of(text: str) -> Sort:
    """Return what a cell with these words is.

    >>> [sort_of(text).value for text in ("亿元", "≥59", "11左右", "—", "约束性", "森林覆盖率")]
    ['unit', 'value', 'value', 'blank', 'attribute', 'name']
    """
    if _VALUE.fullmatch(text):
        return Sort.VALUE
    if _BLANK.fullmatch(text):
        return Sort.BLANK
    if _ATTRIBUTE.fullmatch(text):
        return Sort.ATTRIBUTE
    return Sort.UNIT if _UNIT.fullmatch(text) else Sort.NAME


def binding_of(text: str) -> str | None:
    """Return 约束性 or 预期性 where a cell prints it."""
    match = _ATTRIBUTE.fullmatch(text)
    return match["kind"] if match else None


class Role(StrEnum):
    """What the values of a column are (列的含义)."""

    TARGET = "target"
    FIGURE = "figure"
    RATE = "rate"


class Column(NamedTuple):
    """A column of values (数值列): what they are and for which year."""

    role: Role
    year: int | None


_PLAN = '[“"]?十[一二三四五六]五[”"]?(?:期?末|期间|时期)?'
_TARGET_WORDS = "(?:规划|预期|发展|考核|计划|建设|主要)?(?:目标|指标)值?|规划值|计划值|预期值|计划数|预期|规划|计划"
_FIGURE_WORDS = (
    "基期值?|现状值?|基准值?|基数|基础值?|实际(?:完成)?值?|完成(?:情况|值|数)?|实绩|初值|现值|实现值?|预计(?:完成)?值?"
    "|执行情况"
)
_RATE_WORDS = (
    "(?:(?:五年|[0-9]+年)?年均|累计|年度|期均)(?:增长|增速|增幅|变化|下降)(?:率|速度|幅度)?(?:[（(]?[%％][）)]?)?"
    "|(?:年均|累计)(?:[（(]?[%％][）)]?)?|增速(?:[（(]?[%％][）)]?)?"
)
_HEAD = re.compile(
    rf"(?P<both>(?:{YEAR})年?(?:[（(](?:[^（）()]*)[）)])?(?:{_TARGET_WORDS}|{_FIGURE_WORDS})?)|(?P<rate>{_RATE_WORDS})"
    rf"|(?P<plan>(?:{_PLAN})(?:{_TARGET_WORDS}|{_FIGURE_WORDS})?)|(?P<target>{_TARGET_WORDS})|(?P<figure>{_FIGURE_WORDS})"
)
_OTHER_HEADS = re.compile(
    "主要指标名称|主要指标|指标名称|指标类别|指标属性|指标类型|具体指标|核心指标|[一二三]级指标|属性|单位|类别|类型|分类|领域|方面"
    "|序号|编号|名称|指标(?!值)|项目|备注|责任单位|牵头单位|性质|板块"
)
_LOOSE = re.compile(
    rf"(?P<year>{YEAR})年?|(?P<words>{_TARGET_WORDS}|{_FIGURE_WORDS})|(?P<rate>{_RATE_WORDS})|(?P<plan>{_PLAN})"
)
_IS_TARGET = re.compile(_TARGET_WORDS)
_IS_FIGURE = re.compile(_FIGURE_WORDS)
_PLAN_NUMBER = re.compile("十([一二三四五六])五")


def columns_of(heads: str, count: int, horizon: Horizon) -> tuple[Column, ...] | None:
    """Return the `count` columns of values that the words of all heads name, None where they name more or fewer.

    Of a year without more, one ahead of the document's own is a figure; without that the first of several is.
    """
    for found in _ways_to_part(heads):
        if len(found) == count:
            return _with_base(tuple(_column(words, horizon) for words in found), horizon)
    return None


def counts_of(heads: str) -> tuple[int, ...]:
    """Return how many columns of values the heads may name, the likeliest first: 2020年规划目标 are one or two."""
    counts = (len(found) for found in _ways_to_part(heads))
    return tuple(dict.fromkeys(count for count in counts if count))


def _ways_to_part(heads: str) -> Iterator[list[str]]:
    """Yield the heads of values among the words of all heads, joined as far as they may be, then each by itself."""
    parts = _OTHER_HEADS.sub("\0", _SPACE.sub("", heads)).split("\0")
    for pattern in (_HEAD, _LOOSE):
        yield [match[0] for part in parts for match in pattern.finditer(part)]


def is_head(text: str) -> bool:
    """Whether a cell holds nothing but heads."""
    words = _OTHER_HEADS.sub("", _SPACE.sub("", text))
    return not _HEAD.sub("", words) and text != ""


def has_value_head(text: str) -> bool:
    """Whether a cell names a column of values."""
    words = _OTHER_HEADS.sub("", _SPACE.sub("", text))
    return _HEAD.fullmatch(words) is not None if words else False


def _column(words: str, horizon: Horizon) -> Column:
    printed = re.search(YEAR, words)
    year = read_year(printed[0]) if printed else None
    if re.fullmatch(_RATE_WORDS, words):
        return Column(Role.RATE, None)
    if _IS_FIGURE.search(words):
        return Column(Role.FIGURE, year)
    plan = _PLAN_NUMBER.search(words)
    if plan and year is None:
        year = horizon.end_of_plan(plan[1])
    if _IS_TARGET.search(words):
        return Column(Role.TARGET, year)
    if year is None:
        return Column(Role.TARGET, None)
    is_past = horizon.now is not None and year < horizon.now
    return Column(Role.FIGURE if is_past else Role.TARGET, year)


def _with_base(columns: Sequence[Column], horizon: Horizon) -> tuple[Column, ...]:
    """Return the columns with the first of several years as the base where the document has no year of its own."""
    years = [column for column in columns if column.year is not None]
    first = columns[0] if columns else None
    if horizon.now is None and len(years) > 1 and first in years and first is not None and first.role is Role.TARGET:
        return (Column(Role.FIGURE, first.year), *columns[1:])
    return tuple(columns)
