"""Columns of the tables of a portfolio (组合表格的列): what they may be called, and the units that they may have."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from lingyan.apps.design.names import is_chinese
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.facts import Fact, FactKind, Scope
from lingyan.engines.office_package import FileContentError
from lingyan.engines.tables import ColumnSought
from lingyan.kernel.message import gettext_noop as _

PROJECT_COLUMNS = (
    ColumnSought("id", ("id", "编号", "项目编号", "序号", "project", "project number"), is_required=True),
    ColumnSought("name", ("name", "名称", "项目名称", "项目", "project name")),
    ColumnSought("industry", ("industry", "产业", "行业", "所属产业", "产业类别", "所属行业"), is_required=True),
    ColumnSought(
        "investment_10k_cny",
        ("investment_10k_cny", "投资额", "投资", "总投资", "计划投资", "计划总投资", "投资总额", "investment"),
        is_required=True,
    ),
    ColumnSought("land_mu", ("land_mu", "用地", "用地需求", "用地面积", "土地", "land"), is_required=True),
    ColumnSought(
        "energy_tce",
        ("energy_tce", "能耗", "年能耗", "用能", "年用能", "综合能耗", "年综合能耗", "energy"),
        is_required=True,
    ),
    ColumnSought("labour", ("labour", "用工", "用工人数", "用工需求", "劳动力", "labor", "jobs"), is_required=True),
)
PARK_COLUMNS = (
    ColumnSought("id", ("id", "编号", "园区编号", "序号", "park", "park number"), is_required=True),
    ColumnSought("name", ("name", "名称", "园区名称", "园区", "park name")),
    ColumnSought("county", ("county", "县", "县区", "县市区", "所在县", "所在县市区", "所在地"), is_required=True),
    ColumnSought(
        "land_mu", ("land_mu", "可用土地", "可供土地", "可供用地", "用地", "剩余土地", "土地", "land"), is_required=True
    ),
    ColumnSought(
        "energy_tce",
        (
            "energy_tce",
            "可用能耗",
            "能耗指标",
            "剩余能耗",
            "能耗空间",
            "能耗",
            "用能",
            "综合能耗",
            "年综合能耗",
            "energy",
        ),
        is_required=True,
    ),
    ColumnSought(
        "labour",
        ("labour", "可用劳动力", "可供劳动力", "劳动力", "用工", "可招用工", "labor", "jobs"),
        is_required=True,
    ),
)
SCORE_COLUMNS = (
    ColumnSought("project", ("project", "id", "项目", "项目编号"), is_required=True),
    ColumnSought("park", ("park", "园区", "园区编号"), is_required=True),
    ColumnSought("score", ("score", "评分", "得分", "分数"), is_required=True),
)

SUMS = frozenset({"合计", "总计", "小计", "total", "subtotal", "sum"})
"""What stands where a row has its number or its name, and the row is a sum of others."""

_IN_CELL = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(\D+)")
_BRACKETED = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")

UNITS: Mapping[str, Mapping[str, Decimal]] = MappingProxyType(
    {
        "investment_10k_cny": {
            "万元": Decimal(1),
            "亿元": Decimal(10000),
            "元": Decimal("0.0001"),
            "10,000 yuan": Decimal(1),
        },
        "land_mu": {"亩": Decimal(1), "mu": Decimal(1), "公顷": Decimal(15), "hectare": Decimal(15)},
        "energy_tce": {
            "吨标准煤": Decimal(1),
            "吨标煤": Decimal(1),
            "tce": Decimal(1),
            "万吨标准煤": Decimal(10000),
            "万吨标煤": Decimal(10000),
        },
        "labour": {"人": Decimal(1), "people": Decimal(1), "万人": Decimal(10000)},
    }
)
"""By column: what one unit of a head in brackets makes of ours. A year may stand behind it."""


class HeadUnitError(FileContentError):
    """A head with a unit in which the column cannot be read."""

    code = "siting.head_unit"
    what = _("The column “{head}” of “{name}” has a unit that is not read here.")
    remedy = _("Give it in one of these, and load the file again: {units}.")


def factor_of(key: str, head: str, file: str) -> Decimal:
    """Return what the numbers under a head are multiplied by; raise `HeadUnitError` for a unit that is not known.

    >>> factor_of("investment_10k_cny", "总投资（亿元）", "a.csv"), factor_of("land_mu", "用地", "a.csv")
    (Decimal('10000'), Decimal('1'))
    """
    known = UNITS.get(key)
    found = _BRACKETED.search(head)
    if not known or not found:
        return Decimal(1)
    unit = found[1].strip().removesuffix("/年").removesuffix(" a year").strip()
    if unit not in known:
        raise HeadUnitError(head=head, name=file, units="、".join(known))
    return known[unit]


def amount_in(key: str, text: str) -> Decimal | None:
    """Return an amount that is written with its unit, in our unit; None where it is none, or of a unit not known.

    >>> amount_in("investment_10k_cny", "3.5亿元"), amount_in("land_mu", "40 亩"), amount_in("land_mu", "40元")
    (Decimal('35000.0'), Decimal('40'), None)
    """
    found = _IN_CELL.fullmatch(text)
    factor = UNITS.get(key, {}).get(found[2].strip().removesuffix("/年")) if found else None
    return Decimal(found[1].replace(",", "")) * factor if found and factor is not None else None


def head_of(column: ColumnSought) -> str:
    """Return what a column is called in the reader's language; its key where it has no other name."""
    if not is_chinese():
        is_word = column.key != "id" and "_" not in column.key
        return column.key if is_word else [name for name in column.names if name.isascii()][-1]
    return next((name for name in column.names if not name.isascii()), column.key)


def named_first(columns: Sequence[ColumnSought]) -> list[ColumnSought]:
    """Return columns that errors call as the reader does."""
    return [ColumnSought(one.key, (head_of(one), *one.names), one.is_required) for one in columns]


def known_limits() -> list[ColumnSought]:
    """Return the further limits that the packs know by name: what a park can have room for beside the usual three."""
    facts = siting_guide().facts
    return [
        ColumnSought(one.name, (one.name, *_titles(one), *_titles(facts[f"project.{one.name}"])))
        for one in facts.values()
        if _is_room(one, facts)
    ]


def _titles(fact: Fact) -> tuple[str, str]:
    return fact.title_zh, fact.title_en


def _is_room(fact: Fact, facts: Mapping[str, Fact]) -> bool:
    """Whether a fact is room that projects use up: an amount that parks and projects both have."""
    is_amount = fact.scope is Scope.PARK and fact.kind is FactKind.AMOUNT
    usual = {column.key for column in PARK_COLUMNS}
    return is_amount and fact.name not in usual and f"project.{fact.name}" in facts
