"""A project goes to another county only when both agree; who gave it sees it still and changes it no more."""

import pytest
from django.db import IntegrityError, transaction

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE
from factories.projects import officer, project
from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.notices.models import Notice
from lingyan.apps.projects.actions import (
    OfferGiven,
    accept_hand_over,
    offer_hand_over,
    refuse_hand_over,
    take_offer_back,
)
from lingyan.apps.projects.actions.errors import (
    DecidedError,
    NoPlaceError,
    NoReasonError,
    NotOfferedToYouError,
    OfferedError,
    SamePlaceError,
)
from lingyan.apps.projects.models import HandOver, Project
from lingyan.apps.projects.queries import may_run, visible_projects
from lingyan.domain.projects.credit import RatioError
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db


def offered(target: str = OTHER_COUNTY, pct: int = 30, terms: str = "洽谈由甲县完成") -> HandOver:
    made = project()
    return offer_hand_over(made, OfferGiven(target, pct, terms), actor=officer(), seen_version=1)


def sees(place: str) -> bool:
    return visible_projects(officer(place)).exists()


def test_the_other_county_sees_the_project_from_the_offer_on_and_not_before():
    project()
    assert not sees(OTHER_COUNTY)
    Project.objects.all().delete()
    offered()
    assert sees(OTHER_COUNTY)
    assert not may_run(officer(OTHER_COUNTY), Project.objects.get())


def test_what_is_taken_over_is_run_there_and_still_seen_by_who_gave_it():
    made = accept_hand_over(offered(), actor=officer(OTHER_COUNTY))
    assert (made.place_path, made.officer) == (OTHER_COUNTY, None)
    assert sees(COUNTY)
    assert not may_run(officer(), made)
    assert may_run(officer(OTHER_COUNTY), made)
    assert AuditRecord.objects.get(act="projects.take_over").scope == OTHER_COUNTY


def told(place: str) -> list[tuple[str, bool]]:
    person = Person.objects.get(login=officer(place).key)
    rows = Notice.objects.filter(person=person).order_by("pk")
    return [(row.once.partition(":")[0], row.read_at is not None) for row in rows]


def test_the_other_county_is_told_of_the_offer_and_the_first_of_the_answer():
    officer(OTHER_COUNTY)
    offer = offered()
    assert told(OTHER_COUNTY) == [("project-offer", False)]
    accept_hand_over(offer, actor=officer(OTHER_COUNTY))
    assert told(OTHER_COUNTY) == [("project-offer", True)]
    assert told(COUNTY) == [("project-answer", False)]


def test_a_refusal_is_told_and_an_offer_taken_back_asks_nobody_any_more():
    officer(OTHER_COUNTY)
    refuse_hand_over(offered(), actor=officer(OTHER_COUNTY), reason="无用地")
    assert told(COUNTY) == [("project-answer", False)]
    again = offer_hand_over(Project.objects.get(), OfferGiven(OTHER_COUNTY, 0, "再议"), actor=officer(), seen_version=2)
    take_offer_back(again, actor=officer())
    assert told(OTHER_COUNTY) == [("project-offer", True), ("project-offer", True)]


def test_what_is_refused_or_taken_back_is_seen_no_more():
    refuse_hand_over(offered(), actor=officer(OTHER_COUNTY), reason="无用地")
    assert not sees(OTHER_COUNTY)
    take_offer_back(
        offer_hand_over(Project.objects.get(), OfferGiven(OTHER_COUNTY, 0, "再议"), actor=officer(), seen_version=2),
        actor=officer(),
    )
    assert not sees(OTHER_COUNTY)
    assert [one.state for one in HandOver.objects.all()] == ["taken_back", "refused"]


@pytest.mark.parametrize(
    ("target", "pct", "terms", "error"),
    [
        pytest.param(COUNTY, 30, "x", SamePlaceError, id="where-it-is"),
        pytest.param("430000/439900", 30, "x", NoPlaceError, id="nowhere"),
        pytest.param(OTHER_COUNTY, 101, "x", RatioError, id="more-than-the-whole"),
        pytest.param(OTHER_COUNTY, 30, " ", NoReasonError, id="nothing-agreed"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(target, pct, terms, error):
    with pytest.raises(error):
        offered(target, pct, terms)
    assert not HandOver.objects.exists()


def test_one_offer_at_a_time_whoever_asks():
    offer = offered()
    with pytest.raises(OfferedError):
        offer_hand_over(offer.project, OfferGiven(PREFECTURE, 1, "x"), actor=officer(), seen_version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(project=offer.project, origin_path=COUNTY, target_path=PREFECTURE, giver_pct=1)


def test_only_the_place_it_was_offered_to_decides_and_only_once():
    offer = offered()
    with pytest.raises(NotOfferedToYouError):
        accept_hand_over(offer, actor=officer())
    with pytest.raises(NoReasonError):
        refuse_hand_over(offer, actor=officer(OTHER_COUNTY), reason="")
    with pytest.raises(NotYoursError):
        take_offer_back(offer, actor=officer(OTHER_COUNTY))
    accept_hand_over(offer, actor=officer(OTHER_COUNTY))
    with pytest.raises(DecidedError):
        accept_hand_over(offer, actor=officer(OTHER_COUNTY))
