"""A figure is entered as a new version of its cell, by those who may, and nobody overwrites another unseen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import ZONE, acting
from factories.entries import COUNTY, OTHER_COUNTY, PERIOD, POPULATION, PREFECTURE, SIBLING, entered, figure
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions import publish_observation
from lingyan.apps.plans.actions.deciding import accept_entry, return_entry
from lingyan.apps.plans.actions.entries import (
    ChangedMeanwhileError,
    NotWaitingError,
    NotYourEntryError,
    PublishedAlreadyError,
    enter_figure,
    withdraw_entry,
)
from lingyan.apps.plans.actions.observations import ObservationGiven
from lingyan.apps.plans.models import Definition, Entry, EntryState, Observation
from lingyan.apps.plans.queries.checking import ground_for
from lingyan.apps.plans.queries.entries import waiting_for
from lingyan.apps.plans.queries.refusals import ImplausibleFigureError, NoteMissingError
from lingyan.domain.indicators.standing import PlaceReplacedError
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role
from lingyan.kernel.errors import LingyanError

pytestmark = pytest.mark.django_db


def publish(value: str, place: str = COUNTY, period: str = "2022", definition: str = POPULATION) -> Observation:
    kind = Definition.objects.get(key=definition)
    at = Place.objects.get(path=place)
    return publish_observation(ObservationGiven(kind, at, period, Decimal(value), "万人", "final", "公报", "统计局"))


def test_a_figure_becomes_the_first_version_of_its_cell_and_is_audited() -> None:
    entry = entered(acting(), "31.20", source="人口台账")
    assert (entry.version, entry.is_newest, entry.state) == (1, True, EntryState.SUBMITTED)
    assert (str(entry.value), entry.unit, entry.year, entry.source_title) == ("31.20", "万人", 2023, "人口台账")
    assert (entry.entered_by, entry.statistic.key) == ("county-430405", "population")
    last = AuditRecord.objects.latest("number")
    assert (last.act, last.subject, last.key, last.scope) == ("plans.enter_figure", "entry", str(entry.pk), COUNTY)
    assert '"value":"31.20"' in last.after


def test_a_number_in_another_unit_is_converted_and_that_is_told() -> None:
    entry = entered(acting(), "312,000人")
    assert str(entry.value) == "31.2"
    assert [remark["is_odd"] for remark in entry.remarks] == [False]
    assert not entry.is_odd


@pytest.mark.parametrize(
    ("role", "scope", "place"),
    [
        pytest.param(Role.COUNTY, COUNTY, SIBLING, id="the-county-beside"),
        pytest.param(Role.COUNTY, COUNTY, PREFECTURE, id="the-prefecture-above"),
        pytest.param(Role.PREFECTURE, PREFECTURE, OTHER_COUNTY, id="a-county-of-another-prefecture"),
        pytest.param(Role.AUDITOR, ZONE, COUNTY, id="an-auditor"),
        pytest.param(Role.COUNTY, COUNTY, "430000/nowhere", id="a-place-that-is-not-there"),
    ],
)
def test_nobody_enters_figures_of_others(role: Role, scope: str, place: str) -> None:
    with pytest.raises(NotYoursError):
        entered(acting(role, scope), place=place)
    assert not Entry.objects.exists()


def test_a_visitor_is_asked_to_log_in() -> None:
    with pytest.raises(LogInError):
        entered(VISITOR)


def test_the_same_again_makes_no_row() -> None:
    actor = acting()
    first = entered(actor)
    assert entered(actor) == first
    assert entered(actor, "31.20", seen_version=1) == first
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "more", [{"status": "preliminary"}, {"note": "更正"}, {"source": "另一台账"}], ids=["status", "note", "source"]
)
def test_other_words_make_a_new_version(more: dict[str, str]) -> None:
    actor = acting()
    first = entered(actor)
    second = entered(actor, seen_version=1, **more)
    first.refresh_from_db()
    assert (second.version, first.is_newest, first.state) == (2, False, EntryState.REPLACED)


def test_of_two_who_edit_one_figure_the_second_is_told_both_values() -> None:
    first = entered(acting(login="li"), "31.2")
    with pytest.raises(ChangedMeanwhileError) as caught:
        entered(acting(login="wang"), "31.5", seen_version=0)
    assert caught.value.status == 409
    assert caught.value.data["who"] == "li"
    assert "31.2" in str(caught.value.data["value"])
    assert "31.5" in caught.value.text()
    assert list(Entry.objects.all()) == [first]
    again = entered(acting(login="wang"), "31.5", seen_version=caught.value.data["version"])
    assert again.version == 2


def test_what_is_published_already_is_not_entered_again() -> None:
    publish("31.2", period=PERIOD)
    with pytest.raises(PublishedAlreadyError):
        entered(acting())
    assert entered(acting(), "31.4").version == 1


@pytest.mark.parametrize(
    ("value", "more", "code"),
    [
        pytest.param("", {}, "figure.none", id="nothing"),
        pytest.param("—", {}, "figure.none", id="a-dash"),
        pytest.param("x" * 300, {}, "quantity.number", id="three-hundred-letters"),
        pytest.param("1e400", {}, "quantity.number", id="huge"),
        pytest.param("nan", {}, "quantity.number", id="nan"),
        pytest.param(Decimal("Infinity"), {}, "quantity.number", id="infinite"),
        pytest.param("-3", {}, "figure.implausible", id="negative-people"),
        pytest.param("=1+1", {}, "quantity.number", id="formula"),
        pytest.param("31.2亿元", {}, "quantity.unit_mismatch", id="another-dimension"),
        pytest.param("31.2", {"unit": "斤"}, "quantity.unknown_unit", id="unknown-unit"),
        pytest.param("31.2", {"period": "去年"}, "indicator.period", id="no-period"),
        pytest.param("31.2", {"period": "2999"}, "figure.period_ahead", id="not-over"),
        pytest.param("31.2", {"status": "rumour"}, "figure.status", id="no-status"),
        pytest.param("31.2", {"status": "secondary"}, "figure.status", id="a-quotation"),
        pytest.param("31.2", {"definition": "hearsay"}, "figure.unknown_measure", id="no-definition"),
        pytest.param("31.2", {"statistic": "gdp"}, "figure.other_statistic", id="of-another-statistic"),
    ],
)
def test_what_cannot_be_entered_is_refused_by_name(value: object, more: dict[str, str], code: str) -> None:
    with pytest.raises(LingyanError) as caught:
        entered(acting(), value, **more)
    assert caught.value.code == code
    assert not Entry.objects.exists()


def test_a_forecast_may_be_given_before_the_period_is_over() -> None:
    assert entered(acting(), period="2999", status="forecast").status == "forecast"


@pytest.mark.parametrize(
    ("called", "period", "is_refused"),
    [
        pytest.param("430521", "2023", True, id="code-that-was-replaced"),
        pytest.param("430582", "2018", True, id="code-that-was-not-yet"),
        pytest.param("430521", "2018", False, id="code-of-then"),
        pytest.param("430000/430500/430582", "2018", False, id="the-place-itself"),
    ],
)
def test_a_place_is_called_as_it_was_then(called: str, period: str, *, is_refused: bool) -> None:
    shaodong, actor = "430000/430500/430582", acting(Role.COUNTY, "430000/430500/430582")
    if is_refused:
        with pytest.raises(PlaceReplacedError):
            entered(actor, "90", place=shaodong, called=called, period=period)
    else:
        assert entered(actor, "90", place=shaodong, called=called, period=period).version == 1


def test_a_figure_that_stands_out_wants_a_note() -> None:
    publish("30")
    with pytest.raises(NoteMissingError, match=r"2\.5 times"):
        entered(acting(), "75")
    entry = entered(acting(), "75", note="区划调整，两镇划入")
    assert entry.is_odd


def test_a_value_in_another_unit_than_asked_is_refused_with_the_probable_one() -> None:
    publish("30")
    with pytest.raises(ImplausibleFigureError, match=r"Probably meant: 31\.2"):
        entered(acting(), "312000", note="确实如此")


def test_a_percentage_as_a_fraction_is_refused_with_the_probable_value() -> None:
    with pytest.raises(ImplausibleFigureError, match="Probably meant: 57%"):
        entered(acting(), "0.57", definition="urbanisation-post-census")
    assert str(entered(acting(), "57%", definition="urbanisation-post-census").value) == "57"


def test_only_the_same_definition_is_a_measure() -> None:
    publish("3", definition="population-pre-census")
    assert not entered(acting(), "31.2").is_odd


def test_counties_that_sum_to_more_than_their_prefecture_are_asked_about() -> None:
    for place in (COUNTY, SIBLING):
        publish("40", place, PERIOD)
    with pytest.raises(NoteMissingError, match="2 of 12 parts add up to 80"):
        entered(acting(Role.PREFECTURE, PREFECTURE), "60", place=PREFECTURE)


def test_checking_asks_the_same_few_questions_for_one_figure_and_for_many() -> None:
    places = list(Place.objects.filter(level="county", parent__path=PREFECTURE).values_list("path", flat=True))
    with CaptureQueriesContext(connection) as one:
        ground_for([figure()])
    with CaptureQueriesContext(connection) as many:
        ground_for([figure(place=place, period=str(year)) for place in places for year in range(2015, 2024)])
    assert len(one) == len(many) <= 5


def test_another_who_is_not_of_the_place_learns_nothing_of_it() -> None:
    entered(acting())
    with pytest.raises(NotYoursError) as caught:
        enter_figure(figure("40"), actor=acting(Role.COUNTY, SIBLING), seen_version=0)
    assert "31.2" not in caught.value.text()


def test_who_entered_a_figure_withdraws_it_before_a_decision_and_it_is_kept_and_audited() -> None:
    actor = acting()
    withdrawn = withdraw_entry(entered(actor, "31.2"), actor=actor)
    assert Entry.objects.get().state == EntryState.WITHDRAWN
    last = AuditRecord.objects.latest("number")
    assert (last.act, last.key, last.scope) == ("plans.withdraw_entry", str(withdrawn.pk), COUNTY)
    assert not waiting_for(acting(Role.PREFECTURE, PREFECTURE)).exists()
    again = entered(actor, "31.2", seen_version=1)
    assert (again.version, again.state) == (2, EntryState.SUBMITTED)
    withdrawn.refresh_from_db()
    assert withdrawn.state == EntryState.WITHDRAWN, "the history says what became of it"


def test_a_withdrawn_correction_leaves_what_was_accepted_before() -> None:
    actor, office = acting(), acting(Role.PREFECTURE, PREFECTURE)
    accept_entry(entered(actor, "31.2"), actor=office)
    withdraw_entry(entered(actor, "31.9", seen_version=1), actor=actor)
    checked = ground_for([figure("31.9")]).check(figure("31.9"), date(2026, 11, 21))
    assert str(checked.before.value) == "31.2"
    assert ground_for([figure("31.2")]).check(figure("31.2"), date(2026, 11, 21)).is_unchanged


def test_what_waited_before_a_withdrawn_version_waits_again_and_its_number_is_given_to_no_other() -> None:
    actor, colleague, office = acting(), acting(login="colleague"), acting(Role.PREFECTURE, PREFECTURE)
    first = entered(colleague, "31.2")
    second = entered(actor, "31.9", seen_version=1)
    withdraw_entry(second, actor=actor)
    assert list(waiting_for(office).values_list("pk", "version")) == [(first.pk, 1)]
    told = AuditRecord.objects.order_by("-number").values_list("act", "key", "after")[:2]
    assert list(told) == [
        ("plans.requeue_entry", str(first.pk), '{"state":"submitted"}'),
        ("plans.withdraw_entry", str(second.pk), '{"state":"withdrawn"}'),
    ]
    third = entered(actor, "32.0", seen_version=1)
    assert (third.version, Entry.objects.filter(is_newest=True).count()) == (3, 1)
    withdraw_entry(third, actor=actor)
    withdraw_entry(Entry.objects.get(pk=first.pk), actor=colleague)
    assert not waiting_for(office).exists()


def test_what_was_returned_or_accepted_before_does_not_wait_again() -> None:
    actor, office = acting(), acting(Role.PREFECTURE, PREFECTURE)
    return_entry(entered(actor, "31.2"), actor=office, reason="来源")
    withdraw_entry(entered(actor, "31.3", seen_version=1), actor=actor)
    assert not waiting_for(office).exists()
    accept_entry(entered(actor, "31.4", seen_version=2), actor=office)
    withdraw_entry(entered(actor, "31.5", seen_version=3), actor=actor)
    assert not waiting_for(office).exists()
    assert list(Entry.objects.filter(is_newest=True).values_list("version", "state")) == [(4, "withdrawn")]


@pytest.mark.parametrize(
    ("login", "role", "scope", "error"),
    [
        pytest.param("colleague", Role.COUNTY, COUNTY, NotYourEntryError, id="a-colleague"),
        pytest.param("", Role.PREFECTURE, PREFECTURE, NotYourEntryError, id="the-office-above"),
        pytest.param("", Role.COUNTY, SIBLING, NotYoursError, id="the-county-beside"),
        pytest.param("", Role.AUDITOR, "430000", NotYoursError, id="an-auditor"),
    ],
)
def test_nobody_else_withdraws_it(login: str, role: Role, scope: str, error: type[LingyanError]) -> None:
    entry = entered(acting(), "31.2")
    with pytest.raises(error):
        withdraw_entry(entry, actor=acting(role, scope, login=login))
    assert Entry.objects.get().state == EntryState.SUBMITTED


def test_what_was_decided_on_or_replaced_is_not_withdrawn() -> None:
    actor, office = acting(), acting(Role.PREFECTURE, PREFECTURE)
    first = entered(actor, "31.2")
    second = entered(actor, "31.3", seen_version=1)
    with pytest.raises(NotWaitingError):
        withdraw_entry(first, actor=actor)
    accept_entry(second, actor=office)
    with pytest.raises(NotWaitingError):
        withdraw_entry(second, actor=actor)
