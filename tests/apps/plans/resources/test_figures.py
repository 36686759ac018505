"""A table of figures is judged row by row, with the same few questions, and taken over without loss or doubling."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.entries import COUNTY, OTHER_COUNTY, PERIOD, POPULATION, PREFECTURE, SIBLING, entered
from factories.office import read_rows
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs.models import JobRow, JobState, Outcome
from lingyan.apps.jobs.queries import SheetRow, words_of
from lingyan.apps.jobs.tasks import start_preview, start_taking
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.plans.models import Definition, Entry
from lingyan.apps.plans.queries.entries import TableAsked, remarks_of
from lingyan.apps.plans.resources.figure_rows import RowKey
from lingyan.apps.plans.resources.figure_template import TableTooLongError, figure_table
from lingyan.apps.plans.resources.figures import COLUMNS, KIND, FiguresIntake
from lingyan.domain.indicators.period import Period
from lingyan.engines.cells import EMPTY, number_cell, text_cell
from lingyan.kernel.access import Actor, NotYoursError, Role

pytestmark = pytest.mark.django_db


def key(place: str = COUNTY, version: int = 0, known: str = "", period: str = PERIOD) -> str:
    return str(RowKey(POPULATION, place, period, version, known))


def row(number: int = 2, **cells: object) -> SheetRow:
    """Return a row as a person without our table would write it, with what `cells` changes."""
    written = {
        "statistic": "常住人口",
        "definition": "年末常住人口（第七次人口普查后系列）",
        "place": "珠晖区",
        "period": "2023年",
    }
    filled = dict.fromkeys((column.key for column in COLUMNS), EMPTY)
    for name, value in {**written, "status": "最终", **cells}.items():
        match value:
            case Decimal():
                filled[name] = number_cell(value)
            case str():
                filled[name] = text_cell(value)
            case _:
                filled[name] = value
    return SheetRow(number, filled)


def judged(*rows: SheetRow, actor: Actor | None = None) -> list[tuple[str, str]]:
    found = FiguresIntake().judge(rows, actor or acting())
    return [(one.outcome, " ".join(reason.text() for reason in one.reasons)) for one in found]


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        pytest.param({"value": "31.2"}, Outcome.NEW, id="text"),
        pytest.param({"value": Decimal("31.2")}, Outcome.NEW, id="number"),
        pytest.param({"value": "３１．２万人"}, Outcome.NEW, id="full-width-with-unit"),
        pytest.param({"value": "312,000", "unit": "人"}, Outcome.NEW, id="unit-column"),
        pytest.param({"value": "31.2", "place": "", "code": "430405"}, Outcome.NEW, id="by-code"),
        pytest.param({"value": "31.2", "place": "Zhuhui District", "status": "final"}, Outcome.NEW, id="in-english"),
        pytest.param({"value": "31.2", "statistic": "", "definition": POPULATION}, Outcome.NEW, id="definition-by-key"),
        pytest.param({}, Outcome.SAME, id="no-value"),
        pytest.param({"value": "—"}, Outcome.SAME, id="a-dash"),
    ],
)
def test_a_row_is_understood(cells: dict[str, object], outcome: Outcome) -> None:
    ((found, _said),) = judged(row(**cells))
    assert found == outcome


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        pytest.param({"value": "#REF!"}, "error of the worksheet", id="error-cell"),
        pytest.param({"value": "x" * 300}, "is not a number", id="long-text"),
        pytest.param({"value": "<b>1</b>"}, "not an exact number", id="markup"),
        pytest.param({"value": "1e400"}, "is not a number", id="huge"),
        pytest.param({"value": "-1"}, "below 0", id="negative"),
        pytest.param({"value": "31.2", "unit": "亿元"}, "cannot be converted", id="unit-of-another-dimension"),
        pytest.param({"value": "31.2", "unit": "万头"}, "is not known", id="unknown-unit"),
        pytest.param({"value": "31.2", "status": "传闻"}, "no status", id="unknown-status"),
        pytest.param({"value": "31.2", "period": "去年"}, "is not a period", id="no-period"),
        pytest.param({"value": "31.2", "period": "2999"}, "is not over", id="not-over"),
        pytest.param({"value": "31.2", "statistic": "幸福感"}, "Nothing is measured", id="unknown-statistic"),
        pytest.param({"value": "31.2", "definition": "道听途说"}, "Nothing is measured", id="unknown-definition"),
        pytest.param({"value": "31.2", "definition": ""}, "several definitions", id="definition-not-said"),
        pytest.param({"value": "31.2", "statistic": "", "definition": ""}, "Nothing is measured", id="nothing-said"),
        pytest.param({"value": "31.2", "place": "桃花源县"}, "No place is called", id="unknown-place"),
        pytest.param({"value": "31.2", "place": "石鼓区"}, "not among those", id="another-county"),
        pytest.param({"value": "31.2", "key": key(SIBLING)}, "hidden number belongs", id="copied-over-another-row"),
        pytest.param(
            {"value": "31.2", "key": key(period="2022")}, "hidden number belongs", id="another-period-than-its-key"
        ),
        pytest.param(
            {"value": "31.2", "key": f"hearsay|{COUNTY}|{PERIOD}|0|"}, "Nothing is measured", id="key-of-no-definition"
        ),
        pytest.param(
            {"value": "31.2", "key": f"gdp-unified|{COUNTY}|{PERIOD}|0|"},
            "hidden number",
            id="key-of-another-statistic",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cells: dict[str, object], words: str) -> None:
    ((outcome, said),) = judged(row(**cells))
    assert outcome == Outcome.REFUSED
    assert words in said


def test_a_day_that_the_worksheet_made_of_a_number_is_refused() -> None:
    from lingyan.engines.cells import Cell

    ((outcome, said),) = judged(row(value=Cell("2023-03-12", date(2023, 3, 12))))
    assert (outcome, "holds a date" in said) == (Outcome.REFUSED, True)


@pytest.mark.parametrize(
    ("cells", "then"),
    [
        pytest.param({"place": "", "code": "430521"}, "430582", id="code-replaced-since"),
        pytest.param({"place": "邵东县"}, "邵东市", id="name-of-before"),
    ],
)
def test_a_row_for_a_place_that_was_not_there_names_what_replaced_it(cells: dict[str, str], then: str) -> None:
    actor = acting(Role.COUNTY, "430000/430500/430582")
    ((outcome, said),) = judged(row(value="90", **cells), actor=actor)
    assert (outcome, then in said) == (Outcome.REFUSED, True)


def test_the_same_cell_twice_is_refused_with_the_first_row_even_in_another_batch() -> None:
    intake, actor = FiguresIntake().of_params({}), acting()
    first = intake.judge([row(2, value="31.2")], actor)
    second = intake.judge([row(502, value="31.3", key=key())], actor)
    assert first[0].outcome == Outcome.NEW
    assert second[0].outcome == Outcome.REFUSED
    told = "Row 2 gives 31.2 (10 thousand people) for the same figure, this row 31.3 (10 thousand people)."
    assert second[0].reasons[0].text() == told
    third = intake.judge([row(503, value="312000人")], actor)
    told = "Row 2 gives the same figure with the same value."
    assert (third[0].outcome, third[0].reasons[0].text()) == (Outcome.SAME, told)


def test_a_figure_given_twice_is_told_even_where_the_first_row_was_refused() -> None:
    first, second = judged(row(2, value="31.2", status="传闻"), row(3, value="31.2"))
    assert (first[0], second[0]) == (Outcome.REFUSED, Outcome.NEW), "a row that says nothing stands in nobody's way"
    published(period="2022", value="3.12")
    first, second = judged(row(2, value="31.2"), row(3, value="31.9"))
    assert (first[0], second[0]) == (Outcome.REFUSED, Outcome.REFUSED)
    assert "Row 2 gives 31.2" in second[1]


def published(period: str, value: str) -> None:
    """Let a value be accepted for another period of the county."""
    entry = entered(acting(login="li"), value, period=period, note="核对无误")
    accept_entry(entry, actor=acting(Role.PREFECTURE, PREFECTURE))


def test_a_jump_between_two_years_of_one_file_names_the_other_row_in_any_order_and_any_batch() -> None:
    first, second = judged(row(2, value="312", period="2024"), row(3, value="31.2", period="2023"))
    assert second[0] == Outcome.NEW
    assert first[0] == Outcome.REFUSED
    assert "the value of 2023 (row 3 of this table)" in first[1]
    intake, actor = FiguresIntake().of_params({}), acting()
    assert intake.judge([row(2, value="31.2", period="2023")], actor)[0].outcome == Outcome.NEW
    ((late),) = intake.judge([row(600, value="312", period="2024")], actor)
    assert "the value of 2023 (row 2 of this table)" in " ".join(str(reason) for reason in late.reasons)


def test_a_wrong_value_of_one_year_does_not_make_the_right_one_of_the_next_odd() -> None:
    published(period="2022", value="31.0")
    wrong, right = judged(row(2, value="3.1", period="2023"), row(3, value="31.2", period="2024"))
    assert wrong[0] == Outcome.REFUSED
    assert right == (Outcome.NEW, "")


def test_what_a_row_was_held_against_in_its_file_stays_said_when_it_is_taken_over() -> None:
    actor = acting()
    data = filled(table(actor, COUNTY, periods=("2023", "2024")), {2: "31.2", 3: "70"}, notes={3: "区划调整"})
    job = previewed(data, actor)
    assert set(job.rows.values_list("outcome", flat=True)) == {Outcome.NEW}
    start_taking(job, actor=actor)
    entry = Entry.objects.get(period="2024")
    assert entry.is_odd
    assert "the value of 2023 (row 2 of this table)" in " ".join(str(remark) for remark in remarks_of(entry))


def test_what_stands_is_unchanged_and_what_differs_is_told_with_both_values() -> None:
    entered(acting(), "31.2")
    same, other = judged(row(2, value="31.2")), judged(row(2, value="31.5"))
    assert same[0][0] == Outcome.SAME
    assert other[0] == (
        Outcome.CHANGED,
        "Until now: 31.2 (10 thousand people); from now on: 31.5 (10 thousand people).",
    )


def test_what_keeps_its_value_says_so() -> None:
    entered(acting(), "31.2", source="旧台账")
    ((outcome, said),) = judged(row(value="31.20", source="新台账"))
    told = "The value stays 31.2 (10 thousand people); its status, source or note changes."
    assert (outcome, said) == (Outcome.CHANGED, told)


def test_a_row_without_a_status_keeps_that_of_the_same_value() -> None:
    entered(acting(), "31.2")
    ((waiting, _said),) = judged(row(value="31.20", status=""))
    accept_entry(Entry.objects.get(), actor=acting(Role.PREFECTURE, PREFECTURE))
    ((published_, _said),) = judged(row(value="312000人", status=""))
    assert (waiting, published_) == (Outcome.SAME, Outcome.SAME)


def test_another_value_without_a_status_is_preliminary() -> None:
    assert entered(acting(), "31.2").status == "final"
    (judgement,) = FiguresIntake().judge([row(value="31.5", status="")], acting())
    assert (judgement.outcome, judgement.payload["given"]["status"]) == (Outcome.CHANGED, "preliminary")


def test_only_definitions_that_can_be_counted_by_are_offered() -> None:
    ((outcome, said),) = judged(row(statistic="地区生产总值", definition="", value="31.2"))
    assert outcome == Outcome.REFUSED
    unstated = [one.name_en for one in catalogue().definitions.values() if one.statistic == "gdp" and one.is_unstated]
    assert unstated
    assert not [name for name in unstated if name in said]


def test_a_row_that_was_copied_over_another_names_both_places() -> None:
    ((_outcome, said),) = judged(row(value="31.2", key=key(SIBLING)))
    assert "its hidden number belongs to “Yanfeng District”" in said


def test_a_table_made_before_another_entered_a_value_is_told() -> None:
    entered(acting(login="li"), "31.2")
    ((outcome, said),) = judged(row(value="31.5", key=key()), actor=acting(login="wang"))
    assert (outcome, "li entered 31.2" in said) == (Outcome.REFUSED, True)
    ((own, _said),) = judged(row(value="31.5", key=key()), actor=acting(login="li"))
    assert own == Outcome.CHANGED, "whoever entered it knows it"


def test_a_table_made_before_a_value_was_published_is_told() -> None:
    actor = acting()
    ((outcome, said),) = judged(row(value="31.5", key=key(known="30.9")), actor=actor)
    assert (outcome, "changed from 30.9 to nothing" in said) == (Outcome.REFUSED, True)


def test_judging_asks_as_many_questions_for_many_rows_as_for_one() -> None:
    actor = acting(Role.ZONE_OFFICE, "430000")
    names = list(Place.objects.filter(level="county").exclude(code="").values_list("code", flat=True))
    many = [row(number, value="31.2", place="", code=code) for number, code in enumerate(names, start=2)]
    with CaptureQueriesContext(connection) as one_row:
        judged(many[0], actor=actor)
    with CaptureQueriesContext(connection) as all_rows:
        assert {outcome for outcome, _said in judged(*many, actor=actor)} == {Outcome.NEW}
    assert len(one_row) == len(all_rows) <= 6


def table(actor: Actor, *places: str, periods: tuple[str, ...] = (PERIOD,)) -> bytes:
    del actor
    kinds = list(Definition.objects.select_related("statistic").filter(key=POPULATION))
    at = list(Place.objects.filter(path__in=places).order_by("path"))
    return figure_table(TableAsked(kinds, at, [Period.parse(period) for period in periods]))


def filled(data: bytes, values: dict[int, str], notes: dict[int, str] | None = None) -> bytes:
    """Return the table with values and notes filled in by row number, as Excel would save it."""
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for number, value in values.items():
        sheet.cell(number, heads["填报数"]).value = value
    for number, note in (notes or {}).items():
        sheet.cell(number, heads["说明"]).value = note
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def previewed(data: bytes, actor: Actor):
    upload = store_file("填报.xlsx", data, actor=actor, kinds=("xlsx",))
    job = start_preview(KIND, upload, actor=actor)
    job.refresh_from_db()
    return job


def test_the_table_goes_out_filled_comes_back_and_is_taken_once() -> None:
    actor = acting(Role.PREFECTURE, PREFECTURE)
    data = filled(table(actor, COUNTY, SIBLING), {2: "31.2", 3: "200,000人"})
    job = previewed(data, actor)
    assert job.state == JobState.PREVIEW, job.problem
    assert sorted(job.rows.values_list("outcome", flat=True)) == [Outcome.NEW, Outcome.NEW]
    start_taking(job, actor=actor)
    assert [str(entry.value) for entry in Entry.objects.order_by("place__path")] == ["31.2", "20"]
    assert AuditRecord.objects.filter(act="plans.enter_figure").count() == 2
    again = previewed(data, actor)
    assert set(again.rows.values_list("outcome", flat=True)) == {Outcome.SAME}
    assert Entry.objects.count() == 2


def test_a_row_that_somebody_else_changed_after_the_preview_is_refused_when_taken() -> None:
    actor = acting(Role.PREFECTURE, PREFECTURE)
    job = previewed(filled(table(actor, COUNTY, SIBLING), {2: "31.2", 3: "20"}), actor)
    entered(acting(), "31.9")
    start_taking(job, actor=actor)
    refused = JobRow.objects.get(job=job, outcome=Outcome.REFUSED)
    assert "31.9" in words_of(refused.reasons[0]).text()
    assert Entry.objects.filter(place__path=SIBLING).count() == 1
    assert Entry.objects.get(place__path=COUNTY).value == Decimal("31.9")


def test_the_table_tells_what_is_known_and_hides_its_key() -> None:
    accept_entry(entered(acting(), "31.2"), actor=acting(Role.PREFECTURE, PREFECTURE))
    rows = list(read_rows(table(acting(), COUNTY), "t.xlsx"))
    texts = [cell.text for cell in rows[1].cells]
    assert texts[-1] == key(version=1, known="31.2")
    assert texts[2:8] == ["珠晖区", "430405", PERIOD, "万人", "31.2", "最终"]


def test_the_preview_shows_no_hidden_number_and_warns_of_no_sheet_that_we_wrote(client_of) -> None:
    client = client_of(Role.COUNTY, COUNTY)
    actor = acting(Role.COUNTY, COUNTY)
    job = previewed(filled(table(actor, COUNTY, OTHER_COUNTY), {2: "31.2", 3: "40"}), actor)
    page = client.get(f"/jobs/{job.pk}/?show=refused")
    assert page.context["notes"] == []
    assert "编号" not in page.context["columns"]
    assert page.context["columns"][-1] == "说明"
    assert page.context["columns"][:5] == ["统计项", "地区", "时期", "计量单位", "填报数"], "beside the reason"
    assert f"|{OTHER_COUNTY}|" not in page.content.decode()
    heads, refused = read_rows(client.get(f"/jobs/{job.pk}/refused.xlsx").content, "refused.xlsx")
    assert heads.cells[-2].text == "编号"
    assert OTHER_COUNTY in refused.cells[-2].text, "corrected and loaded again it is still the same row"


def test_the_table_calls_a_place_as_it_was_called_then() -> None:
    rows = list(read_rows(table(acting(), "430000/430500/430582", periods=("2018", "2023")), "t.xlsx"))
    assert [[cell.text for cell in one.cells[2:4]] for one in rows[1:3]] == [["邵东县", "430521"], ["邵东市", "430582"]]


def test_a_table_that_could_not_be_loaded_again_is_not_made() -> None:
    kind, place = Definition.objects.first(), Place.objects.first()
    with pytest.raises(TableTooLongError):
        figure_table(TableAsked([kind] * 300, [place] * 200, [Period.parse("2023")]))


def test_nobody_gives_a_table_who_enters_no_figures() -> None:
    with pytest.raises(NotYoursError):
        previewed(table(acting(), COUNTY), acting(Role.AUDITOR, ""))


def test_rows_of_other_places_are_refused_in_a_whole_file() -> None:
    actor = acting()
    job = previewed(filled(table(actor, COUNTY, OTHER_COUNTY), {2: "31.2", 3: "40"}), actor)
    assert list(job.rows.order_by("number").values_list("outcome", flat=True)) == [Outcome.NEW, Outcome.REFUSED]
