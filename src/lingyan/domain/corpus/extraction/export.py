"""What a document orders as plain data (提取输出), in the stable format of `policy extract`.

`start` and `end` are places in the text, and `quote` what stands between them; where something displaced parts the
words, the places are null and `quote` has the words as they are read.
"""

from decimal import Decimal

from lingyan.domain.corpus.export import Data, metadata_data, part_data
from lingyan.domain.corpus.extraction.appointments import Appointment
from lingyan.domain.corpus.extraction.catalogues import Catalogue
from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.extract import Extraction, extract
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.places import place_of
from lingyan.domain.corpus.extraction.references import Kind, Reference
from lingyan.domain.corpus.extraction.targets import TargetDraft
from lingyan.domain.corpus.model import Document, Part
from lingyan.kernel.message import Translate, as_written

_LISTS = ("tasks", "targets", "deadlines", "days", "refs", "catalogues", "appointments")


def extract_data(document: Document, translate: Translate = as_written) -> Data:
    """Return what a file orders; `documents` of such objects for a gazette.

    Raises:
        EmptyDocumentError: page furniture was all that the file holds.
    """
    if not document.is_gazette:
        return extraction_data(document.only, extract(document.only), translate)
    empty: Data = {name: [] for name in ("clauses", "blocks", "notes", *_LISTS)}
    parts = [extraction_data(part, extract(part), translate) for part in document.parts]
    return {"metadata": metadata_data(document.metadata), **empty, "documents": parts}


def extraction_data(part: Part, found: Extraction, translate: Translate = as_written) -> Data:
    """Return one document of a file with what it orders; documents that it cites, not itself, are its `refs`.

    `deadlines` are periods with a length; a day that comes each year, and what is to be done at once, are `days`.
    """
    text = part.text
    return {
        **part_data(part, translate),
        "tasks": [task_data(text, task) for task in found.tasks],
        "targets": [target_data(text, target) for target in found.targets],
        "deadlines": [deadline_data(text, one) for one in found.deadlines if one.number is not None],
        "days": [deadline_data(text, one) for one in found.deadlines if one.number is None],
        "refs": [reference_data(text, one) for one in found.references if one.kind is Kind.OTHER],
        "catalogues": [catalogue_data(catalogue) for catalogue in found.catalogues],
        "appointments": [appointment_data(text, appointment) for appointment in found.appointments],
    }


def task_data(text: str, task: TaskDraft) -> Data:
    """Return a task; `deadline` is a day as ISO, `recurs` one of each year or month (--03-31, ---05)."""
    due = task.due
    words = place_of(text, task.words)
    return {
        "clause": task.clause,
        "title": task.title,
        "lead": list(task.lead),
        "participants": list(task.participants),
        "units": list(task.units),
        "default_units": list(task.default_units),
        "has_more": task.has_more,
        "mode": task.mode.value,
        "deadline": due.day if due and not due.recurs else None,
        "deadline_words": due.words if due else None,
        "recurs": due.day if due and due.recurs else None,
        "confidence": task.confidence,
        **_quoted(text, task.note),
        "words_start": words.start if words else None,
        "words_end": words.end if words else None,
    }


def target_data(text: str, target: TargetDraft) -> Data:
    """Return a target; `unit` as printed, `year` null where the text does not say."""
    return {
        "clause": target.clause,
        "indicator": target.indicator,
        "comparator": target.comparator.value,
        "value": _number(target.value),
        "unit": target.unit,
        "year": target.year,
        "kind": target.kind.value,
        "base_year": target.base_year,
        "binding": target.binding,
        "is_stretch": target.is_stretch,
        "confidence": target.confidence,
        **_quoted(text, target.quote),
    }


def deadline_data(text: str, deadline: DeadlineDraft) -> Data:
    """Return a deadline; `number` and `unit` are null for a day that comes again, which `date` has, and at once."""
    return {
        "article": deadline.article,
        "number": None if deadline.number is None else _number(deadline.number),
        "unit": deadline.unit,
        "comparator": deadline.comparator.value,
        "who": deadline.who,
        "event": deadline.event,
        "action": deadline.action,
        "is_extension": deadline.is_extension,
        "date": deadline.date,
        "exception": deadline.exception,
        "kind": deadline.kind.value,
        "confidence": deadline.confidence,
        **_quoted(text, deadline.quote),
    }


def reference_data(text: str, reference: Reference) -> Data:
    """Return a document that is cited."""
    return {
        "title": reference.title,
        "number": reference.number,
        "relation": reference.relation.value,
        "aliases": list(reference.aliases),
        "times": reference.times,
        "clauses": list(reference.clauses),
        **_quoted(text, reference.quote),
    }


def catalogue_data(catalogue: Catalogue) -> Data:
    """Return a catalogue with its rows, merged cells filled."""
    return {
        "title": catalogue.title,
        "columns": list(catalogue.columns),
        "rows": [list(row) for row in catalogue.rows],
        "node": catalogue.node,
        "start": catalogue.span.start,
        "end": catalogue.span.end,
    }


def appointment_data(text: str, appointment: Appointment) -> Data:
    """Return who takes up or leaves a post."""
    return {
        "change": appointment.change.value,
        "person": appointment.person,
        "body": "、".join(dict.fromkeys(post.body for post in appointment.posts if post.body)) or None,
        "post": "、".join(dict.fromkeys(post.name for post in appointment.posts)),
        "posts": [{"body": post.body, "post": post.name} for post in appointment.posts],
        "remark": appointment.remark,
        "date": appointment.day,
        "number": appointment.number,
        **_quoted(text, appointment.quote),
    }


def _number(value: Decimal) -> int | float:
    """Return a quantity as JSON writes numbers."""
    return int(value) if value == value.to_integral_value() else float(value)


def _quoted(text: str, quote: Quote) -> Data:
    """Return the quoted words and their place."""
    place = place_of(text, quote)
    return {
        "quote": place.of(text) if place else quote.words,
        "start": place.start if place else None,
        "end": place.end if place else None,
    }
