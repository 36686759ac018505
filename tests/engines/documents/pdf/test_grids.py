import io
from collections.abc import Callable

import pdfplumber
import pytest

from factories.printed import Sheet, pdf
from lingyan.engines.documents.pdf import grids
from lingyan.engines.documents.pdf.grids import Taken, take_tables
from lingyan.engines.documents.pdf.shapes import Glyph

EDGES = (85, 150, 300, 450)
ROWS = (("序号", "任务", "单位"), ("1", "建设\n平台", "省商务厅"), ("2", "完善机制", "某局"))


def taken(draw: Callable[[Sheet], object]) -> Taken:
    sheet = Sheet()
    draw(sheet)
    with pdfplumber.open(io.BytesIO(pdf(sheet))) as printed:
        page = printed.pages[0]
        glyphs = [
            Glyph(char["x0"], char["top"], char["x1"], char["bottom"], char["size"], char["text"])
            for char in page.chars
        ]
        return take_tables(page, glyphs)


def rest(found: Taken) -> str:
    return "".join(glyph.text for glyph in found.rest)


def test_a_table_is_taken_with_the_words_of_its_cells() -> None:
    found = taken(lambda sheet: sheet.lines(60, "上文。").table(ROWS, EDGES, 100).lines(300, "下文。"))
    (grid,) = found.grids
    assert grid.rows == (("序号", "任务", "单位"), ("1", "建设平台", "省商务厅"), ("2", "完善机制", "某局"))
    assert [round(at) for at in grid.columns] == [85, 150, 300]
    assert (rest(found), found.frames) == ("上文。下文。", [])


def test_merged_cells_stand_in_every_row_and_once_in_a_row() -> None:
    def draw(sheet: Sheet) -> None:
        for y, x in ((100, 85), (124, 150), (148, 85), (172, 85)):
            sheet.rule(x, y, 450, y)
        for x, y in ((85, 172), (150, 172), (450, 172)):
            sheet.rule(x, 100, x, y)
        sheet.rule(300, 124, 300, 148).rule(300, 148, 300, 172)
        for x, y, words in ((89, 117, "类别"), (154, 117, "目标"), (154, 141, "甲"), (304, 141, "乙"), (89, 165, "丙")):
            sheet.text(x, y, words)

    (grid,) = taken(draw).grids
    assert grid.rows == (("类别", "目标", ""), ("类别", "甲", "乙"), ("丙", "", ""))


def test_a_table_may_be_open_at_its_sides() -> None:
    def draw(sheet: Sheet) -> None:
        for y in (100, 124, 148, 172):
            sheet.rule(85, y, 450, y)
        for x in (150, 300):
            sheet.rule(x, 100, x, 172)
        for y, row in zip((117, 141, 165), ROWS, strict=True):
            for x, words in zip(EDGES, row, strict=False):
                sheet.text(x + 4, y, words.replace("\n", ""))

    (grid,) = taken(draw).grids
    assert grid.rows == (("序号", "任务", "单位"), ("1", "建设平台", "省商务厅"), ("2", "完善机制", "某局"))


def test_a_row_that_a_page_break_leaves_open_is_closed() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rule(85, 700, 450, 700).rule(85, 724, 450, 724)
        for x in EDGES:
            sheet.rule(x, 700, x, 770)
        sheet.text(89, 717, "序号").text(154, 717, "任务").text(89, 741, "1").lines(741, "建设", "平", x=154, step=20)

    (grid,) = taken(draw).grids
    assert grid.rows == (("序号", "任务"), ("1", "建设平"))


def test_a_frame_around_paragraphs_is_no_table() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.table([("",)], (85, 510), 100, step=80)
        sheet.lines(120, "专栏1 工程", "1.算力工程。", x=95)

    found = taken(draw)
    (frame,) = found.frames
    assert [line.text for line in frame.lines] == ["专栏1 工程", "1.算力工程。"]
    assert (found.grids, rest(found)) == ([], "")


def test_the_border_of_a_page_frames_nothing_but_tables_inside_it_are_found() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.table([("",)], (40, 555), 40, step=760)
        sheet.lines(80, "正文。").table(ROWS, EDGES, 200)

    found = taken(draw)
    assert (len(found.grids), found.frames, rest(found)) == (1, [], "正文。")


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda sheet: sheet.table([("", "")], (85, 150, 300), 100), id="no-words-inside"),
        pytest.param(lambda sheet: sheet.rule(85, 100, 510, 100), id="a-rule-below-a-head"),
        pytest.param(lambda sheet: sheet.rule(85, 100, 510, 100).rule(85, 130, 510, 130), id="two-rules"),
        pytest.param(lambda sheet: sheet, id="nothing"),
    ],
)
def test_other_rules_make_no_table(draw: Callable[[Sheet], object]) -> None:
    found = taken(lambda sheet: (sheet.lines(60, "正文。"), draw(sheet)))
    assert (found.grids, found.frames, rest(found)) == ([], [], "正文。")


def test_a_page_full_of_rules_is_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "_MOST_RULES", 5)
    found = taken(lambda sheet: sheet.table(ROWS, EDGES, 100))
    assert found.grids == []
    assert "建设" in rest(found)
