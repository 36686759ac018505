"""What acts, things and fields of the audit are called (审计用语), in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from lingyan.apps.audit.queries.words import ACTS, FIELDS, THINGS
from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.apps.design.names import field_in_language
from lingyan.kernel.access import EVERYWHERE, lies_within
from lingyan.kernel.places import Place


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing (对象类别): its name as an English msgid, and how the address of one is found by its key."""

    name: str
    page: Callable[[str], str] | None = None


def _page_at(address: str) -> Callable[[str], str] | None:
    return (lambda key: reverse(address, args=[key])) if address else None


acts: dict[str, str] = dict(ACTS)
"""Act: what was done, as an English msgid. An app may add to it in `AppConfig.ready()`."""

fields: dict[str, str] = dict(FIELDS)
"""Field of the content before and after: its name, as an English msgid."""

things: dict[str, Thing] = {kind: Thing(name, _page_at(address)) for kind, (name, address) in THINGS.items()}
"""Kind of thing: its name and page. An app may add to it in `AppConfig.ready()`."""


values: dict[tuple[str, str], Callable[[str], str]] = {}
"""Kind of thing and field: how what stands there is said. An app adds to it in `AppConfig.ready()`."""

namers: list[Callable[[str], str]] = []
"""What names a field by what the packs hold, empty where it does not know it. An app adds to it in `ready()`."""

sayers: list[Callable[[str, str], str]] = []
"""What says the content of such a field in words, empty where it does not know it. An app adds to it in `ready()`."""


def labels(*choices: type[TextChoices]) -> Callable[[str], str]:
    """Return what says the code of one of these choices in words, and anything else as it stands."""
    known = {str(member.value): member for each in choices for member in each}
    return lambda code: str(known[code].label) if code in known else code


def act_name(act: str) -> str:
    """Return what was done in the reader's language; an act without words by its key."""
    return gettext(acts[act]) if act in acts else act


def field_name(field: str) -> str:
    """Return the name of a field of the content; one without words as it stands."""
    if field in fields:
        return gettext(fields[field])
    return next((name for named in namers if (name := named(field))), field)


def value_in_words(subject: str, field: str, text: str) -> str:
    """Return the words for what stands in a field, such as a state; what has none as it stands."""
    if say := values.get((subject, field)):
        return say(text)
    return next((words for said in sayers if (words := said(field, text))), text)


def thing_name(subject: str) -> str:
    """Return what a kind of thing is called; one without words as it stands."""
    return gettext(things[subject].name) if subject in things else subject


def page_of(subject: str, key: str) -> str:
    """Return the address of a thing, empty where none is known."""
    known = things.get(subject)
    if known is None or known.page is None:
        return ""
    try:
        return known.page(key)
    except NoReverseMatch:  # a key that the address does not take: the thing had another form then
        return ""


def scope_name(scope: str) -> str:
    """Return the name of the place at `scope`, or the credit code as it stands; empty for the whole site."""
    if scope == EVERYWHERE:
        return ""
    place = _places().get(scope)
    return field_in_language(place, "name") if place else scope


def places_within(scopes: Iterable[str]) -> list[tuple[str, str]]:
    """Return path and name of every place within `scopes`, a place right before those that lie in it."""
    wanted = tuple(scopes)
    return [
        (path, field_in_language(place, "name"))
        for path, place in sorted(_places().items())
        if any(lies_within(scope, path) for scope in wanted)
    ]


@follow_packs
def _places() -> dict[str, Place]:
    return {str(path): place for path, place in catalogue().places.items()}
