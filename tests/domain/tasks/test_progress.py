"""A task is as far as those who lead it say."""

import pytest

from lingyan.domain.tasks.progress import Part, Progress, Share, progress_of

LEAD, SUPPORTING, RESPONSIBLE = Part


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        pytest.param([(LEAD, 40), (SUPPORTING, 100)], Progress(40, 1, 1), id="the-lead-speaks"),
        pytest.param([(LEAD, None), (SUPPORTING, 100)], Progress(None, 0, 1), id="a-silent-lead-is-not-known"),
        pytest.param([(RESPONSIBLE, 40), (RESPONSIBLE, 61), (RESPONSIBLE, None)], Progress(50, 2, 3), id="mean"),
        pytest.param([(SUPPORTING, 30)], Progress(30, 1, 1), id="only-supporting"),
        pytest.param([(RESPONSIBLE, 0)], Progress(0, 1, 1), id="nothing-done-is-known"),
        pytest.param([], Progress(None, 0, 0), id="nobody"),
    ],
)
def test_progress_is_told_from_those_who_speak_for_the_task(
    shares: list[tuple[Part, int | None]], expected: Progress
) -> None:
    assert progress_of(Share(*share) for share in shares) == expected
