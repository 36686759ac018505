import io

import pdfplumber

from factories.printed import Sheet, pdf
from lingyan.engines.documents.pdf.rules import Rule, open_ends, open_sides


def found(sheet: Sheet) -> tuple[list[Rule], list[Rule]]:
    with pdfplumber.open(io.BytesIO(pdf(sheet))) as printed:
        return open_sides(printed.pages[0]), open_ends(printed.pages[0])


def places(rules: list[Rule]) -> list[tuple[int, int, int, int]]:
    return [(round(each["x0"]), round(each["top"]), round(each["x1"]), round(each["bottom"])) for each in rules]


def test_level_rules_of_one_width_have_sides() -> None:
    sheet = Sheet()
    for y in (100, 130, 160):
        sheet.rule(85, y, 450, y)
    sides, ends = found(sheet)
    assert (places(sides), ends) == ([(85, 100, 85, 160), (450, 100, 450, 160)], [])


def test_two_rules_or_short_ones_have_none() -> None:
    sheet = Sheet().rule(85, 100, 450, 100).rule(85, 130, 450, 130)
    for y in (200, 230, 260):
        sheet.rule(85, y, 150, y)
    assert found(sheet) == ([], [])


def test_upright_rules_that_end_together_are_closed_below_and_above() -> None:
    sheet = Sheet().rule(85, 400, 450, 400)
    for x in (85, 200, 450):
        sheet.rule(x, 300, x, 400).rule(x, 400, x, 770)
    _sides, ends = found(sheet)
    assert sorted(places(ends)) == [(85, 300, 450, 300), (85, 770, 450, 770)]


def test_a_closed_table_lacks_nothing_below_and_above() -> None:
    assert found(Sheet().table([("一", "二"), ("三", "四")], (85, 200, 450), 100))[1] == []


def test_rules_drawn_in_pieces_or_as_fields_end_where_the_last_piece_does() -> None:
    sheet = Sheet().field(85, 300, 365, 0.5)
    for x in (85, 200, 450):
        sheet.field(x, 300, 0.5, 60).field(x, 360, 0.5, 60)
    assert places(found(sheet)[1]) == [(85, 420, 450, 420)]


def test_one_rule_alone_is_not_closed() -> None:
    assert found(Sheet().rule(85, 300, 85, 400))[1] == []
