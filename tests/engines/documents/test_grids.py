import pytest

from lingyan.engines.documents.grids import MOST_COLUMNS, GridCell, evened, spread


def cells(*given: str | tuple[str, int, int]) -> list[GridCell]:
    return [GridCell(each) if isinstance(each, str) else GridCell(*each) for each in given]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([cells("一", "二"), cells("三", "四")], [["一", "二"], ["三", "四"]], id="plain"),
        pytest.param([cells("一", "二"), cells("三")], [["一", "二"], ["三", ""]], id="a-short-row"),
        pytest.param([cells(("类", 1, 2), "二"), cells("三")], [["类", "二"], ["类", "三"]], id="over-rows"),
        pytest.param(
            [cells("一", "二", ("末", 1, 2)), cells("三")],
            [["一", "二", "末"], ["三", "", "末"]],
            id="over-rows-beyond-a-gap",
        ),
        pytest.param([cells("一", ("末", 1, 2)), cells("三")], [["一", "末"], ["三", "末"]], id="over-rows-at-the-end"),
        pytest.param(
            [cells(("宽", 2, 1), "三"), cells("四", "五", "六")],
            [["宽", "", "三"], ["四", "五", "六"]],
            id="over-columns",
        ),
        pytest.param(
            [cells(("块", 2, 2), "三"), cells("六"), cells("七", "八", "九")],
            [["块", "", "三"], ["块", "", "六"], ["七", "八", "九"]],
            id="over-both",
        ),
        pytest.param(
            [cells("一", "", "二"), cells("三", " ", "四")], [["一", "二"], ["三", "四"]], id="an-empty-column"
        ),
        pytest.param([cells(("甲", 1, 9))], [["甲"]], id="further-down-than-the-table"),
        pytest.param(
            [cells(("末", 1, 3), "二"), [], cells("三")], [["末", "二"], ["末", ""], ["末", "三"]], id="an-empty-row"
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_every_row_has_equally_many_cells(rows: list[list[GridCell]], expected: list[list[str]]) -> None:
    assert spread(rows) == expected


def test_a_cell_that_claims_to_be_very_wide_is_cut() -> None:
    (row,) = spread([[GridCell("甲", columns=10**9), GridCell("乙")]])
    assert row == ["甲"]
    assert len(spread([[GridCell("甲")] * (MOST_COLUMNS + 9)])[0]) == MOST_COLUMNS


def test_rows_without_a_hole_stay_as_they_are() -> None:
    assert evened([["一", "二"], ["", "三"]]) == [["一", "二"], ["", "三"]]
