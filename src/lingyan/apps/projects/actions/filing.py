"""The file of a project (一项目一档): documents, notes of what happened, and the bulletin that is kept."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import keep_known
from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs.models import Job
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.models import Document, Note, Project
from lingyan.kernel.access import Actor, Right


@transaction.atomic
def add_document(project: Project, title: str, file: StoredFile, *, actor: Actor) -> Document:
    """Put a file that was kept into the file of a project; whoever may see the project gets it by its page.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    called = title.strip() or file.name
    made = Document.objects.create(project=project, title=called[:200], file=file, by_name=actor.name)
    record(
        actor,
        "projects.add_document",
        ("project", project.key),
        scope=project.place_path,
        after={"title": made.title, "file": file.name},
    )
    return made


@transaction.atomic
def add_note(project: Project, day: date, text: str, *, actor: Actor) -> Note:
    """Note what happened with a project on a day.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        NothingEnteredError: nothing is said.
        NotYetError: the day has not come.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    if not text.strip():
        raise errors.NothingEnteredError
    if day > localdate():
        raise errors.NotYetError(day=day)
    made = Note.objects.create(project=project, day=day, text=text.strip(), by_name=actor.name)
    after = {"day": day.isoformat(), "text": made.text}
    record(actor, "projects.add_note", ("project", project.key), scope=project.place_path, after=after)
    return made


@transaction.atomic
def keep_bulletin(job: Job, name: str, data: bytes, *, actor: Actor, place: str) -> StoredFile:
    """Keep the Word file of a bulletin on projects as what the job has made.

    Raises:
        NotYoursError: the one who acts sends no bulletin for this place.
    """
    actor.check(Right.SEND_BULLETIN, place)
    kept = keep_known(name, data, "docx", actor=actor)
    Job.objects.filter(pk=job.pk).update(output=kept)
    job.output = kept
    record(actor, "projects.write_bulletin", ("job", str(job.pk)), scope=place, after={"file": name})
    return kept
