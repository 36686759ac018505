"""Colours of figures (图色): named once, so that one drawing serves light and dark pages.

A figure names its colours as the stylesheet does, `var(--s1)`. Vega hands such a name through to the SVG
untouched, and the page's own theme fills it in. A file that leaves the site has no stylesheet: there
`painted` puts the hexadecimal colours of one theme in place of the names.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

_NAME = re.compile(r"var\(--([a-z0-9-]+)\)")


class Theme(StrEnum):
    """For whom a figure is drawn (配色): PAGE follows the reader's choice; a file is LIGHT or DARK."""

    PAGE = "page"
    LIGHT = "light"
    DARK = "dark"


LIGHT: Mapping[str, str] = {
    "paper": "#ffffff", "line": "#dbe3e1", "mid": "#74827f", "soft": "#51605d", "ink": "#14211f",
    "accent": "#0a5a57", "accent-soft": "#e1efed",
    "c0": "#e9eded", "c1": "#d3e8e4", "c2": "#a9d3ce", "c3": "#6cb3ad", "c4": "#257b78", "c5": "#074746",
    "c0-ink": "#51605d", "c1-ink": "#14211f", "c2-ink": "#14211f", "c3-ink": "#14211f",
    "c4-ink": "#ffffff", "c5-ink": "#ffffff",
    "s1": "#0a6f6b", "s2": "#b3500b", "s3": "#5458bd", "s4": "#74827f",
}  # fmt: skip
"""The light theme, as in lingyan.css; a test holds the two together."""

DARK: Mapping[str, str] = {
    "paper": "#121919", "line": "#2a3635", "mid": "#75857f", "soft": "#a5b3b0", "ink": "#e7edec",
    "accent": "#63c7bf", "accent-soft": "#153432",
    "c0": "#222d2c", "c1": "#17302f", "c2": "#1d4b49", "c3": "#2a6b67", "c4": "#5dada6", "c5": "#b0e2dc",
    "c0-ink": "#a5b3b0", "c1-ink": "#e7edec", "c2-ink": "#e7edec", "c3-ink": "#ffffff",
    "c4-ink": "#06211f", "c5-ink": "#06211f",
    "s1": "#63c7bf", "s2": "#f0a35e", "s3": "#a9acf5", "s4": "#75857f",
}  # fmt: skip
"""The dark theme, as in lingyan.css."""

SERIES = ("s1", "s2", "s3", "s4")
"""Colours of lines that must be told apart, in order of use; each also differs by its mark or its label."""


def color(name: str) -> str:
    """Return the colour as figures name it.

    >>> color("s1")
    'var(--s1)'
    """
    if name not in LIGHT:
        raise KeyError(name)
    return f"var(--{name})"


def painted(text: str, theme: Theme) -> str:
    """Return a drawing or a specification with the colours of `theme` in place of their names.

    >>> painted('<path fill="var(--paper)"/>', Theme.LIGHT)
    '<path fill="#ffffff"/>'
    """
    if theme is Theme.PAGE:
        return text
    chosen = DARK if theme is Theme.DARK else LIGHT
    return _NAME.sub(lambda found: chosen[found[1]], text)
