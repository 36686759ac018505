"""Whoever holds the code sees how a complaint stands, and nothing of it."""

import dataclasses

import pytest
from django.core.cache import cache

from factories.accounts import acting
from factories.complaints import NAME, UNIT, WHAT, file
from lingyan.apps.cases.queries import complaints as queries
from lingyan.apps.catalogue.queries import legal_time
from lingyan.kernel.access import LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


def test_the_code_tells_the_state_and_no_word_of_what_was_said():
    _made, code = file()
    found = queries.standing_of(code)
    assert found.state == "received"
    told = str(dataclasses.astuple(found))
    assert all(words not in told for words in (WHAT, UNIT, NAME))


@pytest.mark.parametrize("typed", [str.upper, lambda code: f" {code[:4]}-{code[4:]} ", lambda c: c[:8] + "－" + c[8:]])
def test_a_code_is_known_however_it_is_typed(typed):
    _made, code = file()
    assert queries.standing_of(typed(code)).state == "received"


@pytest.mark.parametrize("wrong", ["", "aaaaaaaaaaaaaaaa", "complaint-2026-00001"])
def test_any_other_code_tells_nothing(wrong):
    file()
    with pytest.raises(queries.UnknownCodeError):
        queries.standing_of(wrong)


SEEN = [
    pytest.param("430000/430400/430412", 1, id="own-county"),
    pytest.param("430000/430400", 2, id="own-prefecture"),
    pytest.param("430000", 3, id="province"),
    pytest.param("430000/431000", 0, id="elsewhere"),
]


@pytest.mark.parametrize(("scope", "number"), SEEN)
def test_a_supervisor_lists_those_of_their_place_and_below(scope, number):
    for place in ("430000/430400/430412", "430000/430400", "430000/430500"):
        file(place)
    assert queries.readable_complaints(acting(Role.SUPERVISOR, scope)).count() == number


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_no_other_role_lists_any(role):
    with pytest.raises((NotYoursError, LogInError)):
        queries.readable_complaints(acting(role, "430000"))


def test_one_of_elsewhere_is_as_if_it_were_not_there():
    made, _code = file()
    with pytest.raises(queries.UnknownComplaintError):
        queries.find_complaint(made.key, acting(Role.SUPERVISOR, "430000/430500"))


def test_the_clause_under_which_complaints_are_taken_is_a_reading_of_the_packs():
    cited = queries.clause_of_complaints()
    assert str(cited) in {str(one.citation) for one in legal_time().conventions.entries}
