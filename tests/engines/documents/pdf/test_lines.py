import pytest

from lingyan.engines.documents.pdf.lines import joined_row, lines_of, rows_of_lines
from lingyan.engines.documents.pdf.shapes import Glyph, Line


def glyphs(words: str, x: float = 0, y: float = 0, *, size: float = 10, step: float | None = None) -> list[Glyph]:
    """Set characters side by side; Latin ones are half as wide."""
    found = []
    for sign in words:
        width = size / 2 if sign.isascii() else size
        found.append(Glyph(x, y, x + width, y + size, size, sign))
        x += width if step is None else step
    return found


def texts(*parts: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(glyph for part in parts for glyph in part)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([glyphs("乙丙", 0, 20), glyphs("甲", 0, 0)], ["甲", "乙丙"], id="from-top-to-bottom"),
        pytest.param([glyphs("第一条"), glyphs("为了", 38)], ["第一条 为了"], id="a-gap-that-was-meant"),
        pytest.param([glyphs("推动发展", step=13)], ["推动发展"], id="stretched-to-the-margin"),
        pytest.param([glyphs("目录", step=24)], ["目", "录"], id="a-wide-gap-parts"),
        pytest.param([glyphs("GDP"), glyphs("growth", 18)], ["GDP growth"], id="Latin-words"),
        pytest.param(
            [glyphs("到"), glyphs("2025", 13), glyphs("年", 36)], ["到2025年"], id="figures-set-apart-by-the-program"
        ),
        pytest.param([glyphs("第一条 为了")], ["第一条 为了"], id="printed-space"),
        pytest.param([glyphs("   甲   ")], ["甲"], id="space-around"),
        pytest.param([glyphs("甲乙"), glyphs("甲乙", 0.8)], ["甲乙"], id="printed-twice-to-look-bold"),
        pytest.param([glyphs("平方米"), glyphs("2", 30, -1, size=6)], ["平方米2"], id="raised"),
        pytest.param([glyphs("甲", 0, 0), glyphs("乙", 40, 4)], ["甲", "乙"], id="beside-each-other"),
        pytest.param([[Glyph(0, 0, 10, 10, 10, "⻓")]], ["长"], id="look-alike-of-a-font"),
        pytest.param([glyphs("  ")], [], id="space-only"),
    ],
)
def test_characters_become_lines(parts: list[list[Glyph]], expected: list[str]) -> None:
    assert texts(*parts) == expected


def test_a_line_knows_its_place_without_the_space_around() -> None:
    (line,) = lines_of([*glyphs("\u3000\u3000甲"), *glyphs("乙", 30, 0, size=10)])
    assert line == Line(20, 0, 40, 10, 10, "甲乙")


def test_parts_of_one_line_stand_side_by_side() -> None:
    left, right, below = Line(0, 0, 20, 10, 10, "甲"), Line(60, 1, 80, 11, 12, "乙"), Line(0, 20, 20, 30, 10, "丙")
    assert rows_of_lines([below, right, left]) == [[left, right], [below]]
    assert joined_row([left, right]) == Line(0, 0, 80, 11, 12, "甲 乙")
