"""The stylesheets: small, readable, and every colour pair with contrast enough (WCAG 2.2 AA)."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from lingyan.apps import design
from lingyan.apps.design.words import Tone
from lingyan.figures import palette

STATIC = Path(design.__file__).parent / "static" / "design"
TEXT, GRAPHIC = 4.5, 3.0

TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("soft", "paper"),
    ("soft", "ground"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent", "accent-soft"),
    ("accent-ink", "accent"),
    ("paper", "ink"),
    *((tone, "paper") for tone in Tone),
    *((tone, f"{tone}-soft") for tone in Tone),
    *(("ink", f"{tone}-soft") for tone in Tone),
    *((f"c{number}-ink", f"c{number}") for number in range(6)),
    *((name, "paper") for name in ("s1", "s2", "s3")),
]
GRAPHIC_PAIRS = [("mid", "paper"), ("mid", "ground"), ("s4", "paper"), ("accent", "line")]


def colours(*names: str) -> dict[str, str]:
    """The colours of the sheets, later ones over earlier ones."""
    found: dict[str, str] = {}
    for name in names:
        found.update(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})\b", (STATIC / name).read_text(encoding="utf-8")))
    return found


def luminance(shade: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


THEMES = [
    pytest.param(colours("lingyan.css"), id="light"),
    pytest.param(colours("lingyan.css", "dark.css"), id="dark"),
]


def test_black_on_white_has_the_contrast_that_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS, ids="/".join)
def test_words_can_be_read(theme, ink, paper):
    assert contrast(theme[ink], theme[paper]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), GRAPHIC_PAIRS, ids="/".join)
def test_lines_and_frames_can_be_seen(theme, ink, paper):
    assert contrast(theme[ink], theme[paper]) >= GRAPHIC


@pytest.mark.parametrize("theme", THEMES)
def test_the_classes_of_a_map_step_away_from_the_paper(theme):
    steps = [contrast(theme[f"c{number}"], theme["paper"]) for number in range(1, 6)]
    assert steps == sorted(steps)
    assert all(later / earlier >= 1.2 for earlier, later in pairwise(steps))


def test_the_dark_sheet_names_every_colour_again():
    assert colours("dark.css").keys() == colours("lingyan.css").keys()


@pytest.mark.parametrize(
    ("sheets", "figures"),
    [
        pytest.param(["lingyan.css"], palette.LIGHT, id="light"),
        pytest.param(["lingyan.css", "dark.css"], palette.DARK, id="dark"),
    ],
)
def test_figures_and_pages_have_the_same_colours(sheets, figures):
    sheet = colours(*sheets)
    assert {name: sheet[name] for name in figures} == dict(figures)


def test_the_stylesheet_stays_small():
    assert sum(len((STATIC / name).read_bytes()) for name in ("lingyan.css", "dark.css")) < 21 * 1024
    assert len((STATIC / "lingyan.css").read_bytes()) <= 20 * 1024


def test_colours_are_only_named_in_the_themes():
    rules = (STATIC / "lingyan.css").read_text(encoding="utf-8").split("/* Ground */")[1]
    screen = rules.split("@media print")[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\))", screen.replace("url(#hatch)", "")) == []


@pytest.mark.parametrize("words", ["prefers-reduced-motion", "@media print", ":focus-visible", "size: A4"])
def test_the_stylesheet_thinks_of(words):
    assert words in (STATIC / "lingyan.css").read_text(encoding="utf-8")
