"""Colours have one name in figures and in the stylesheet."""

import pytest

from lingyan.figures.palette import DARK, LIGHT, SERIES, Theme, color, painted


def test_a_page_keeps_the_names_so_that_its_theme_fills_them():
    assert painted('fill="var(--s1)"', Theme.PAGE) == 'fill="var(--s1)"'


@pytest.mark.parametrize(("theme", "shade"), [(Theme.LIGHT, LIGHT["s1"]), (Theme.DARK, DARK["s1"])])
def test_a_file_carries_the_colours_of_its_theme(theme, shade):
    assert painted('fill="var(--s1)"', theme) == f'fill="{shade}"'


def test_a_colour_that_no_stylesheet_knows_is_refused():
    with pytest.raises(KeyError):
        color("purple")


def test_both_themes_know_the_same_names():
    assert LIGHT.keys() == DARK.keys()
    assert set(SERIES) <= LIGHT.keys()
