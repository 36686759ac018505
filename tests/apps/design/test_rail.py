"""The rail marks the job that a page belongs to."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from lingyan.apps import design
from lingyan.apps.design.rail import JOBS
from lingyan.kernel.access import Role


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


@pytest.mark.django_db
def test_no_page_of_the_frame_writes_an_address_by_hand(client_of):
    page = client_of(Role.ZONE_OFFICE).get("/design/").content.decode()
    for job in JOBS:
        assert f'<a href="{job.path}"' in page
    assert f'action="{reverse("portal:search")}"' in page
    assert f'action="{reverse("set_language")}"' in page
    frame = Path(design.__file__).parent
    files = (frame / "rail.py", frame / "templates/design/base.html", frame / "templates/design/error.html")
    by_hand = re.compile(r"""(?:href|action)="/|Job\("/""")
    assert [file.name for file in files if by_hand.search(file.read_text(encoding="utf-8"))] == []
