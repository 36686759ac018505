"""The page of figures says who reported what; the way from missing to published is walked in the browser."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.accounts import acting
from factories.entries import COUNTY, OTHER_COUNTY, PERIOD, POPULATION, PREFECTURE, SIBLING, entered
from lingyan.apps.plans.actions.deciding import accept_entry, return_entry
from lingyan.apps.plans.actions.entries import withdraw_entry
from lingyan.apps.plans.models import Entry, EntryState
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_log_in(client):
    for name in ("figures", "entries", "enter_figure", "figures_waiting", "figures_table"):
        assert client.get(reverse(f"plans:{name}")).status_code in {302, 401}, name


def test_the_matrix_shows_value_state_and_how_many_reported(client_of):
    entered(acting(Role.COUNTY, COUNTY), "31.2")
    accept_entry(entered(acting(Role.COUNTY, SIBLING), "20", place=SIBLING), actor=acting(Role.PREFECTURE, PREFECTURE))
    page = client_of(Role.PREFECTURE, PREFECTURE).get(
        reverse("plans:figures"), {"place": PREFECTURE, "period": PERIOD, "statistic": "population"}
    )
    assert page.status_code == 200
    (row,) = page.context["rows"]
    states = {cell.place.path: cell.state for cell in row.cells}
    assert (states[COUNTY], states[SIBLING], row.reported, len(row.cells)) == ("submitted", "accepted", 2, 12)
    assert [cell.state for cell in row.cells][:10] == ["missing"] * 10, "who is silent comes first"
    assert "31.2" in page.content.decode()


def test_the_zone_adds_up_only_when_all_of_one_year_and_definition(client_of):
    office = client_of(Role.ZONE_OFFICE, "430000")
    asked = {"period": "2022", "statistic": "population"}
    page = office.get(reverse("plans:figures"), asked)
    (row,) = page.context["rows"]
    assert row.sum.figure is None
    assert page.context["matrix"].whole.level == "zone"
    told = office.get(reverse("plans:why_figure"), {"place": page.context["matrix"].whole.path, **asked})
    assert "6" in told.content.decode()
    for number, cell in enumerate(row.cells):
        place = cell.place.path
        entry = entered(acting(Role.PREFECTURE, place), str(500 + number), place=place, period="2024")
        accept_entry(entry, actor=acting(Role.ZONE_OFFICE, "430000"))
    page = office.get(reverse("plans:figures"), {**asked, "period": "2024"})
    (row,) = page.context["rows"]
    assert str(row.sum.figure.value.value) == "3015"
    told = office.get(
        reverse("plans:why_figure"), {"place": page.context["matrix"].whole.path, **asked, "period": "2024"}
    )
    assert "= 3,015 万人" in told.content.decode()


def test_a_ratio_follows_by_formula_and_tells_how(client_of):
    office = client_of(Role.ZONE_OFFICE, "430000")
    for definition, value in (("gdp-unified", "4200"), (POPULATION, "660")):
        entry = entered(
            acting(Role.PREFECTURE, PREFECTURE), value, place=PREFECTURE, period="2024", definition=definition
        )
        accept_entry(entry, actor=acting(Role.ZONE_OFFICE, "430000"))
    page = office.get(reverse("plans:figures"), {"period": "2024"})
    row = next(row for row in page.context["rows"] if row.statistic.key == "gdp-per-capita")
    cell = next(cell for cell in row.cells if cell.place.path == PREFECTURE)
    assert cell.state == "computed"
    told = office.get(
        reverse("plans:why_figure"), {"statistic": "gdp-per-capita", "place": PREFECTURE, "period": "2024"}
    )
    assert "4,200" in told.content.decode()
    assert "660" in told.content.decode()


def test_the_matrix_takes_as_many_queries_however_many_figures_there_are(client_of):
    office = client_of(Role.PREFECTURE, PREFECTURE)
    asked = {"place": PREFECTURE, "period": PERIOD}
    entered(acting(), "31.2")
    office.get(reverse("plans:figures"), asked)
    with CaptureQueriesContext(connection) as few:
        office.get(reverse("plans:figures"), asked)
    for place in (SIBLING, "430000/430400/430407", "430000/430400/430408"):
        accept_entry(entered(acting(Role.COUNTY, place), "20", place=place), actor=acting(Role.PREFECTURE, PREFECTURE))
    office.get(reverse("plans:figures"), asked)  # what is kept until a value comes is asked for anew
    with CaptureQueriesContext(connection) as many:
        office.get(reverse("plans:figures"), asked)
    assert len(many) == len(few) <= 25


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"place": OTHER_COUNTY}, id="another-county"),
        pytest.param({"place": "430000/430400"}, id="the-prefecture-above"),
        pytest.param({"period": "去年"}, id="no-period"),
        pytest.param({"statistic": "hearsay"}, id="no-statistic"),
    ],
)
def test_what_is_not_offered_is_not_shown(client_of, asked):
    page = client_of(Role.COUNTY, COUNTY).get(reverse("plans:figures"), asked)
    assert page.status_code == 400
    assert page.context["matrix"].whole.path == COUNTY


def test_another_countys_figure_is_no_page_no_decision_no_export(client_of):
    entry = entered(acting(Role.COUNTY, OTHER_COUNTY), "40.7", place=OTHER_COUNTY)
    county = client_of(Role.COUNTY, COUNTY)
    assert county.get(reverse("plans:entry", args=[entry.pk])).status_code == 404
    assert county.post(reverse("plans:accept_figure", args=[entry.pk])).status_code == 404
    assert county.post(reverse("plans:return_figure", args=[entry.pk]), {"reason": "x"}).status_code == 404
    exported = county.get(reverse("plans:entries"), {"export": "csv"}).content.decode()
    assert "40.7" not in exported
    assert (
        county.get(
            reverse("plans:why_figure"), {"statistic": "gdp", "place": OTHER_COUNTY, "period": "2023"}
        ).status_code
        == 404
    )


def test_a_county_cannot_decide_and_an_auditor_cannot_enter(client_of):
    entry = entered(acting(), "31.2")
    county = client_of(Role.COUNTY, COUNTY)
    assert county.post(reverse("plans:accept_figure", args=[entry.pk])).status_code == 403
    assert county.get(reverse("plans:figures_waiting")).status_code == 403
    assert county.post(reverse("plans:accept_figures"), {"entry": [entry.pk]}).status_code == 403
    auditor = client_of(Role.AUDITOR, "")
    assert auditor.get(reverse("plans:entry", args=[entry.pk])).status_code == 200
    assert auditor.get(reverse("plans:enter_figure")).status_code == 403
    assert auditor.get(reverse("plans:figures_table")).status_code == 403
    assert Entry.objects.get().state == EntryState.SUBMITTED


FORM = {
    "definition": POPULATION,
    "place": COUNTY,
    "period": PERIOD,
    "value": "31.2",
    "status": "final",
    "seen_version": 0,
}


def test_a_figure_is_entered_by_the_form_and_shown(client_of):
    county = client_of(Role.COUNTY, COUNTY)
    page = county.get(reverse("plans:enter_figure"), {"definition": POPULATION, "place": COUNTY, "period": PERIOD})
    assert page.status_code == 200
    assert "万人" in page.content.decode()
    sent = county.post(reverse("plans:enter_figure"), FORM)
    entry = Entry.objects.get()
    assert sent.headers["Location"] == reverse("plans:entry", args=[entry.pk])
    assert "31.2" in county.get(sent.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "status"),
    [
        pytest.param({"value": "1e400"}, "value", 400, id="huge"),
        pytest.param({"value": "=1+1"}, "value", 400, id="formula"),
        pytest.param({"value": "-1"}, "value", 400, id="negative"),
        pytest.param({"value": "x" * 301}, "value", 400, id="too-long"),
        pytest.param({"period": "昨天"}, "period", 400, id="no-period"),
        pytest.param({"period": "2999"}, "period", 400, id="not-over"),
        pytest.param({"place": OTHER_COUNTY}, "place", 400, id="another-county"),
        pytest.param({"definition": "hearsay"}, "definition", 400, id="no-definition"),
        pytest.param({"status": "secondary"}, "status", 400, id="no-status"),
        pytest.param({"seen_version": "x"}, "seen_version", 400, id="no-version"),
    ],
)
def test_a_wrong_form_says_so_at_its_field_and_keeps_what_was_written(client_of, changes, field, status):
    page = client_of(Role.COUNTY, COUNTY).post(reverse("plans:enter_figure"), {**FORM, "note": "我的说明", **changes})
    assert page.status_code == status
    assert field in page.context["form"].errors
    assert "我的说明" in page.content.decode()
    assert not Entry.objects.exists()


def test_the_second_of_two_editors_gets_both_values_and_may_insist(client_of):
    entered(acting(login="li"), "31.2")
    county = client_of(Role.COUNTY, COUNTY)
    page = county.post(reverse("plans:enter_figure"), {**FORM, "value": "31.5"})
    text = page.content.decode()
    assert page.status_code == 409
    assert "31.2" in text
    assert "31.5" in text
    assert "li" in text
    county.post(reverse("plans:enter_figure"), {**FORM, "value": "31.5", "seen_version": page.context["newest"]})
    assert Entry.objects.get(is_newest=True).version == 2


def test_markup_in_a_note_is_shown_as_text_and_a_formula_is_harmless_in_a_file(client_of):
    entry = entered(acting(), "31.2", note="<script>alert(1)</script>", source="=HYPERLINK(1)")
    county = client_of(Role.COUNTY, COUNTY)
    page = county.get(reverse("plans:entry", args=[entry.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_superior_accepts_from_the_queue_and_the_figure_is_published(client_of):
    first = entered(acting(), "31.2")
    second = entered(acting(Role.COUNTY, SIBLING), "20", place=SIBLING)
    office = client_of(Role.PREFECTURE, PREFECTURE)
    queue = office.get(reverse("plans:figures_waiting"))
    assert queue.context["table"].page.paginator.count == 2
    sent = office.post(reverse("plans:accept_figures"), {"entry": [str(first.pk), "x", "-1", "9" * 30]})
    assert sent.headers["Location"] == reverse("plans:figures_waiting")
    office.post(reverse("plans:accept_figure", args=[second.pk]), {"from": "queue"})
    assert set(Entry.objects.values_list("state", flat=True)) == {EntryState.ACCEPTED}
    listed = office.get(reverse("plans:observations"), {"statistic": "population", "year": PERIOD}).content.decode()
    assert "31.2" in listed


def test_all_of_the_queue_are_accepted_at_once(client_of):
    for place in (COUNTY, SIBLING):
        entered(acting(Role.COUNTY, place), "31", place=place)
    office = client_of(Role.PREFECTURE, PREFECTURE)
    office.post(reverse("plans:accept_figures") + "?statistic=population", {"all": "1"})
    assert Entry.objects.filter(state=EntryState.ACCEPTED).count() == 2


def test_a_superior_returns_with_a_reason_and_not_without(client_of):
    entry = entered(acting(), "31.2")
    office = client_of(Role.PREFECTURE, PREFECTURE)
    address = reverse("plans:return_figure", args=[entry.pk])
    assert office.post(address, {"reason": " "}).status_code == 400
    office.post(address, {"reason": "请核对口径"})
    again = office.post(address, {"reason": "另<有>原因"})
    assert again.status_code == 409
    assert "另&lt;有&gt;原因</textarea>" in again.content.decode()
    page = client_of(Role.COUNTY, COUNTY).get(reverse("plans:entry", args=[entry.pk])).content.decode()
    assert "请核对口径" in page


def test_the_reason_stands_above_the_form_when_it_is_entered_again(client_of):
    return_entry(entered(acting(), "31.2"), actor=acting(Role.PREFECTURE, PREFECTURE), reason="请核对口径")
    asked = {"definition": POPULATION, "place": COUNTY, "period": PERIOD}
    page = client_of(Role.COUNTY, COUNTY).get(reverse("plans:enter_figure"), asked)
    assert "请核对口径" in page.content.decode()
    assert page.context["form"]["seen_version"].value() == 1


def test_the_table_is_handed_out_for_the_readers_places(client_of):
    county = client_of(Role.COUNTY, COUNTY)
    assert county.get(reverse("plans:figures_table")).status_code == 200
    asked = {"take": "1", "places": [COUNTY], "definitions": [POPULATION], "periods": "2022、2023 2026Q1"}
    file = county.get(reverse("plans:figures_table"), asked)
    assert file.headers["Content-Type"].endswith("sheet")
    for wrong in ({"places": [OTHER_COUNTY]}, {"periods": "昨天"}, {"periods": " "}, {"definitions": ["hearsay"]}):
        assert county.get(reverse("plans:figures_table"), {**asked, **wrong}).status_code == 400


def test_an_office_without_places_is_told_what_belongs_here(client_of):
    page = client_of(Role.PREFECTURE, "999999").get(reverse("plans:figures"))
    assert page.status_code == 200
    assert page.context["matrix"] is None


def in_english(client, address, **given):
    return client.get(address, given, headers={"Accept-Language": "en"}).content.decode()


def test_who_entered_a_figure_may_withdraw_it_from_its_page(client_of):
    entry = entered(acting(), "31.2")
    county = client_of(Role.COUNTY, COUNTY)
    page = in_english(county, reverse("plans:entry", args=[entry.pk]))
    assert reverse("plans:withdraw_figure", args=[entry.pk]) in page
    assert 'data-confirm="Withdraw this figure?' in page
    county.post(reverse("plans:withdraw_figure", args=[entry.pk]))
    assert Entry.objects.get().state == EntryState.WITHDRAWN
    page = in_english(county, reverse("plans:entry", args=[entry.pk]))
    assert "Withdrawn by who entered it" in page
    assert reverse("plans:withdraw_figure", args=[entry.pk]) not in page
    assert "Enter it again" in page
    asked = {"place": PREFECTURE, "period": PERIOD, "statistic": "population"}
    (row,) = client_of(Role.PREFECTURE, PREFECTURE).get(reverse("plans:figures"), asked).context["rows"]
    assert next(cell for cell in row.cells if cell.place.path == COUNTY).state == "missing"


def test_a_colleague_is_offered_no_withdrawal_and_gets_none(client_of):
    entry = entered(acting(login="li"), "31.2")
    county = client_of(Role.COUNTY, COUNTY)
    assert reverse("plans:withdraw_figure", args=[entry.pk]) not in in_english(
        county, reverse("plans:entry", args=[entry.pk])
    )
    assert county.post(reverse("plans:withdraw_figure", args=[entry.pk])).status_code == 403
    assert (
        client_of(Role.COUNTY, OTHER_COUNTY).post(reverse("plans:withdraw_figure", args=[entry.pk])).status_code == 404
    )


def test_a_withdrawn_correction_leaves_the_accepted_figure_on_the_page(client_of):
    accept_entry(entered(acting(), "31.2"), actor=acting(Role.PREFECTURE, PREFECTURE))
    withdraw_entry(entered(acting(), "31.9", seen_version=1), actor=acting())
    asked = {"place": PREFECTURE, "period": PERIOD, "statistic": "population"}
    (row,) = client_of(Role.PREFECTURE, PREFECTURE).get(reverse("plans:figures"), asked).context["rows"]
    cell = next(cell for cell in row.cells if cell.place.path == COUNTY)
    assert (cell.state, str(cell.value)) == ("accepted", "31.2")


@pytest.fixture
def queue():
    """Three figures that wait, of which the checks ask about one."""
    entered(acting(), "31.0", period="2022")
    odd = entered(acting(), "70", period="2024", note="区划调整")
    accept_entry(entered(acting(), "31.2"), actor=acting(Role.PREFECTURE, PREFECTURE))
    again = entered(acting(), "70.1", period="2024", note="区划调整", seen_version=1)
    entered(acting(Role.COUNTY, SIBLING), "20", place=SIBLING)
    assert (odd.is_odd, again.is_odd) == (False, True)
    return again


def test_the_button_says_how_many_it_leaves_out_and_they_are_listed_afterwards(client_of, queue):
    office = client_of(Role.PREFECTURE, PREFECTURE)
    page = in_english(office, reverse("plans:figures_waiting"))
    assert "Accept 2, leave 1 out" in page
    assert "The checks ask about them" in page
    assert 'data-confirm="Accept and publish 2? Left out, because the checks ask about them: 1."' in page
    sent = office.post(reverse("plans:accept_figures"), {"all": "1"}, headers={"Accept-Language": "en"})
    assert sent.headers["Location"] == reverse("plans:figures_waiting") + "?checks=odd"
    left = office.get(sent.headers["Location"], headers={"Accept-Language": "en"})
    assert [entry.pk for entry in left.context["table"].data] == [queue.pk]
    assert "1 was left out, because the checks ask about it." in left.content.decode()
    assert 'name="all"' not in left.content.decode(), "there is nothing to be accepted at once"


def test_where_nothing_stands_out_the_button_accepts_all(client_of):
    entered(acting(), "31.0", period="2022")
    office = client_of(Role.PREFECTURE, PREFECTURE)
    page = in_english(office, reverse("plans:figures_waiting"))
    assert "Accept all 1" in page
    sent = office.post(reverse("plans:accept_figures"), {"all": "1"})
    assert sent.headers["Location"] == reverse("plans:figures_waiting")


def test_the_checks_narrow_the_queue(client_of, queue):
    office = client_of(Role.PREFECTURE, PREFECTURE)
    for wanted, number in (("odd", 1), ("clean", 2), ("", 3)):
        page = office.get(reverse("plans:figures_waiting"), {"checks": wanted})
        assert page.context["table"].page.paginator.count == number
    del queue


def test_all_reported_without_a_sum_says_why_and_what_to_do(client_of):
    office = client_of(Role.ZONE_OFFICE, "430000")
    asked = {"statistic": "population", "period": "2025"}
    parts = office.get(reverse("plans:figures"), asked).context["matrix"].parts
    for number, place in enumerate(parts):
        entry = entered(acting(Role.PREFECTURE, place.path), "450", place=place.path, period="2025")
        if number:
            accept_entry(entry, actor=acting(Role.ZONE_OFFICE, "430000"))
    page = in_english(office, reverse("plans:figures"), **asked)
    assert "6 of 6" in page
    assert "no sum: Not accepted yet: " in " ".join(page.split())
    assert "Accept or return what waits" in page
    zone = office.get(reverse("plans:figures"), asked).context["matrix"].whole.path
    assert "Accept or return what waits" in in_english(office, reverse("plans:why_figure"), place=zone, **asked)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        pytest.param("urbanisation-post-census", "In per cent: 57.1 or 57.1%, not 0.571.", id="per-cent"),
        pytest.param(POPULATION, "such as 34560人", id="people"),
        pytest.param("gdp-unified", "such as 3456万元", id="money"),
    ],
)
def test_the_example_beside_the_value_fits_its_unit(client_of, definition, words):
    county = client_of(Role.COUNTY, COUNTY)
    assert words in in_english(county, reverse("plans:enter_figure"), definition=definition)


def test_the_form_asks_before_written_words_are_left(client_of):
    county = client_of(Role.COUNTY, COUNTY)
    assert " data-unsaved>" in in_english(county, reverse("plans:enter_figure"))
    refused = county.post(reverse("plans:enter_figure"), {**FORM, "value": "x"}).content.decode()
    assert 'data-unsaved="written"' in refused


def test_accepting_nothing_chosen_says_so(client_of):
    entered(acting(), "31.2")
    office = client_of(Role.PREFECTURE, PREFECTURE)
    sent = office.post(reverse("plans:accept_figures"), {}, headers={"Accept-Language": "en"})
    page = in_english(office, sent.headers["Location"])
    assert "Nothing was chosen" in page
    assert Entry.objects.get().state == EntryState.SUBMITTED
