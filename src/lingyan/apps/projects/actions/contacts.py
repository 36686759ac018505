"""Contacts of the investor (联系人): kept sealed, read only by who runs the project, every look recorded."""

from dataclasses import asdict, dataclass
from secrets import token_hex

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.models import Contact, Project
from lingyan.apps.projects.queries.seeing import UnknownPartError
from lingyan.apps.projects.sealing import opened_contact, seal_contact
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class ContactGiven:
    """Someone of the investor (联系人): who, what they are there, and how to reach them."""

    name: str
    post: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class ContactRead:
    """A contact that was opened (联系人明文), with the number of its row."""

    pk: int
    words: ContactGiven


@transaction.atomic
def add_contact(project: Project, given: ContactGiven, *, actor: Actor) -> Contact:
    """Keep a contact, sealed; the audit says only that there is one more.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        NothingEnteredError: nobody is named.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    if not given.name.strip():
        raise errors.NothingEnteredError
    salt = token_hex(16)
    words = {name: value.strip() for name, value in asdict(given).items()}
    made = Contact.objects.create(project=project, salt=salt, sealed=seal_contact(words, salt))
    record(actor, "projects.add_contact", ("project", project.key), scope=project.place_path)
    return made


@transaction.atomic
def read_contacts(project: Project, *, actor: Actor) -> list[ContactRead]:
    """Return the contacts of a project, and record that they were read.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        OtherKeyError: one was sealed with another key.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    found = [
        ContactRead(row.pk, ContactGiven(**opened_contact(row.sealed, row.salt))) for row in project.contacts.all()
    ]
    record(actor, "projects.read_contacts", ("project", project.key), scope=project.place_path)
    return found


@transaction.atomic
def drop_contact(project: Project, pk: int, *, actor: Actor) -> None:
    """Delete a contact for good: of people no more is kept than is needed.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        UnknownPartError: the project has no such contact.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    deleted, _kinds = project.contacts.filter(pk=pk).delete()
    if not deleted:
        raise UnknownPartError
    record(actor, "projects.drop_contact", ("project", project.key), scope=project.place_path)
