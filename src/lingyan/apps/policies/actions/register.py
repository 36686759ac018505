"""Taking over the register of documents from the packs (文件登记入库)."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from lingyan.apps.catalogue.actions import Difference, link_rows, reconcile_rows
from lingyan.apps.policies.actions.drafting import kept_documents, move_drafts
from lingyan.apps.policies.actions.figures import keep_figures
from lingyan.apps.policies.actions.indexing import days_of_documents, follow_days, forget_texts
from lingyan.apps.policies.actions.showing import choose_shown
from lingyan.apps.policies.models import Document, LoadedText
from lingyan.apps.policies.queries.draft_places import PlacesKnown
from lingyan.domain.corpus.fingerprint import Fingerprint
from lingyan.domain.corpus.record import DocumentRecord
from lingyan.loaders.packs import Catalogue


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the register equal to the packs; the caller holds the transaction.

    What the office loaded or confirmed stays, also when a pack no longer registers the document. A text that was
    unknown when it was loaded goes over to the document whose fingerprint it has, with its other versions.
    """
    records = catalogue.documents
    prints = {key: one for key, one in _fingerprints(catalogue.fingerprints.values()).items() if key in records}
    stays = Q(texts__isnull=False) | Q(key__in=kept_documents())
    Document.objects.filter(stays).exclude(key__in=records).exclude(pack="").update(pack="")
    packed = [
        _row(position, record, catalogue.winners.get(f"documents/{record.key}", ""), prints.get(record.key))
        for position, record in enumerate(records.values())
    ]
    own = _placed(Document.objects.filter(pack="").exclude(key__in=records))
    days = days_of_documents()
    moved = reconcile_rows(Document, [*packed, *own], key="key", leave=frozenset({"parent"}))
    link_rows(Document, "parent", {key: record.parent or None for key, record in records.items()})
    follow_days(days)
    _recognise_again(prints)
    keep_figures()
    return moved


def _placed(own: Iterable[Document]) -> Iterator[Document]:
    """Yield documents of the office's own, each with the place that it names where none was known so far."""
    places = PlacesKnown.load()
    for document in own:
        document.place_path = document.place_path or places.named(document.title_zh, document.issuer_zh)
        yield document


def _fingerprints(registered: Iterable[Fingerprint]) -> dict[str, Fingerprint]:
    """Return the fingerprints by key, those of the parts of gazettes among them."""
    return {entry.key: entry for whole in registered for entry in (whole, *whole.parts) if entry.key}


def _row(position: int, record: DocumentRecord, pack: str, fingerprint: Fingerprint | None) -> Document:
    return Document(
        key=record.key,
        pack=pack or "-",
        position=position,
        title_zh=record.title_zh,
        title_en=record.title_en,
        kind=record.kind,
        place_path=str(record.place),
        number=record.number,
        registration_number=record.registration_number,
        issuer_zh=record.issuer_zh,
        issuer_en=record.issuer_en,
        signed_on=record.signed_on,
        published_on=record.published_on,
        effective_on=record.effective_on,
        horizon=list(record.horizon),
        third_party=[{"field": fact.field, "link": fact.link} for fact in record.third_party],
        note_zh=record.note_zh,
        note_en=record.note_en,
        fingerprint=fingerprint.dumped() if fingerprint else {},
        is_expected=fingerprint is not None and not record.parent,
    )


def _recognise_again(prints: Mapping[str, Fingerprint]) -> None:
    """Hold the loaded texts against the fingerprints of today."""
    by_hash = {entry.text_hash: key for key, entry in prints.items()}
    ids = dict(Document.objects.filter(key__in=prints).values_list("key", "pk"))
    texts = list(LoadedText.objects.select_related("document").defer("metadata", "notes", "spans"))
    # What is known by one of its texts is known with all its versions.
    by_document = {text.document_id: by_hash[text.text_hash] for text in texts if text.text_hash in by_hash}
    touched: set[int] = set()
    for text in texts:
        own = not text.document.pack
        key = (by_hash.get(text.text_hash) or by_document.get(text.document_id, "")) if own else text.document.key
        registered = prints.get(key)
        target = ids[key] if own and registered else text.document_id
        is_registered = registered is not None and text.text_hash == registered.text_hash
        if (target, is_registered) == (text.document_id, text.is_registered_version):
            continue
        touched |= {target, text.document_id}
        is_current = text.is_current and target == text.document_id
        if text.is_current and not is_current:
            forget_texts([text.pk])
        changes = {"document": target, "is_registered_version": is_registered, "is_current": is_current}
        LoadedText.objects.filter(pk=text.pk).update(**changes)
        if target != text.document_id:
            move_drafts(text.document.key, key)
    choose_shown(touched)
    Document.objects.filter(pack="", texts=None, pk__in=touched).delete()
