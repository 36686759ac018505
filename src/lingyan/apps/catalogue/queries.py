"""Questions asked of what stands on which clause (引用索引)."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import TypeVar

from asgiref.local import Local
from django.core.signals import request_started
from django.db.models import Count, QuerySet
from django.dispatch import receiver
from django.utils.translation import get_language, gettext

from lingyan.apps.catalogue.models import CitedItem, LoadedPack, Site, Standing
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import FOLDER
from lingyan.loaders.in_force import data_folder, packs_in_force
from lingyan.loaders.layers import Pack
from lingyan.loaders.legal_time import legal_time_in_force
from lingyan.loaders.packs import Catalogue, load_catalogue
from lingyan.loaders.stamps import marks_of

T = TypeVar("T")

_seen = Local()
"""What this thread last saw: `hashes` of the packs and `standing` of the site in the tables, and the `calendars` of
the office in the data folder; empty when it is to look.
"""


def packs() -> tuple[Pack, ...]:
    """Return the packs that this site works from, the widest first; raises `PackError` where one is wrong."""
    return packs_in_force(os.environ)


def pack_hashes() -> tuple[str, ...]:
    """Return what tells whether the packs in the tables have changed.

    The tables are asked once in a request: another process may load newer packs at any time, a query at every call
    would be too many, and one request must not see two states. Outside of requests what was seen first counts,
    until this process itself loads packs.
    """
    if not hasattr(_seen, "hashes"):
        loaded = LoadedPack.objects.order_by("key").values_list("pk", "content_hash")
        _seen.hashes = tuple(f"{pk} {content}" for pk, content in loaded)
    found: tuple[str, ...] = _seen.hashes
    return found


@receiver(request_started)
def look_again(**_signal: object) -> None:
    """Forget what was seen, so that the next question looks: each request does so, and each piece of other work."""
    for seen in ("hashes", "standing", "calendars", "own_documents"):
        if hasattr(_seen, seen):
            delattr(_seen, seen)


def calendar_marks() -> tuple[str, ...]:
    """Return what tells whether the calendars of the office have changed; the folder is looked at once in a request."""
    if not hasattr(_seen, "calendars"):
        _seen.calendars = marks_of(data_folder(os.environ) / FOLDER)
    found: tuple[str, ...] = _seen.calendars
    return found


def follow_packs(build: Callable[[], T]) -> Callable[[], T]:
    """Keep what `build` makes of the packs for as long as the tables hold those packs; it is built anew for others."""
    return _following(build, pack_hashes)


def follow_calendars(build: Callable[[], T]) -> Callable[[], T]:
    """Keep what `build` makes of the packs and the calendars of the office, for as long as neither changes."""
    return _following(build, lambda: (*pack_hashes(), *calendar_marks()))


def _following(build: Callable[[], T], marks: Callable[[], tuple[str, ...]]) -> Callable[[], T]:
    """Keep what `build` makes for as long as `marks` are the same.

    Two are kept, because a request that began before a change may still be working from what stood at its beginning.
    """

    @lru_cache(maxsize=2)
    def built(seen: tuple[str, ...]) -> T:
        del seen
        return build()

    @wraps(build)
    def current() -> T:
        return built(marks())

    return current


def standing() -> Standing:
    """Return whether the site works or shows; the tables are asked once in a request."""
    if not hasattr(_seen, "standing"):
        known = Site.objects.values_list("standing", flat=True).first()
        _seen.standing = Standing(known) if known else Standing.UNDECIDED
    found: Standing = _seen.standing
    return found


@follow_packs
def catalogue() -> Catalogue:
    """Return what the packs hold: names, units and rules; what people change is in tables."""
    return load_catalogue([pack.folder for pack in packs()])


@follow_calendars
def legal_time() -> LegalTime:
    """Return the holidays of all packs and of the office itself, with the conventions in force."""
    return legal_time_in_force(os.environ)


def items_citing(document: str) -> QuerySet[CitedItem]:
    """Return every item that stands on a clause of `document`, by clause."""
    return CitedItem.objects.filter(document=document).order_by("clause", "subject", "key")


def count_by_document(documents: Sequence[str] | None = None) -> dict[str, int]:
    """Return how many items stand on each document."""
    items = CitedItem.objects.all() if documents is None else CitedItem.objects.filter(document__in=documents)
    return dict(items.values_list("document").annotate(Count("pk")).order_by())


def recorded() -> str:
    """Say who recorded what the tables hold, and when: the packs and their versions."""
    loaded = LoadedPack.objects.order_by("pk")
    is_chinese = (get_language() or "zh").startswith("zh")
    shown = gettext(", ").join(f"{pack.title_zh if is_chinese else pack.title_en} {pack.version}" for pack in loaded)
    return gettext("Recorded from the pack: {packs}").format(packs=shown)


def unit_name(symbol: str) -> str:
    """Return a unit in the reader's language; a unit of no pack as it is printed."""
    known = catalogue().units.get(symbol)
    is_chinese = (get_language() or "zh").startswith("zh")
    return known.name_en if known and known.name_en and not is_chinese else symbol


DocumentNames = Callable[[], Mapping[str, tuple[str, str]]]
"""Returns number and title of documents by their key."""

_own_documents: list[DocumentNames] = []


def name_own_documents(asked: DocumentNames) -> None:
    """Say how the documents are named that no pack registers; called when the owning app is ready."""
    _own_documents.append(asked)


def _own_names() -> Mapping[str, tuple[str, str]]:
    """Return number and title of the office's own documents; the tables are asked once in a request."""
    if not hasattr(_seen, "own_documents"):
        _seen.own_documents = {key: name for asked in _own_documents for key, name in asked().items()}
    found: Mapping[str, tuple[str, str]] = _seen.own_documents
    return found


def document_name(key: str) -> tuple[str, str]:
    """Return how a document is named in a citation, and its whole title; one that nobody knows by its key."""
    known = catalogue().documents.get(key)
    if known is None:
        number, title = _own_names().get(key, ("", key))
        return number or (f"《{title}》" if title != key else key), title
    is_chinese = (get_language() or "zh").startswith("zh")
    title = known.title_zh if is_chinese else known.title_en
    return known.number or (f"《{title}》" if is_chinese else f"“{title}”"), title
