"""Changes made to files (文件): keeping one. What is kept is never changed, and never deleted by itself."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File
from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.files.models import Content, StoredFile
from lingyan.apps.files.queries import private_mark
from lingyan.engines.file_kinds import KINDS, FileTooLargeError, Kind, check_kind
from lingyan.kernel.access import Actor, LogInError, NotYoursError
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

MB = 1024 * 1024
LONGEST_NAME = 200
EVIDENCE = ("xlsx", "docx", "pdf", "png", "jpg", "csv", "txt")
"""The kinds of files that are taken as proof of something."""


class NoFileGivenError(BadInputError):
    """A form sent without a file, or with one that has no name."""

    code = "files.none"
    what = _("No file was chosen.")
    remedy = _("Choose a file, then send the form again.")


def most_bytes() -> int:
    """Return the size in bytes above which a file is refused: setting MAX_UPLOAD_MB."""
    return int(settings.MAX_UPLOAD_MB) * MB


def store_file(name: str, data: bytes, *, actor: Actor, scope: str = "", kinds: Collection[str]) -> StoredFile:
    """Keep a file that `actor` gave or made, after looking at what it really is; equal contents are kept once.

    Args:
        name: as the person called it; folders and unseen signs are taken off.
        data: what is in it.
        actor: whose it is from now on.
        scope: the place or credit code whose figures or tasks it belongs to; empty for the owner alone.
        kinds: the endings that are taken, of `engines.file_kinds.KINDS`.

    Raises:
        LogInError: nobody is logged in.
        FileContentError: the file is refused, with the reason.
    """
    if not actor.is_known:
        raise LogInError
    clean = clean_name(name)
    kind = check_kind(clean, data, kinds, limit=most_bytes())
    return _keep(clean, data, kind, actor, scope)


def store_upload(given: File[bytes] | None, *, actor: Actor, scope: str = "", kinds: Collection[str]) -> StoredFile:
    """Keep a file that came with a form; one that is too large is refused before it is read.

    Raises:
        NoFileGivenError: the form has no file.
        LogInError: nobody is logged in.
        FileContentError: the file is refused, with the reason.
    """
    if given is None:
        raise NoFileGivenError
    name = clean_name(given.name or "")
    if (given.size or 0) > most_bytes():
        raise FileTooLargeError(name=name, limit_mb=settings.MAX_UPLOAD_MB)
    return store_file(name, given.read(), actor=actor, scope=scope, kinds=kinds)


def keep_known(name: str, data: bytes, ending: str, *, actor: Actor, scope: str = "") -> StoredFile:
    """Keep a file whose reader has looked at it already; `ending`, of `engines.file_kinds.KINDS`, says what it is.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    return _keep(clean_name(name), data, KINDS[ending], actor, scope)


@transaction.atomic
def keep_private(name: str, data: bytes, ending: str, purpose: str, *, actor: Actor) -> StoredFile:
    """Keep a file of which nobody but its owner is to know, marked with what it is kept for.

    Its reader has looked at it already. The caller records that it is kept; neither its name nor its hash is told.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    digest = sha256(data).hexdigest()
    Content.objects.get_or_create(sha256=digest, defaults={"size": len(data), "data": data})
    media_type = f"{KINDS[ending].media_type}{private_mark(purpose)}"
    return StoredFile.objects.create(content_id=digest, name=clean_name(name), media_type=media_type, owner=actor.key)


@transaction.atomic
def delete_private(file: StoredFile, *, actor: Actor) -> None:
    """Delete a private file for good, its content too unless another file has the same; the caller records it.

    Raises:
        NotYoursError: it belongs to somebody else.
    """
    if not actor.is_known or file.owner != actor.key or file.scope:
        raise NotYoursError
    delete_kept(file)


@transaction.atomic
def delete_kept(file: StoredFile) -> None:
    """Delete a file for good, its content too unless another file has the same.

    The caller has checked the right, and records it.
    """
    digest = file.content_id
    file.delete()
    if not StoredFile.objects.filter(content_id=digest).exists():
        Content.objects.filter(sha256=digest).delete()


@transaction.atomic
def _keep(name: str, data: bytes, kind: Kind, actor: Actor, scope: str) -> StoredFile:
    digest = sha256(data).hexdigest()
    Content.objects.get_or_create(sha256=digest, defaults={"size": len(data), "data": data})
    kept = StoredFile.objects.create(
        content_id=digest, name=name, media_type=kind.media_type, owner=actor.key, scope=scope
    )
    after = {"name": name, "sha256": digest, "size": len(data)}
    record(actor, "files.store", ("file", str(kept.pk)), scope=scope, after=after)
    return kept


def clean_name(name: str) -> str:
    """Return the last part of `name` without signs that do not print, cut where it is long.

    Raises:
        NoFileGivenError: nothing is left.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in last if sign.isprintable()).strip()
    if not shown.strip(". "):
        raise NoFileGivenError
    stem, dot, ending = shown.rpartition(".")
    room = LONGEST_NAME - len(ending) - 1
    return f"{stem[:room]}{dot}{ending}" if dot and room > 0 else shown[:LONGEST_NAME]
