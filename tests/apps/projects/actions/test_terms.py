"""Terms case by case are for three-500 investors alone, by a list that counts; a refusal names the clause."""

from datetime import date

import pytest

from factories.investors import code_of, investor, listed
from factories.projects import officer, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.actions import TermGiven, agree_terms, end_terms, errors
from lingyan.apps.projects.models import Project, SpecialTerm
from lingyan.apps.projects.queries import UnknownPartError

pytestmark = pytest.mark.django_db
GIVEN = TermGiven("fiscal", "前三年按贡献给予扶持", date(2026, 3, 5), "市政府常务会议", "会议纪要〔2026〕3号")


def version(made: Project) -> int:
    return Project.objects.get(pk=made.pk).version


def test_terms_rest_on_the_place_of_the_investor_or_of_a_parent_and_on_the_clause():
    top = investor("母公司", code_of(1))
    listed(top, "world", 2025)
    investor("子公司", code_of(2), parent=top)
    made = project(investor_name="子公司", investor_uscc=code_of(2))
    term = agree_terms(made, GIVEN, actor=officer(), seen_version=1)
    assert (term.listed_name, term.list_year, term.top_list) == ("母公司", 2025, "world")
    assert (term.document, term.clause) == ("dev-plan", "四/（四）/3")
    assert AuditRecord.objects.filter(act="projects.agree_terms").count() == 1


@pytest.mark.parametrize("years", [(), (2024,), (2027,)], ids=["no-list", "too-old", "to-come"])
def test_without_a_list_that_counts_the_refusal_names_the_clause(years):
    held = investor("公司", code_of(1))
    for year in years:
        listed(held, "china", year)
    made = project(investor_name="公司", investor_uscc=code_of(1))
    with pytest.raises(errors.NotListedError) as wrong:
        agree_terms(made, GIVEN, actor=officer(), seen_version=1)
    assert "四（四）3" in wrong.value.text()
    assert "H15" in wrong.value.text()
    assert not SpecialTerm.objects.exists()


def test_what_is_typed_into_the_project_alone_is_no_place_in_a_list():
    made = project(investor_uscc="", top_list="world", top_year=2026)
    with pytest.raises(errors.NotListedError):
        agree_terms(made, GIVEN, actor=officer(), seen_version=1)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        pytest.param(TermGiven("gift", "x", GIVEN.decided_on, "x"), errors.UnknownTermKindError, id="kind"),
        pytest.param(TermGiven("fiscal", " ", GIVEN.decided_on, "x"), errors.NothingEnteredError, id="no-words"),
        pytest.param(TermGiven("fiscal", "x", GIVEN.decided_on, " "), errors.NothingEnteredError, id="no-body"),
        pytest.param(TermGiven("fiscal", "x", date(2999, 1, 1), "x"), errors.NotYetError, id="to-come"),
    ],
)
def test_what_cannot_be_is_refused(given, wrong):
    with pytest.raises(wrong):
        agree_terms(project(), given, actor=officer(), seen_version=1)


def test_terms_that_are_taken_back_stay_with_the_reason():
    listed(investor("甲光电公司"), "world", 2025)
    made = project()
    term = agree_terms(made, GIVEN, actor=officer(), seen_version=1)
    with pytest.raises(errors.NoReasonError):
        end_terms(made, term.pk, " ", actor=officer(), seen_version=version(made))
    end_terms(made, term.pk, "项目未达约定", actor=officer(), seen_version=version(made))
    assert SpecialTerm.objects.get().reason == "项目未达约定"
    with pytest.raises(errors.TermEndedError):
        end_terms(made, term.pk, "再收", actor=officer(), seen_version=version(made))
    with pytest.raises(UnknownPartError):
        end_terms(made, term.pk + 1, "x", actor=officer(), seen_version=version(made))
