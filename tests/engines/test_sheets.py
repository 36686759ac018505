from datetime import date
from decimal import Decimal

import pytest

from factories.office import MAIN, STRICT, book, book_members, words, zipped
from lingyan.engines.office_package import DamagedFileError
from lingyan.engines.sheets import Book

BEGIN = f'<s xmlns="{MAIN}">'
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
    '<xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="176"/></cellXfs>'
)
STRINGS = '<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si>'


def cells_of(row, **more):
    data = book(row, styles=STYLES, strings=STRINGS, **more)
    opened = Book(data, "甲.xlsx")
    (found,) = opened.rows(opened.sheets[0])
    return found.cells


def one(cell, **more):
    return cells_of(f'<row r="1">{cell}</row>', **more)[0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('<c r="A1"><v>12</v></c>', Decimal(12), id="whole"),
        pytest.param('<c r="A1"><v>0.30000000000000004</v></c>', Decimal("0.3"), id="noise-of-binary-fractions"),
        pytest.param('<c r="A1"><v>1.5E+3</v></c>', Decimal(1500), id="exponent"),
        pytest.param('<c r="A1" t="s"><v>0</v></c>', "甲", id="shared-string"),
        pytest.param('<c r="A1" t="s"><v>1</v></c>', "乙丙", id="string-in-pieces-without-its-reading"),
        pytest.param('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', "甲", id="string-in-place"),
        pytest.param('<c r="A1" t="str"><f>A2&amp;A3</f><v>甲乙</v></c>', "甲乙", id="words-of-a-formula"),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', "TRUE", id="yes"),
        pytest.param('<c r="A1" s="2"><v>45352</v></c>', date(2024, 3, 1), id="day"),
        pytest.param('<c r="A1" s="3"><v>45352</v></c>', date(2024, 3, 1), id="day-of-a-chinese-edition"),
        pytest.param('<c r="A1" s="4"><v>45352</v></c>', date(2024, 3, 1), id="day-as-year-and-month"),
        pytest.param('<c r="A1" t="d"><v>2024-03-01</v></c>', date(2024, 3, 1), id="day-in-words"),
        pytest.param("<c><v>12</v></c>", Decimal(12), id="cell-without-a-place"),
    ],
)
def test_a_cell_has_the_value_that_people_see(cell, value):
    assert one(cell).value == value


def test_a_book_of_the_macintosh_counts_its_days_from_1904():
    assert one('<c r="A1" s="2"><v>43890</v></c>', properties='<workbookPr date1904="1"/>').value == date(2024, 3, 1)


def test_a_moment_is_its_day_and_says_its_time():
    cell = one('<c r="A1" s="2"><v>45352.5</v></c>')
    assert (cell.value, cell.text) == (date(2024, 3, 1), "2024-03-01 12:00")


def test_a_percentage_is_told_by_its_format():
    cell = one('<c r="A1" s="1"><v>0.125</v></c>')
    assert (cell.value, cell.is_percent) == (Decimal("0.125"), True)


def test_a_formula_gives_its_last_result_and_says_that_it_is_one():
    cell = one('<c r="A1"><f>SUM(B1:B9)</f><v>12</v></c>')
    assert (cell.value, cell.is_formula, cell.problem) == (Decimal(12), True, None)


def test_a_formula_that_was_never_calculated_says_what_to_do():
    cell = one('<c r="A1"><f>SUM(B1:B9)</f></c>')
    assert "let it calculate" in cell.problem.text()
    assert not cell.is_empty


def test_a_formula_that_gives_no_words_is_empty():
    (row,) = [cells_of('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>')]
    assert row[0].is_empty


def test_an_error_is_shown_as_it_stands_in_the_cell():
    cell = one('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert (cell.text, cell.problem.text()) == ("#DIV/0!", "The cell shows the error #DIV/0!.")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        pytest.param("<c><v>1.2E+300</v></c>", "longer than any", id="number-without-end"),
        pytest.param('<c s="2"><v>99999999</v></c>', "99999999 is no day", id="day-after-the-year-9999"),
    ],
)
def test_a_value_that_cannot_be_spoils_its_cell_and_not_the_file(cell, problem):
    assert problem in one(cell).problem.text()


def test_cells_left_out_are_empty_ones_and_stray_ones_far_to_the_right_are_not_read():
    cells = cells_of('<row r="1"><c r="B1"><v>1</v></c><c r="D1"><v>2</v></c><c r="XFD1"><v>3</v></c></row>')
    assert [cell.text for cell in cells] == ["", "1", "", "2"]


def test_hidden_sheets_and_rows_say_that_they_are():
    data = zipped(book_members({"甲": '<row r="3" hidden="1"><c><v>1</v></c></row>', "乙*": words("乙")}))
    opened = Book(data, "甲.xlsx")
    assert [(sheet.title, sheet.is_hidden) for sheet in opened.sheets] == [("甲", False), ("乙", True)]
    (row,) = opened.rows(opened.sheets[0])
    assert (row.number, row.is_hidden) == (3, True)


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers():
    opened = Book(
        book('<row r="2"><c><v></v></c></row><row r="7"><c><v>1</v></c></row><row><c><v>2</v></c></row>'), "甲.xlsx"
    )
    assert [row.number for row in opened.rows(opened.sheets[0])] == [7, 8]


def test_a_book_in_the_strict_form_of_the_standard_is_read():
    assert one('<c r="A1"><v>12</v></c>', namespace=STRICT).value == Decimal(12)


def test_a_book_without_strings_and_styles_is_read():
    members = book_members({"表": words("甲")})
    del members["xl/sharedStrings.xml"], members["xl/styles.xml"]
    opened = Book(zipped(members), "甲.xlsx")
    assert next(opened.rows(opened.sheets[0])).cells[0].text == "甲"


def test_rows_are_counted_without_being_read():
    opened = Book(book(words("甲") + words("乙", number=2)), "甲.xlsx")
    assert opened.count_rows(opened.sheets[0]) == 2


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c>"}, id="sheet-breaks-off"),
        pytest.param({"xl/worksheets/sheet1.xml": words("甲").replace("<t>", "<t>\x01")}, id="sign-that-xml-has-not"),
        pytest.param(
            {"xl/worksheets/sheet1.xml": BEGIN + '<sheetData><row><c t="s"><v>99</v></c></row></sheetData></s>'},
            id="string-that-is-not-there",
        ),
        pytest.param(
            {"xl/worksheets/sheet1.xml": BEGIN + "<sheetData><row><c><v>12x</v></c></row></sheetData></s>"},
            id="number-that-is-none",
        ),
        pytest.param(
            {"xl/worksheets/sheet1.xml": BEGIN + '<sheetData><row r="x"><c><v>1</v></c></row></sheetData></s>'},
            id="row-without-a-number",
        ),
        pytest.param({"xl/workbook.xml": "no xml"}, id="no-workbook"),
        pytest.param({"xl/styles.xml": "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"}, id="styles"),
    ],
)
def test_a_book_that_is_spoiled_inside_is_damaged_and_nothing_worse(spoiled):
    data = zipped({**book_members({"表": words("甲")}), **spoiled})

    def read():
        opened = Book(data, "甲.xlsx")
        return [list(opened.rows(sheet)) for sheet in opened.sheets]

    with pytest.raises(DamagedFileError):
        read()
