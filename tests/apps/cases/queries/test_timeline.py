"""The timeline of a case: values in words, corrections beside what they correct, what silence decided, notes."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from factories.cases import of_plant, step, supervision, supervisor
from lingyan.apps.cases.actions import CorrectionGiven, correct_step
from lingyan.apps.cases.models import Case, CaseNote
from lingyan.apps.cases.queries import find_case, rules_of
from lingyan.apps.cases.queries.standing import standing_of
from lingyan.apps.cases.queries.timeline import said_of, timeline_of

pytestmark = pytest.mark.django_db

ON = date(2026, 4, 8)


def told(case: Case, on: date = ON):
    found = find_case(case.key, supervisor())
    return timeline_of(found, standing_of(found, supervisor(), on))


def test_what_a_step_says_is_told_by_the_names_of_the_rules():
    rules = rules_of(supervision())
    said = {"officers": 2, "certificates": True, "ground": "plan", "authority": {"id": "甲局", "level": "county"}}
    words = [(label.text(), value.text()) for label, value in said_of(said, rules)]
    assert words == [
        ("number of officers", "2"),
        ("certificates shown", "yes"),
        ("ground of the visit", "the plan says so"),
        ("authority that organises it", "甲局, county"),
    ]


def test_the_newest_stands_first_and_says_which_clock_it_set_going():
    case = step(step(supervision(), "materials_received", "2026-03-02"), "supplement_requested", "2026-03-05")
    first, last = told(case)
    assert (first.kind, [clock.key for clock in first.started]) == ("supplement_requested", ["supplement"])
    assert (last.kind, last.by_name) == ("materials_received", "监察员甲")


def test_what_silence_decided_stands_among_the_steps_with_its_clause():
    case = step(supervision(), "rectification_notice_served", "2026-01-05", months=3)
    case = step(case, "extension_requested", "2026-03-10", actor=of_plant(), months=2, form="written")
    deemed = next(one for one in told(case) if one.is_deemed)
    assert (deemed.kind, deemed.by_name, deemed.number) == ("extension_decided", "", 0)
    assert deemed.citation.clause.label == "第二十三条"


def test_a_correction_stands_beside_its_step_with_the_right_day():
    case = step(supervision(), "materials_received", "2026-03-02")
    correct_step(case, CorrectionGiven(1, day=date(2026, 3, 4)), actor=supervisor(), seen_version=case.version)
    (entry,) = told(case, localdate())
    assert entry.day == date(2026, 3, 4)
    assert [(label.text(), value.text()) for label, value in entry.corrections[0].said] == [("day", "2026-03-04")]


def test_a_step_that_falls_with_the_one_before_it_says_why():
    case = step(supervision(), "rectification_notice_served", "2026-03-02", months=3)
    case = step(case, "rectification_verified", "2026-03-05")
    correct_step(case, CorrectionGiven(1, is_withdrawn=True), actor=supervisor(), seen_version=case.version)
    fallen, withdrawn = told(case, localdate())
    assert fallen.refusal is not None
    assert withdrawn.is_withdrawn


def test_a_note_of_the_site_is_told_in_the_readers_language_with_names_within_it():
    case = supervision()
    name = {"template": "{name_en:s}{name_zh:.0}", "data": {"name_zh": "审查", "name_en": "review"}}
    CaseNote.objects.create(case=case, day=ON, template="“{clock}” moved.", data={"clock": name})
    (entry,) = told(case)
    assert (entry.is_note, entry.name.text()) == (True, "“review” moved.")
