"""Rules that a table lacks (缺失的框线): sides that are printed open, and rows that a page break leaves open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page as PrintedPage

Rule = dict[str, Any]
"""A rule as the library describes it: `x0`, `x1`, `top` and `bottom` in points."""

_NEAR = 3.0
_THICK = 4.0
"""What is no longer is the end of a rule that is drawn as a narrow field."""

_LEAST_RULES = 3
_LEAST_ENDS = 2
_WIDE = 0.3


def open_sides(page: "PrintedPage") -> list[Rule]:
    """Return the upright rules that close tables which are printed without rules on the left and the right."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for edge in page.horizontal_edges:
        if edge["x1"] - edge["x0"] >= _WIDE * page.width:
            groups[_step(edge["x0"]), _step(edge["x1"])].append(edge)
    sides: list[Rule] = []
    for rules in groups.values():
        tops = sorted({_step(rule["top"]) for rule in rules})
        if len(tops) >= _LEAST_RULES:
            top, bottom = min(rule["top"] for rule in rules), max(rule["top"] for rule in rules)
            sides += [_rule(rules[0][name], rules[0][name], top, bottom) for name in ("x0", "x1")]
    return sides


def open_ends(page: "PrintedPage") -> list[Rule]:
    """Return the level rules that close rows where upright rules end, or begin, without one: at a page break."""
    level: dict[int, list[Rule]] = defaultdict(list)
    upright: dict[int, list[Rule]] = defaultdict(list)
    rules = [edge for edge in page.edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _THICK]
    for edge in (rule for rule in rules if rule["orientation"] == "h"):
        level[_step(edge["top"])].append(edge)
    standing = [rule for rule in rules if rule["orientation"] == "v"]
    for edge in standing:
        upright[_step(edge["x0"])].append(edge)
    ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for edge in standing:
        for y in (edge["top"], edge["bottom"]):
            if not _meets(level, edge["x0"], y) and not _goes_on(upright, edge, y):
                ends[_step(y)].append((edge["x0"], y))
    return [
        _rule(min(x for x, _y in loose), max(x for x, _y in loose), loose[0][1], loose[0][1])
        for loose in ends.values()
        if len({_step(x) for x, _y in loose}) >= _LEAST_ENDS
    ]


def _meets(level: dict[int, list[Rule]], x: float, y: float) -> bool:
    """Whether a level rule goes through a point."""
    return any(rule["x0"] - _NEAR <= x <= rule["x1"] + _NEAR for rule in _around(level, y))


def _goes_on(upright: dict[int, list[Rule]], edge: Rule, y: float) -> bool:
    """Whether another upright rule goes on where `edge` ends."""
    return any(
        rule is not edge and rule["top"] - _NEAR <= y <= rule["bottom"] + _NEAR and not _is_same(rule, edge)
        for rule in _around(upright, edge["x0"])
    )


def _is_same(rule: Rule, other: Rule) -> bool:
    """Whether two rules are the two edges of one printed line."""
    return bool(abs(rule["top"] - other["top"]) <= _NEAR and abs(rule["bottom"] - other["bottom"]) <= _NEAR)


def _around(rules: dict[int, list[Rule]], place: float) -> Iterable[Rule]:
    step = _step(place)
    for near in (step - 1, step, step + 1):
        found: Sequence[Rule] = rules.get(near, ())
        yield from found


def _step(place: float) -> int:
    return round(place / _NEAR)


def _rule(x0: float, x1: float, top: float, bottom: float) -> Rule:
    place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "orientation": "h" if top == bottom else "v", "doctop": top, **place}
