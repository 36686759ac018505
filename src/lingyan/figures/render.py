"""Draws specifications (渲染): Vega-Lite to SVG in this process, kept by content.

Words stay words in the SVG, so the reader's own fonts write them, and they can be searched and copied.
"""

import hashlib
import json
import re
from typing import Protocol

import vl_convert

from lingyan.figures.chart import FONTS, Specification
from lingyan.figures.palette import Theme, painted

_FONT = re.compile(r' font-family="[^"]*"')
_WHOLE = re.compile(r' opacity="1"| xmlns:xlink="[^"]*"| version="1.1"| stroke-miterlimit="10"')
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_NOTHING = re.compile(r'<path class="(?:foreground|background)"[^>]*d="(?:|M0,0h0v0h0Z)"[^>]*/>')
_LONG = re.compile(r"(\d+\.\d{2})\d+")
_ROOT = re.compile(r"<svg[^>]*>")
_HAND_OVER = "window.vegaEmbed = vegaEmbed;"
_SIZE = re.compile(r' (?:width|height|viewBox)="[^"]*"')


class SvgStore(Protocol):
    """Where drawings are kept (图缓存); Django's cache is one, a dictionary with `get` and `set` another."""

    def get(self, key: str) -> str | None:
        """Return the drawing kept under `key`, or None."""
        ...

    def set(self, key: str, value: str) -> object:
        """Keep `value` under `key`."""
        ...


class NoStore:
    """Keeps nothing: for tests and for files that are written once (不缓存)."""

    def get(self, key: str) -> str | None:  # noqa: ARG002 - the key of the protocol
        """Return None always."""
        return None

    def set(self, key: str, value: str) -> None:
        """Keep nothing."""
        del key, value


def content_key(specification: Specification, theme: Theme) -> str:
    """Return the key of a drawing: the same specification, theme and drawer give the same key."""
    parts = [specification, theme.value, vl_convert.get_vega_version()]
    packed = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"figure-{hashlib.sha256(packed.encode()).hexdigest()[:40]}"


def as_json(specification: Specification) -> dict[str, object]:
    """Return the specification with plain numbers, as a page hands it to the interactive view."""
    plain: dict[str, object] = json.loads(_packed(specification))
    return plain


def render_svg(specification: Specification, theme: Theme = Theme.PAGE, *, store: SvgStore) -> str:
    """Return the drawing as SVG; drawn once, then taken from `store`.

    PAGE is for a place inside a page: colours by name, fonts of the page, silent to screen readers, because
    the figure around it carries the summary and the table. LIGHT and DARK stand alone.
    """
    key = content_key(specification, theme)
    kept = store.get(key)
    if kept is None:
        kept = _drawn(specification, theme)
        store.set(key, kept)
    return kept


def explore_bundle() -> str:
    """Return the interactive script: Vega, Vega-Lite and Vega-Embed as `window.vegaEmbed` (about 900 kB)."""
    return vl_convert.javascript_bundle(_HAND_OVER)


def _packed(specification: Specification) -> str:
    return json.dumps(specification, default=float, ensure_ascii=False)


def _drawn(specification: Specification, theme: Theme) -> str:
    raw: str = vl_convert.vegalite_to_svg(_packed(specification), allowed_base_urls=[])
    small = raw
    for pattern in (_FONT, _WHOLE, _SPOKEN, _NOTHING):
        small = pattern.sub("", small)
    return painted(_with_root(_LONG.sub(r"\1", small), theme), theme)


def _with_root(svg: str, theme: Theme) -> str:
    """Return `svg` with an opening tag that has its size and what the theme needs."""
    opening = _ROOT.search(svg)
    if opening is None:
        raise ValueError(svg[:80])
    size = "".join(_SIZE.findall(opening[0]))
    fonts = FONTS.replace('"', "&quot;")
    look = (
        ' aria-hidden="true"' if theme is Theme.PAGE else f' xmlns="http://www.w3.org/2000/svg" font-family="{fonts}"'
    )
    return f"<svg{look}{size}>{svg[opening.end() :]}"
