"""Units as documents name them (文件中的单位): who is meant by a printed name, and which drafts someone may see."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import organisations_called, successor
from lingyan.apps.policies.models import Document, Draft, DraftKind, DraftState
from lingyan.apps.policies.queries.drafts import reviewed_by
from lingyan.domain.corpus.extraction.units import read_units
from lingyan.domain.tasks.division import task_line
from lingyan.kernel.access import Actor

BOUND = "bound"
"""The part of whom a period binds; the other parts are those of `domain.tasks.progress.Part`."""
MOST_KEPT = 50_000
"""Drafts whose readings are kept; of more, the oldest are read again."""

_AT_ONCE = 5_000
"""Rows that one statement names: SQLite takes no more than 32,766."""

_COLUMNS = ("pk", "kind", "state", "document", "clause", "result", "result_key")
_IDENTITY = ("mark", "version", "decided_at")
"""What is another when a draft says something else: its words, and each decision on it."""

Identity = tuple[object, ...]


class Mention(NamedTuple):
    """A unit that a draft names (提及): its printed name, its part, and who was said to be meant, by key."""

    name: str
    part: str
    chosen: str = ""


class Named(NamedTuple):
    """A draft with the units that it names (草稿单位)."""

    pk: int
    kind: str
    state: str
    document: str
    clause: str
    result: str
    result_key: str
    mentions: tuple[Mention, ...]


_kept: dict[Identity, tuple[Mention, ...]] = {}


def unit_link(key: str, name: str) -> str:
    """Return the page of what is ordered of an organisation, or of a printed name that none has."""
    if key:
        return reverse("policies:unit", args=[key])
    return reverse("policies:printed_unit", args=[name])


def find_unit(key: str) -> Organisation:
    """Return the organisation with that key, or that into which it was merged; or answer 404."""
    found = Organisation.objects.select_related("merged_into").filter(key=key).first()
    if found is None:
        raise Http404
    return successor(found)


def units_called(names: Iterable[str]) -> dict[str, Organisation]:
    """Return the organisation that each name means, where one alone does; two queries."""
    wanted = list(dict.fromkeys(names))
    found: dict[str, Organisation] = {}
    for name, several in organisations_called(wanted).items() if wanted else ():
        exact = [one for one in several if name in (one.name_zh, one.name_en, one.key)]
        if len(exact) == 1 or len(several) == 1:
            found[name] = (exact or list(several))[0]
    return found


def visible_drafts(actor: Actor, kinds: Sequence[str], documents: Collection[str] | None = None) -> QuerySet[Draft]:
    """Return the drafts that someone may see, of all documents or of some, in the order of each text; two queries here.

    Everybody sees what was confirmed; what waits for a decision, in the texts that are shown, only those who decide.
    """
    registered = Document.objects.select_related("parent").only("key", "place_path", "parent__place_path")
    asked = registered if documents is None else registered.filter(key__in=documents)
    every = list(asked)
    reviewed = reviewed_by(actor, every)
    waiting = Q(state=DraftState.OPEN, text__is_current=True)
    if len(reviewed) < len(every):
        waiting &= Q(document__in=reviewed)
    wanted = Q() if documents is None else Q(document__in=documents)
    seen = Q(state=DraftState.CONFIRMED) | waiting if reviewed else Q(state=DraftState.CONFIRMED)
    return Draft.objects.filter(wanted & seen, kind__in=kinds).order_by("document", "order", "pk")


def named_drafts(actor: Actor) -> list[Named]:
    """Return the tasks and periods that someone may see, each with the units that it names; three queries.

    What a draft names is read once, and again when somebody decides on it: at scale, reading is nearly all of the work.
    A task or period as which several versions of a text live on stands but once.
    """
    seen = visible_drafts(actor, (DraftKind.TASK, DraftKind.DEADLINE))
    rows = list(seen.values_list(*_COLUMNS, *_IDENTITY))
    mentions = _read({row[0]: row[len(_COLUMNS) :] for row in rows})
    found: dict[object, Named] = {}
    for row in rows:
        one = Named._make((*row[: len(_COLUMNS)], mentions[row[0]]))
        found.setdefault((one.result, one.result_key) if one.result_key else one.pk, one)
    return list(found.values())


def _read(identities: Mapping[int, Identity]) -> dict[int, tuple[Mention, ...]]:
    """Return whom some drafts name, by their rows; only what was not read before is looked up."""
    found = {pk: known for pk, identity in identities.items() if (known := _kept.get(identity)) is not None}
    missing = [pk for pk in identities if pk not in found]
    for start in range(0, len(missing), _AT_ONCE):
        rows = Draft.objects.filter(pk__in=missing[start : start + _AT_ONCE])
        for pk, kind, clause, fields in rows.values_list("pk", "kind", "clause", "fields"):
            found[pk] = _kept[identities[pk]] = tuple(_mentions(kind, clause, fields))
    # A draft that went meanwhile names nobody; the oldest readings make room.
    for identity in list(_kept)[: max(0, len(_kept) - MOST_KEPT)]:
        _kept.pop(identity, None)
    return {pk: found.get(pk, ()) for pk in identities}


def _mentions(kind: str, clause: str, fields: Mapping[str, object]) -> Iterator[Mention]:
    """Yield the units that a draft names."""
    if kind == DraftKind.DEADLINE:
        yield from (Mention(name, BOUND) for name in read_units(str(fields.get("who") or "")).names)
        return
    chosen = fields.get("unit_choices")
    said = chosen if isinstance(chosen, dict) else {}
    line = task_line(fields, clause)
    yield from (Mention(name, str(line.part_of(name)), str(said.get(name) or "")) for name in line.units)
