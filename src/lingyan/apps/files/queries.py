"""Questions asked of files (文件): whose they are, who may have them, and what is in them."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.files.models import Content, StoredFile
from lingyan.kernel.access import Actor, LogInError, NotYoursError, Right

_SEEN_BY = (Right.SEE_TASKS, Right.SEE_FIGURES)
"""Who may see the figures or the tasks of a place may have what proves them."""


def find_for(pk: int, actor: Actor) -> StoredFile:
    """Return the file if `actor` may have it: its owner, and who may see figures or tasks where it belongs.

    A file without a scope is its owner's alone. Answers 404 where there is none.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: it is a file of others.
    """
    if not actor.is_known:
        raise LogInError
    found = get_object_or_404(StoredFile, pk=pk)
    if not is_open_to(found, actor):
        raise NotYoursError
    return found


def is_open_to(file: StoredFile, actor: Actor) -> bool:
    """Whether `actor` may have the file."""
    if actor.is_known and file.owner == actor.key:
        return True
    place = file.scope
    return bool(place) and any(actor.may(right, place) or actor.may(right, unit=place) for right in _SEEN_BY)


def private_mark(purpose: str) -> str:
    """Return the parameter of a media type that says for what a private file is kept."""
    return f"; purpose={purpose}"


def private_files(actor: Actor, purpose: str) -> QuerySet[StoredFile]:
    """Return the files that somebody keeps for a purpose and nobody else may have, the newest first."""
    if not actor.is_known:
        return StoredFile.objects.none()
    mark = private_mark(purpose)
    return StoredFile.objects.filter(owner=actor.key, scope="", media_type__endswith=mark).order_by("-pk")


def bytes_of(file: StoredFile) -> bytes:
    """Return what is in the file."""
    return bytes(Content.objects.values_list("data", flat=True).get(pk=file.content_id))
