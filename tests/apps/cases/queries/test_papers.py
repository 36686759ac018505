"""What can be issued in a case, which step it prepares, and what its number begins with."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.cases import PLACE, step, supervision, supervisor
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.actions.papers import issue_paper
from lingyan.apps.cases.models import Case, Paper
from lingyan.apps.cases.queries.papers import (
    PaperGiven,
    UnknownPaperError,
    find_paper,
    office_of,
    paper_kind,
    paper_kinds,
    papers_of,
    sign_of,
    step_to_come,
)
from lingyan.apps.places.models import Place
from lingyan.kernel.access import Actor

pytestmark = pytest.mark.django_db

RECORD = dict.fromkeys(("time", "site", "officers_named", "present", "measures", "found"), "甲")


def office() -> Organisation:
    named = {"kind": "department", "name_zh": "衡阳市发展和改革委员会", "scope": "430000/430400"}
    made, _new = Organisation.objects.get_or_create(key="hengyang-reform", defaults=named)
    return made


def visited() -> Case:
    day = str(localdate() - timedelta(days=2))
    return step(supervision(office=office()), "visit_started", day, officers=2, certificates=True, ground="plan")


def issue(case: Case) -> Paper:
    seen = Case.objects.get(pk=case.pk).version
    return issue_paper(case, PaperGiven("visit_record", RECORD), actor=supervisor(), seen_version=seen)


def test_the_rules_of_a_case_say_which_documents_it_can_have() -> None:
    kinds = paper_kinds(supervision())
    assert [one.rule.key for one in kinds][:2] == ["supervision_notice", "visit_record"]
    assert all(one.template for one in kinds)


def test_a_document_prepares_a_step_until_one_in_the_log_has_none() -> None:
    case = supervision(office=office())
    kind = paper_kind(case, "visit_record")
    coming = step_to_come(case, kind, localdate())
    assert coming is not None
    assert coming.key == "visit_started"
    case = visited()
    assert step_to_come(case, kind, localdate()) is None
    paper = issue(case)
    assert step_to_come(case, kind, localdate()) is not None
    assert step_to_come(case, kind, localdate(), paper) is None


def test_a_document_is_found_in_its_case_only() -> None:
    case = visited()
    paper = issue(case)
    assert find_paper(paper.pk, case) == paper
    assert list(papers_of(case)) == [paper]
    with pytest.raises(UnknownPaperError):
        find_paper(paper.pk, supervision())


def test_the_office_that_handles_the_case_issues_or_else_that_of_whoever_acts() -> None:
    own = office()
    assert office_of(supervision(office=own), Actor()) == own
    assert office_of(supervision(), Actor("a", unit=own.key)) == own
    assert office_of(supervision(), Actor("a")) is None


def test_a_number_begins_with_the_short_name_of_the_place_of_the_office() -> None:
    case, own = supervision(), office()
    template = paper_kind(case, "supervision_notice").template
    assert template is not None
    assert sign_of(own, case, template) == "衡阳节监通"
    own.scope = "000000"
    assert sign_of(own, case, template) == f"{Place.objects.get(path=PLACE).short_zh}节监通"
    case.place_path = ""
    assert sign_of(own, case, template) == "衡阳市发展和改革委员会节监通"


def test_a_made_up_document_says_so_in_its_number_and_counts_for_itself() -> None:
    case = supervision(office=office(), is_synthetic=True)
    template = paper_kind(case, "supervision_notice").template
    assert template is not None
    assert sign_of(office(), case, template) == "演示衡阳节监通"
