"""Drafts that are to be held against the documents in force (草稿核对): taken in for their owner alone, and deleted."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import delete_private, keep_private
from lingyan.apps.files.models import StoredFile
from lingyan.apps.policies.actions.intake import clean_name, read_file
from lingyan.apps.policies.queries.draft_checks import PURPOSE, forget_draft, same_draft
from lingyan.domain.corpus.parse import parse
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

MOST_CHARACTERS = 300_000
"""A longer text is refused: reading it would take as long as a page may, and no circular is as long as a book."""

THING = "draft-file"


class NoDraftError(BadInputError):
    """A form sent without a draft."""

    code = "policies.no_draft"
    what = _("No file was chosen.")
    remedy = _("Choose the file of the draft, then press “Check”.")


class DraftTooLongError(BadInputError):
    """A draft of more characters than are held against anything at once (草稿过长)."""

    code = "policies.draft_too_long"
    what = _("“{name}” has {count} characters; drafts of up to {limit} are checked. Nothing of it was kept.")
    remedy = _("Take its attachments off, or split it, and check the parts one after the other.")
    status = 413


class SeveralDocumentsError(BadInputError):
    """A file of several documents, of which none is the draft."""

    code = "policies.draft_several"
    what = _("“{name}” holds {count} documents; a draft is one. Nothing of it was kept.")
    remedy = _("Save the draft as a file of its own, and check that one.")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft that was taken in (草稿收件); not new where its owner has the same content here already."""

    file: StoredFile
    is_new: bool


def keep_draft(name: str, data: bytes, *, actor: Actor) -> KeptDraft:
    """Take in a draft for its owner alone; the same content again leads to the one that is here.

    Raises:
        NotAllowedError: `actor` may not have drafts checked.
        BadInputError: the file cannot be read or is no single document of a length that is checked; nothing is kept.
    """
    actor.check(Right.CHECK_DRAFTS)
    shown = clean_name(name)
    if known := same_draft(actor, sha256(data).hexdigest()):
        return KeptDraft(known, is_new=False)
    read = read_file(shown, data)
    if len(read.text) > MOST_CHARACTERS:
        raise DraftTooLongError(name=shown, count=len(read.text), limit=MOST_CHARACTERS)
    document = parse(read.text)
    if document.is_gazette:
        raise SeveralDocumentsError(name=shown, count=len(document.parts))
    document.only  # noqa: B018 - raises where page furniture was all that the file holds
    with transaction.atomic():
        kept = keep_private(shown, data, read.kind.value, PURPOSE, actor=actor)
        record(actor, "policies.keep_check", (THING, str(kept.pk)), after={"size": len(data)})
    return KeptDraft(kept, is_new=True)


def delete_draft(file: StoredFile, *, actor: Actor) -> None:
    """Delete a draft for good, and what this process kept of it.

    Raises:
        NotAllowedError: it is a draft of somebody else.
    """
    actor.check(Right.CHECK_DRAFTS)
    key, digest = str(file.pk), file.content_id
    with transaction.atomic():
        delete_private(file, actor=actor)
        record(actor, "policies.delete_check", (THING, key))
    forget_draft(digest)
