"""Projects that documents name are found by words, place, kind and document, with what was taken in of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE, acting
from factories.projects import given, officer
from lingyan.apps.projects.actions import add_project
from lingyan.apps.projects.actions.many import add_projects
from lingyan.apps.projects.queries.named import (
    NOT_TAKEN,
    TAKEN,
    Asked,
    UnknownNamedError,
    documents_offered,
    find_named,
    named_name,
    named_where,
    place_for,
    places_offered,
)
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db
CANAL, WIDENING = "hunan-guangxi-canal", "leiyang-yizhang-widening"


def keys(asked: Asked, actor=None) -> list[str]:
    """Return the keys of what is found."""
    return [line.named.key for line in named_where(actor or officer(), asked)]


def test_nothing_asked_is_all_in_the_order_of_the_packs():
    found = keys(Asked())
    assert len(found) == 188
    assert found[0] == "zhangjiajie-jishou-huaihua-railway"


@pytest.mark.parametrize(
    ("asked", "held", "left"),
    [
        pytest.param(Asked(words="运河"), CANAL, WIDENING, id="words"),
        pytest.param(Asked(words="CANAL guangxi"), CANAL, WIDENING, id="words-in-english-in-any-order"),
        pytest.param(Asked(place="430000/430400/430481"), WIDENING, CANAL, id="county"),
        pytest.param(Asked(place="430000/431100"), CANAL, WIDENING, id="prefecture-holds-what-lies-in-it"),
        pytest.param(Asked(kind="waterway"), CANAL, WIDENING, id="kind"),
        pytest.param(Asked(document="ndrc-plan"), CANAL, WIDENING, id="a-document-that-names-it-beside-another"),
        pytest.param(Asked(document="gba", kind="road"), WIDENING, CANAL, id="document-and-kind"),
        pytest.param(Asked(taken=NOT_TAKEN), CANAL, "", id="not-taken"),
    ],
)
def test_each_filter_keeps_what_is_asked_for(asked, held, left):
    found = keys(asked)
    assert held in found
    assert left not in found


def test_what_was_taken_in_leads_to_the_project_for_those_who_see_it():
    made = add_project(given(named=CANAL), actor=officer())
    (line,) = named_where(officer(), Asked(taken=TAKEN))
    assert (line.named.key, line.taken) == (CANAL, ((made.key, made.name),))
    assert keys(Asked(taken=TAKEN), acting(Role.COUNTY, OTHER_COUNTY)) == []
    assert keys(Asked(taken=TAKEN), acting(Role.ZONE_OFFICE, ZONE)) == [CANAL]


def test_it_takes_the_same_queries_however_many_were_taken_in():
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            named_where(officer(), Asked())
        return len(seen)

    add_project(given(named=CANAL), actor=officer())
    once = asked()
    add_projects([given(name=str(number), named=WIDENING) for number in range(9)], actor=officer())
    assert asked() == once


def test_one_that_no_document_names_is_not_taken_in():
    with pytest.raises(UnknownNamedError):
        find_named("atlantis")
    with pytest.raises(UnknownNamedError):
        add_project(given(named="atlantis"), actor=officer())
    (wrong,) = add_projects([given(named="atlantis")], actor=officer())
    assert isinstance(wrong, UnknownNamedError)
    assert named_name("atlantis") == "atlantis"


def test_places_and_documents_are_offered_in_words():
    offered = dict(places_offered())
    assert {"430000", "430000/430400", "430000/430400/430481"} <= set(offered)
    assert len(documents_offered()) == 8
    assert all(name and name != key for key, name in documents_offered())


def test_the_place_offered_first_is_one_at_which_the_reader_runs_projects():
    widening = find_named(WIDENING)
    assert place_for(widening, acting(Role.COUNTY, "430000/431000/431022")) == "430000/431000/431022"
    assert place_for(widening, acting(Role.COUNTY, COUNTY)) == ""


def test_who_sees_no_projects_sees_no_list_either():
    with pytest.raises(LogInError):
        named_where(VISITOR, Asked())
    with pytest.raises(NotYoursError):
        named_where(acting(Role.ENTERPRISE, "91110000600037341L"), Asked())
