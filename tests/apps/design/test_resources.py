import io

import django_tables2
import pytest
from openpyxl import load_workbook

from lingyan.apps.design.resources import ExportFormatError, file_of


class Listed(django_tables2.Table):
    name = django_tables2.Column(verbose_name="名称")
    value = django_tables2.Column(verbose_name="数值")


def listed(*rows: tuple[object, object]) -> Listed:
    return Listed([{"name": name, "value": value} for name, value in rows])


def test_csv_opens_in_excel_with_its_chinese():
    answer = file_of(listed(("郴州市", 3)), "places", "csv")
    assert answer.content.decode("utf-8-sig").splitlines() == ["名称,数值", "郴州市,3"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="places.csv"'


def test_excel_keeps_numbers_as_numbers():
    answer = file_of(listed(("郴州市", 3.5)), "places", "xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.value for cell in row] for row in sheet] == [["名称", "数值"], ["郴州市", 3.5]]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ["=1+1", "+86", "@cmd", "-x", "\tx"])
def test_no_text_becomes_a_formula(form, text):
    answer = file_of(listed((text, 1)), "places", form)
    if form == "csv":
        assert f"'{text}" in answer.content.decode("utf-8-sig")
    else:
        cell = load_workbook(io.BytesIO(answer.content)).active.cell(2, 1)
        assert cell.value.startswith("'")
        assert cell.data_type == "s"


def test_a_negative_number_in_words_stays_a_number():
    answer = file_of(listed(("-15", 1)), "places", "csv")
    assert "\n-15,1" in answer.content.decode("utf-8-sig").replace("\r", "")


def test_another_format_is_refused():
    with pytest.raises(ExportFormatError):
        file_of(listed(), "places", "pdf")
