"""The rail marks the job that a page belongs to."""

import pytest

from lingyan.apps.design.rail import JOBS


@pytest.mark.parametrize(
    ("path", "current"),
    [
        pytest.param("/", ["/"], id="cockpit"),
        pytest.param("/places/430000/430400/", ["/places/"], id="below-a-job"),
        pytest.param("/search/", [], id="no-job"),
    ],
)
def test_one_job_at_most_is_current(path, current):
    assert [job.path for job in JOBS if job.is_current(path)] == current
