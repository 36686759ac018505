"""Drawings: kept by content, words as words, one drawing for both themes."""

from xml.etree import ElementTree as ET

import pytest

from lingyan.figures.palette import DARK, Theme, color
from lingyan.figures.render import NoStore, as_json, content_key, explore_bundle, render_svg

ONE = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"place": "衡<阳>", "value": 1}]},
    "mark": {"type": "bar", "color": color("s1")},
    "encoding": {"y": {"field": "place", "type": "nominal"}, "x": {"field": "value", "type": "quantitative"}},
}


class Remembering(NoStore):
    """A store that counts what it was given."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.writes = 0

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.writes += 1
        self.kept[key] = value


def test_the_same_drawing_is_drawn_once():
    store = Remembering()
    assert render_svg(ONE, store=store) == render_svg(ONE, store=store)
    assert store.writes == 1


def test_another_theme_or_content_is_another_drawing():
    keys = {content_key(ONE, Theme.PAGE), content_key(ONE, Theme.DARK), content_key({**ONE, "width": 9}, Theme.PAGE)}
    assert len(keys) == 3


def test_in_a_page_colours_keep_their_names_and_words_stay_words():
    svg = render_svg(ONE, store=NoStore())
    assert 'fill="var(--s1)"' in svg
    assert ">衡&lt;阳&gt;<" in svg
    assert "font-family" not in svg
    assert "style=" not in svg


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_file_stands_alone(theme):
    svg = render_svg(ONE, theme, store=NoStore())
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Noto Sans CJK SC" in (root.get("font-family") or "")
    assert "var(--" not in svg
    assert (DARK["s1"] in svg) is (theme is Theme.DARK)


def test_data_are_never_fetched_from_elsewhere():
    spec = {**ONE, "data": {"url": "https://example.org/data.json"}}
    with pytest.raises(ValueError, match="not allowed"):
        render_svg(spec, store=NoStore())


def test_the_specification_can_be_handed_to_a_browser():
    assert as_json(ONE)["mark"] == {"type": "bar", "color": "var(--s1)"}


def test_the_interactive_script_brings_its_libraries_along():
    bundle = explore_bundle()
    assert "window.vegaEmbed" in bundle
    assert 500_000 < len(bundle) < 1_500_000
