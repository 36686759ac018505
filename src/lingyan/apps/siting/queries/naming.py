"""What things of siting are called (选址用名), in the reader's language."""

import re

from django.utils.translation import gettext, pgettext

from lingyan.apps.catalogue.queries import unit_name
from lingyan.apps.design.names import is_chinese
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.facts import Fact, FactKind, Value
from lingyan.domain.siting.wording import shown
from lingyan.domain.siting.written import NO, NONE, YES
from lingyan.kernel.message import Message

_YEAR = "年"
_PARTS = re.compile("([/·])")
"""Between the parts of a unit such as that of tax by land and year; kept when it is taken apart."""


def fact_title(fact: Fact) -> str:
    """Return what a fact is called."""
    return fact.title_zh if is_chinese() else fact.title_en


def fact_unit(fact: Fact) -> str:
    """Return the unit of a fact, its parts in the reader's language; empty for one without."""
    return "".join(pgettext("unit", "year") if part == _YEAR else unit_name(part) for part in _PARTS.split(fact.unit))


def fact_label(fact: Fact) -> str:
    """Return what a fact is called, with its unit."""
    if not fact.unit:
        return fact_title(fact)
    return gettext("{title} ({unit})").format(title=fact_title(fact), unit=fact_unit(fact))


def park_name(park: OfferedPark) -> str:
    """Return what a park is called."""
    return park.name_zh if is_chinese() else park.name_en


def said(value: Value | None, fact: Fact | None = None) -> str:
    """Return a value as people read it, with the unit of its fact; industries by their names."""
    if isinstance(value, frozenset) and fact is not None and fact.kind is FactKind.NAMES:
        value = frozenset(_industry(key) for key in value)
    found = shown(value, fact_unit(fact) if fact else "")
    return found.text(gettext) if isinstance(found, Message) else found


def as_typed(text: str, fact: Fact) -> str:
    """Return a value that is kept as `text` in the form in which a person would type it."""
    if fact.kind is FactKind.NAMES and text != NONE:
        return "；".join(_industry(key) for key in text.split(";") if key)
    return {YES: gettext("yes"), NO: gettext("no"), NONE: gettext("none")}.get(text, text)


def audited_field(key: str) -> str:
    """Return what the audit calls a fact, empty for what is none."""
    fact = siting_guide().facts.get(key)
    return fact_label(fact) if fact else ""


def audited_value(key: str, text: str) -> str:
    """Return how the audit says what was told of a fact, empty for what is none."""
    fact = siting_guide().facts.get(key)
    return as_typed(text, fact) if fact and text else ""


def _industry(key: str) -> str:
    group = siting_guide().directory.taxonomy.groups.get(key)
    if group is not None:
        return group.name_zh if is_chinese() else group.name_en
    return industry_name(key)
