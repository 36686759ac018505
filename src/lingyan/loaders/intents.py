"""Loads how long what an investor says of people is kept (投资意向的保存期限)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry
from lingyan.loaders.errors import PackError
from lingyan.loaders.in_force import packs_in_force
from lingyan.loaders.layers import Merge
from lingyan.loaders.tables import Cited, Record, read_one

FILE = "siting-intents.yaml"

INTENT_TERMS = "intent_terms"
"""The kind of item, and the key of the only entry that the file can hold."""


class IntentTermsRow(Record):
    """The entry of siting-intents.yaml."""

    kept_days: Annotated[int, Field(ge=0)]
    citation: Cited


@dataclass(frozen=True, slots=True)
class IntentTerms:
    """How long the contact of an intent is kept once it is closed (意向联系信息保存期限), and by which clause."""

    kept_days: int
    citation: Citation


def load_intent_terms(folder: Path) -> list[Entry[IntentTerms]]:
    """Return the terms of the pack in `folder`, or nothing where it has none; raise `PackError` for a wrong entry."""
    file = folder / FILE
    if not file.exists():
        return []
    row = read_one(file, IntentTermsRow)
    return [Entry(INTENT_TERMS, IntentTerms(row.record.kept_days, row.record.citation), row)]


def intent_terms_in_force(environment: Mapping[str, str]) -> IntentTerms:
    """Return the terms of the narrowest pack that counts in `environment` and has some.

    Raises:
        PackError: a pack is wrong, or none says how long contacts are kept.
    """
    packs = packs_in_force(environment)
    found = Merge(packs).take(INTENT_TERMS, load_intent_terms).get(INTENT_TERMS)
    if found is None:
        raise PackError(file=packs[0].folder / FILE, problem=Message(_("This file is missing.")))
    return found
