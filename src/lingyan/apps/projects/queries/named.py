"""Projects that documents name (文件列名项目): by words, place, kind and document, and which of them were taken in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.catalogue.queries import catalogue, document_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.projects.queries.seeing import visible_projects
from lingyan.domain.projects.named import KINDS, STANDINGS, NamedProject
from lingyan.kernel.access import Actor, Right, lies_within
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _

TAKEN, NOT_TAKEN = "yes", "no"
"""What a list may ask of what was taken in."""


class UnknownNamedError(UnknownThingError):
    """A project that no document of the packs names."""

    code = "projects.unknown_named"
    what = _("No document of the packs names a project “{given}”.")
    remedy = _("Look for it in the list of projects that documents name.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list asks for (筛选): nothing of it means every project that a document names."""

    words: str = ""
    place: str = ""
    kind: str = ""
    document: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A project that documents name, as a list shows it (列名项目行).

    `taken` are the projects of the office, by number and name, as which it was taken in, as far as the reader may see
    them.
    """

    named: NamedProject
    name: str
    other_name: str
    places: tuple[str, ...]
    kind: str
    standing: str
    industry: str
    taken: tuple[tuple[str, str], ...] = field(default=())

    @property
    def place(self) -> str:
        """Where it lies, in words."""
        return gettext("; ").join(self.places)


def named_where(actor: Actor, asked: Asked) -> list[Line]:
    """Return the projects that documents name and that are asked for, in the order of the packs; one query.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no projects.
    """
    actor.check(Right.SEE_PROJECTS)
    taken = taken_in(actor)
    lines = (line_of(one, taken) for one in catalogue().named_projects.values())
    return [line for line in lines if _matches(line, asked)]


def find_named(key: str) -> NamedProject:
    """Return the project that a document names by its key; raise `UnknownNamedError` where none does."""
    found = catalogue().named_projects.get(key)
    if found is None:
        raise UnknownNamedError(given=key)
    return found


def named_name(key: str) -> str:
    """Return what a project that documents name is called; one that no pack knows by its key."""
    found = catalogue().named_projects.get(key)
    return field_in_language(found, "name") if found else key


def taken_in(actor: Actor) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the projects that were taken in from documents and that someone may see, by the key there; one query."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = visible_projects(actor).exclude(named="").order_by("pk").values_list("named", "key", "name")
    for named, key, name in rows:
        found[named].append((key, name))
    return {named: tuple(listed) for named, listed in found.items()}


def line_of(named: NamedProject, taken: Mapping[str, tuple[tuple[str, str], ...]]) -> Line:
    """Return a project that a document names in the reader's language."""
    name = field_in_language(named, "name")
    return Line(
        named,
        name,
        named.name_en if name == named.name_zh else named.name_zh,
        tuple(scope_name(str(path)) for path in named.places),
        gettext(KINDS[named.kind]),
        gettext(STANDINGS[named.standing]),
        industry_name(named.industry),
        taken.get(named.key, ()),
    )


def documents_offered() -> list[tuple[str, str]]:
    """Return the documents that name projects, with what they are called."""
    keys = dict.fromkeys(key for one in catalogue().named_projects.values() for key in one.documents)
    return [(key, document_name(key)[1] or document_name(key)[0]) for key in keys]


def places_offered() -> list[tuple[str, str]]:
    """Return the places in which such projects lie, and those around them."""
    paths = {str(path) for one in catalogue().named_projects.values() for path in one.places}
    around = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 2)}
    known = {str(path) for path in catalogue().places}
    return [(path, scope_name(path)) for path in sorted(around & known)]


def place_for(named: NamedProject, actor: Actor) -> str:
    """Return the first place of a named project at which someone may run projects; empty where they may at none."""
    paths = (str(path) for path in named.places)
    return next((path for path in paths if actor.may(Right.RUN_PROJECTS, path)), "")


def _matches(line: Line, asked: Asked) -> bool:
    named = line.named
    words = asked.words.casefold().split()
    text = " ".join(_words(line)).casefold()
    return (
        all(word in text for word in words)
        and (not asked.place or any(lies_within(asked.place, str(path)) for path in named.places))
        and asked.kind in {"", named.kind.value}
        and (not asked.document or asked.document in named.documents)
        and (not asked.taken or (asked.taken == TAKEN) is bool(line.taken))
    )


def _words(line: Line) -> Iterator[str]:
    yield from (line.named.name_zh, line.named.name_en, line.named.printed, line.kind, line.industry, *line.places)
