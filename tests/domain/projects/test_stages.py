"""A project goes on by the table, comes back only to where it was, and its log says where it stands."""

from datetime import date, timedelta

import pytest

from lingyan.domain.projects.stages import (
    LINE,
    NAMES,
    ONWARD,
    Change,
    Course,
    MoveKind,
    Stage,
    StageDayError,
    StageMoveError,
    course_of,
)

DAY = date(2026, 3, 1)


def at(*stages: Stage) -> Course:
    return course_of([Change(stage, DAY + timedelta(days=number)) for number, stage in enumerate(stages)])


def test_every_stage_has_a_name_and_a_row_of_the_table():
    assert set(NAMES) == set(Stage) == set(ONWARD)


def test_the_line_is_walked_from_lead_to_tax_step_by_step():
    course = at(*LINE)
    assert course.stage is Stage.TAXED
    assert list(course.reached) == list(LINE)
    assert course.reached[Stage.SIGNED] == DAY + timedelta(days=LINE.index(Stage.SIGNED))


def test_every_move_onward_leads_further_along_the_line():
    assert all(LINE.index(target) > LINE.index(stage) for stage in LINE for target in ONWARD[stage])


@pytest.mark.parametrize(
    ("stages", "target"),
    [
        pytest.param((Stage.LEAD,), Stage.SIGNED, id="nobody-signs-a-lead"),
        pytest.param((Stage.LEAD, Stage.NEGOTIATION, Stage.SIGNED), Stage.STARTED, id="no-start-unregistered"),
        pytest.param((Stage.LEAD, Stage.VISIT), Stage.VISIT, id="not-to-itself"),
        pytest.param((Stage.LEAD, Stage.WITHDRAWN), Stage.VISIT, id="withdrawn-goes-nowhere"),
    ],
)
def test_a_move_that_the_table_does_not_have_is_refused(stages, target):
    with pytest.raises(StageMoveError) as wrong:
        walked(*stages).move_to(target)
    assert NAMES[target] in wrong.value.text()


def walked(*stages: Stage) -> Course:
    course = at(stages[0])
    for stage in stages[1:]:
        course = course.after(Change(stage, course.since, course.move_to(stage).kind))
    return course


def test_a_visit_may_be_left_out_and_back_leads_to_where_it_came_from():
    course = walked(Stage.LEAD, Stage.NEGOTIATION)
    back = course.move_to(Stage.LEAD)
    assert (back.kind, back.needs_reason) == (MoveKind.BACK, True)
    with pytest.raises(StageMoveError):
        course.move_to(Stage.VISIT)


def test_what_was_taken_back_is_no_longer_reached():
    course = walked(Stage.LEAD, Stage.NEGOTIATION, Stage.SIGNED)
    after = course.after(Change(Stage.NEGOTIATION, DAY + timedelta(days=30), MoveKind.BACK))
    assert (after.stage, after.since) == (Stage.NEGOTIATION, DAY)
    assert Stage.SIGNED not in after.reached


def test_a_withdrawn_project_keeps_what_it_reached_and_can_be_taken_up_where_it_stood():
    course = walked(Stage.LEAD, Stage.NEGOTIATION, Stage.SIGNED, Stage.WITHDRAWN)
    assert Stage.SIGNED in course.reached
    assert [(move.target, move.kind) for move in course.moves] == [(Stage.SIGNED, MoveKind.RESUME)]
    assert course.after(Change(Stage.SIGNED, DAY, MoveKind.RESUME)).stage is Stage.SIGNED


def test_a_day_before_the_stage_it_stands_at_is_refused():
    with pytest.raises(StageDayError):
        at(Stage.LEAD).after(Change(Stage.VISIT, DAY - timedelta(days=1)))


def test_a_log_whose_kind_of_move_does_not_fit_is_refused():
    with pytest.raises(StageMoveError):
        at(Stage.LEAD).after(Change(Stage.WITHDRAWN, DAY, MoveKind.ONWARD))


def test_an_empty_log_says_nothing():
    with pytest.raises(ValueError, match="unpack"):
        course_of([])
