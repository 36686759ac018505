"""Questions asked of what stands on which clause (引用索引)."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import get_language, gettext

from lingyan.apps.audit.models import CitedItem, LoadedPack
from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import Catalogue, load_catalogue


def pack_folders() -> list[Path]:
    """Return the folders of the packs that this site works from, the widest first."""
    return [PACKS / name for name in settings.PACKS]


@cache
def catalogue() -> Catalogue:
    """Return what the packs hold, read once in a process: names, units and rules; what people change is in tables."""
    return load_catalogue(pack_folders())


def items_citing(document: str) -> QuerySet[CitedItem]:
    """Return every item that stands on a clause of `document`, by clause."""
    return CitedItem.objects.filter(document=document).order_by("clause", "subject", "key")


def count_by_document(documents: Sequence[str] | None = None) -> dict[str, int]:
    """Return how many items stand on each document."""
    items = CitedItem.objects.all() if documents is None else CitedItem.objects.filter(document__in=documents)
    return dict(items.values_list("document").annotate(Count("pk")).order_by())


def recorded() -> str:
    """Say who recorded what the tables hold, and when: the packs and their versions."""
    packs = LoadedPack.objects.order_by("pk")
    is_chinese = (get_language() or "zh").startswith("zh")
    shown = gettext(", ").join(f"{pack.title_zh if is_chinese else pack.title_en} {pack.version}" for pack in packs)
    return gettext("Recorded from the pack: {packs}").format(packs=shown)


def pack_hashes() -> tuple[str, ...]:
    """Return what tells whether the packs in the tables have changed."""
    return tuple(LoadedPack.objects.order_by("key").values_list("content_hash", flat=True))


def unit_name(symbol: str) -> str:
    """Return a unit in the reader's language; a unit of no pack as it is printed."""
    known = catalogue().units.get(symbol)
    is_chinese = (get_language() or "zh").startswith("zh")
    return known.name_en if known and known.name_en and not is_chinese else symbol


def document_name(key: str) -> tuple[str, str]:
    """Return how a document is named in a citation, and its whole title; a document of no pack by its key."""
    known = catalogue().documents.get(key)
    if known is None:
        return key, key
    is_chinese = (get_language() or "zh").startswith("zh")
    title = known.title_zh if is_chinese else known.title_en
    return known.number or (f"《{title}》" if is_chinese else f"“{title}”"), title
