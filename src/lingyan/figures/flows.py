"""Flows (流向图): from groups on the left to groups on the right, as wide as there are many; geometry only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lingyan.figures.lettering import cut

WIDTH, HEIGHT = 640.0, 320.0
BAR = 10.0
_GAP, _LEAST = 8.0, 1.0
_LEFT, _RIGHT = 150.0, 490.0
_ROOM, _SIZE = 9.5, 12.0


@dataclass(frozen=True, slots=True)
class Flow:
    """How many go from a group to another (流量); `kind` is the class that a stylesheet colours it by."""

    source: str
    target: str
    count: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A group as it is drawn (流向节点): its bar, its label, and where that stands."""

    key: str
    label: str
    count: int
    x: float
    y: float
    height: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow as it is drawn (流带): an SVG path, as wide as the flow at both ends."""

    flow: Flow
    path: str


@dataclass(frozen=True, slots=True)
class Flows:
    """The whole drawing (流向图)."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]


def flows(given: Iterable[Flow], names: Mapping[str, str]) -> Flows:
    """Return the drawing of flows; groups stand in the order of `names` on both sides, those of nobody left out."""
    wanted = [flow for flow in given if flow.count > 0]
    order = {key: at for at, key in enumerate(names)}
    wanted.sort(key=lambda flow: (order.get(flow.source, len(order)), order.get(flow.target, len(order))))
    total = sum(flow.count for flow in wanted)
    sides = [_totals(wanted, "source", order), _totals(wanted, "target", order)]
    gaps = max((len(side) - 1 for side in sides), default=0) * _GAP
    scale = (HEIGHT - gaps) / total if total else 0.0
    left = _bars(sides[0], names, scale, is_left=True)
    right = _bars(sides[1], names, scale, is_left=False)
    height = max((bar.y + bar.height for bar in (*left.values(), *right.values())), default=0.0)
    ribbons = tuple(_ribbons(wanted, left, right, scale))
    return Flows(WIDTH, round(height + _SIZE, 1), (*left.values(), *right.values()), ribbons)


def _totals(given: Sequence[Flow], side: str, order: Mapping[str, int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for flow in given:
        key = getattr(flow, side)
        counts[key] = counts.get(key, 0) + flow.count
    return dict(sorted(counts.items(), key=lambda pair: order.get(pair[0], len(order))))


def _bars(counts: Mapping[str, int], names: Mapping[str, str], scale: float, *, is_left: bool) -> dict[str, Bar]:
    found, y = {}, _SIZE / 2
    for key, count in counts.items():
        height = max(_LEAST, count * scale)
        label = f"{cut(names.get(key, key), _ROOM)} {count}"
        x = _LEFT - BAR if is_left else _RIGHT
        text_x = x - _GAP if is_left else x + BAR + _GAP
        middle = round(y + height / 2, 1)
        anchor = "end" if is_left else "start"
        found[key] = Bar(key, label, count, x, round(y, 1), round(height, 1), text_x, middle, anchor)
        y += max(height, _SIZE) + _GAP
    return found


def _ribbons(
    given: Sequence[Flow], left: Mapping[str, Bar], right: Mapping[str, Bar], scale: float
) -> Iterable[Ribbon]:
    """Yield the ribbons, each below the one before it at both ends."""
    used: dict[tuple[str, str], float] = {}
    middle = (_LEFT + _RIGHT) / 2
    for flow in given:
        width = flow.count * scale
        starts = left[flow.source].y + used.get(("l", flow.source), 0.0)
        ends = right[flow.target].y + used.get(("r", flow.target), 0.0)
        used["l", flow.source] = used.get(("l", flow.source), 0.0) + width
        used["r", flow.target] = used.get(("r", flow.target), 0.0) + width
        path = (
            f"M{_LEFT:g} {starts:.1f}C{middle:g} {starts:.1f} {middle:g} {ends:.1f} {_RIGHT:g} {ends:.1f}"
            f"V{ends + width:.1f}C{middle:g} {ends + width:.1f} {middle:g} {starts + width:.1f} "
            f"{_LEFT:g} {starts + width:.1f}Z"
        )
        yield Ribbon(flow, path)
