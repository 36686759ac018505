"""One project, one file: documents and notes come from those who run it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import OTHER_COUNTY
from factories.projects import DAY, officer, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs.models import Job
from lingyan.apps.projects.actions import add_document, add_note, keep_bulletin
from lingyan.apps.projects.actions.errors import NothingEnteredError, NotYetError
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db


def kept(actor):
    return store_file("协议.txt", "第一条".encode(), actor=actor, kinds=("txt",))


def test_a_document_is_called_as_it_is_said_or_as_its_file():
    made = project()
    add_document(made, "投资协议", kept(officer()), actor=officer())
    add_document(made, " ", kept(officer()), actor=officer())
    assert [one.title for one in made.documents.all()] == ["协议.txt", "投资协议"]
    assert AuditRecord.objects.filter(act="projects.add_document").count() == 2


def test_a_note_says_something_of_a_day_that_has_come():
    made = project()
    add_note(made, DAY, "来访，看了三块地", actor=officer())
    with pytest.raises(NothingEnteredError):
        add_note(made, DAY, " ", actor=officer())
    with pytest.raises(NotYetError):
        add_note(made, localdate() + timedelta(days=1), "x", actor=officer())
    assert [one.text for one in made.notes.all()] == ["来访，看了三块地"]


def test_nobody_of_another_county_files_anything():
    made, stranger = project(), officer(OTHER_COUNTY)
    with pytest.raises(NotYoursError):
        add_note(made, DAY, "x", actor=stranger)
    with pytest.raises(NotYoursError):
        add_document(made, "x", kept(stranger), actor=stranger)
    with pytest.raises(NotYoursError):
        keep_bulletin(Job.objects.create(kind="projects.bulletin", title="t"), "a.docx", b"", actor=stranger, place="")
