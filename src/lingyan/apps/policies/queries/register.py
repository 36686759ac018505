"""Questions asked of the register of documents (文件登记): which there are, and whose text is loaded."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.catalogue import queries as catalogue
from lingyan.apps.design.names import field_in_language
from lingyan.apps.policies.models import Document, LoadedText


class TextState(StrEnum):
    """Whether the text of a document is here (文本状态); the first three are words of the design system."""

    LOADED = "loaded"
    DIFFERS = "differs"
    NOT_LOADED = "not_loaded"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the register shows it (登记条目): its state, how many items stand on it, and its parts."""

    document: Document
    text: LoadedText | None
    state: TextState
    items: int
    parts: tuple["Entry", ...] = ()

    @property
    def third_party_fields(self) -> frozenset[str]:
        """The facts that rest on a page other than the document itself."""
        return frozenset(fact["field"] for fact in self.document.third_party)


@dataclass(frozen=True, slots=True)
class LoadingState:
    """How many of the expected documents are loaded (载入进度), which are missing, and whether the reader may load."""

    loaded: int
    expected: int
    missing: tuple[Document, ...]
    can_load: bool

    @property
    def is_complete(self) -> bool:
        """Whether every expected text is here."""
        return not self.missing


def entries() -> tuple[Entry, ...]:
    """Return the register: documents in its order, each with its parts below it."""
    documents = list(_with_shown_text())
    items = catalogue.count_by_document()
    below: dict[int | None, list[Document]] = {}
    for document in documents:
        below.setdefault(document.parent_id, []).append(document)
    return tuple(_entry(document, items, below) for document in below.get(None, []))


def loading_state(*, can_load: bool = True) -> LoadingState:
    """Return how many of the documents whose text is expected are loaded, in whatever version."""
    expected = list(_with_shown_text().filter(parent=None, is_expected=True))
    missing = tuple(document for document in expected if not _shown(document))
    return LoadingState(len(expected) - len(missing), len(expected), missing, can_load)


def loaded_count() -> int:
    """Return how many of the expected documents are loaded."""
    return loading_state().loaded


def find(key: str) -> Document:
    """Return one document with what it is a part of, or answer 404."""
    return get_object_or_404(Document.objects.select_related("parent"), key=key)


def state_of(document: Document, text: LoadedText | None) -> TextState:
    """Return in which state `document` is when `text` is what is shown of it."""
    if text is not None:
        return TextState.DIFFERS if document.pack and not text.is_registered_version else TextState.LOADED
    return TextState.NOT_LOADED if document.fingerprint else TextState.NOT_EXPECTED


def parts_of(document: Document) -> tuple[Entry, ...]:
    """Return the parts of a gazette as the register shows them."""
    parts = list(_with_shown_text().filter(parent=document))
    items = catalogue.count_by_document([part.key for part in parts]) if parts else {}
    return tuple(_entry(part, items, {}) for part in parts)


def titles() -> dict[str, str]:
    """Return the title of every document by its key, in the reader's language."""
    rows = Document.objects.values("key", "title_zh", "title_en")
    return {row["key"]: field_in_language(row, "title") for row in rows}


def own_names() -> dict[str, tuple[str, str]]:
    """Return number and title of the documents that no pack registers, by key."""
    rows = Document.objects.filter(pack="").order_by().values_list("key", "number", "title_zh")
    return {key: (number, title) for key, number, title in rows}


def _with_shown_text() -> QuerySet[Document]:
    shown = LoadedText.objects.filter(is_current=True).select_related("source").defer("source__text", "metadata")
    return Document.objects.prefetch_related(Prefetch("texts", queryset=shown, to_attr="shown"))


def _shown(document: Document) -> LoadedText | None:
    texts: list[LoadedText] = getattr(document, "shown", [])
    return texts[0] if texts else None


def _entry(document: Document, items: dict[str, int], below: dict[int | None, list[Document]]) -> Entry:
    text = _shown(document)
    parts = tuple(_entry(part, items, {}) for part in below.get(document.pk, []))
    own = items.get(document.key, 0)
    return Entry(document, text, state_of(document, text), own + sum(part.items for part in parts), parts)
