"""Questions asked of documents and their texts (文件与文本)."""

from lingyan.apps.policies.models import Document, Draft, LoadedText
from lingyan.apps.policies.queries.lighting import Highlight, Light, LitWords
from lingyan.apps.policies.queries.reading import (
    ReadText,
    clauses_of,
    find_text,
    items_by_clause,
    notes_of,
    original_of,
    read_text,
    shown_text,
    text_of,
    texts_with,
    versions_of,
    words_of,
)
from lingyan.apps.policies.queries.register import (
    Entry,
    LoadingState,
    TextState,
    entries,
    find,
    loaded_count,
    loading_state,
    parts_of,
    state_of,
    titles,
)
from lingyan.apps.policies.queries.resolving import Resolved, label_of, resolve
from lingyan.apps.policies.queries.searching import Hit, marked, search

__all__ = [
    "Document",
    "Draft",
    "Entry",
    "Highlight",
    "Hit",
    "Light",
    "LitWords",
    "LoadedText",
    "LoadingState",
    "ReadText",
    "Resolved",
    "TextState",
    "clauses_of",
    "entries",
    "find",
    "find_text",
    "items_by_clause",
    "label_of",
    "loaded_count",
    "loading_state",
    "marked",
    "notes_of",
    "original_of",
    "parts_of",
    "read_text",
    "resolve",
    "search",
    "shown_text",
    "state_of",
    "text_of",
    "texts_with",
    "titles",
    "versions_of",
    "words_of",
]
