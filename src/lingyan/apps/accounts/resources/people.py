"""People in Excel (人员表): handed out with those who are there, taken over row by row, and one-time passwords."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from lingyan.apps.accounts.actions.passwords import reset_password
from lingyan.apps.accounts.actions.people import (
    LoginTakenError,
    PersonGiven,
    WrongPersonError,
    add_person,
    change_person,
    checked_person,
)
from lingyan.apps.accounts.models import Organisation, Person, Role
from lingyan.apps.accounts.queries.choices import names_of
from lingyan.apps.accounts.queries.organisations import UnknownOrganisationError, organisations_called, shared_names
from lingyan.apps.accounts.queries.people import (
    facts_of,
    people_with_logins,
    people_within,
    reach_of,
    role_words,
    state_of,
    without_password,
)
from lingyan.apps.accounts.resources.cells import (
    PAIR,
    SEVERAL,
    columns_written,
    place_of,
    roles_by_word,
    several,
    written,
)
from lingyan.apps.accounts.resources.organisations import reasons_of
from lingyan.apps.jobs.models import JobRow
from lingyan.apps.jobs.queries import Column, Judgement, Outcome, SheetRow, kept
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel import access
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

KIND = "accounts.people"

MOST_PASSWORDS = 30
"""How many one-time passwords are made at once: each takes a good part of a second, so that guessing does too."""

COLUMNS: tuple[Column, ...] = (
    Column("login", gettext_lazy("log-in name"), ("用户名", "log-in name", "登录名", "账号"), is_required=True),
    Column("name", gettext_lazy("full name"), ("姓名", "full name", "name"), is_required=True),
    Column("email", gettext_lazy("e-mail"), ("电子邮箱", "e-mail", "邮箱", "email")),
    Column("organisation", gettext_lazy("organisation"), ("单位", "organisation", "所在单位")),
    Column("role", gettext_lazy("role"), ("角色", "role")),
    Column("scope", gettext_lazy("place"), ("范围", "place", "地点")),
    Column(
        "more",
        gettext_lazy("further roles"),
        ("其他角色", "further roles"),
        help=gettext_lazy("Written as role · place."),
    ),
)

TWICE = _("The log-in name “{login}” stands already in row {row}.")
UNKNOWN_ROLE = _("There is no role “{given}”. There are: {roles}.")
SEVERAL_CALLED = _("Several organisations are called “{given}”: write the key.")


class PersonIntake:
    """Takes people over from a table (人员导入); nobody can log in before a one-time password is handed out."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.MANAGE_PEOPLE

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; four queries for all of them."""
        known = people_with_logins({row.text("login").lower() for row in rows})
        units = _units({written(row, "organisation") for row in rows})
        seen: dict[str, int] = {}
        return [_judged(row, actor, known, units, seen) for row in rows]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Add and change; what changed since the preview is refused with its reason."""
        known = people_with_logins(str(row.payload["login"]) for row in rows)
        units = Organisation.objects.in_bulk([row.payload["organisation"] for row in rows], field_name="key")
        for row in rows:
            try:
                with transaction.atomic():
                    _take(row.payload, known, units, actor)
            except LingyanError as wrong:
                row.outcome, row.reasons = Outcome.REFUSED, [kept(reason) for reason in reasons_of(wrong)]


def template_of_people(actor: Actor) -> bytes:
    """Return the table to fill in, with the people whom `actor` manages."""
    choices = {"role": tuple(str(role.label) for role in Role)}
    widths = {"organisation": 36, "email": 28, "scope": 24, "more": 36}
    shared = shared_names()
    rows = (_row(person, shared) for person in people_within(actor))
    note = gettext("One person a row. The log-in name tells who is meant: a known one is changed, another is added.")
    return write_workbook([SheetWritten(gettext("People"), columns_written(COLUMNS, choices, widths), rows, note)])


def passwords_of(actor: Actor) -> bytes:
    """Make one-time passwords for people within reach who have none yet, and return them as a table, kept nowhere."""
    waiting = without_password(people_within(actor)).order_by("login")[:MOST_PASSWORDS]
    rows = [(one.login, one.name, _unit_name(one, ()), reset_password(one, actor=actor)) for one in waiting]
    heads = (gettext("log-in name"), gettext("full name"), gettext("organisation"), gettext("one-time password"))
    columns = tuple(ColumnWritten(head, width=28) for head in heads)
    note = gettext("Each password holds once: whoever logs in with it must choose their own. Delete this file then.")
    return write_workbook([SheetWritten(gettext("One-time passwords"), columns, rows, note)])


def _row(person: Person, shared: Collection[str]) -> tuple[str, ...]:
    grants = sorted(person.grants.all(), key=lambda grant: (list(Role).index(Role(grant.role)), grant.scope))
    words = [role_words(grant).partition(f" {PAIR} ") for grant in grants]
    role, _dot, scope = words[0] if words else ("", "", "")
    more = SEVERAL.join("".join(parts) for parts in words[1:])
    return person.login, person.name, person.email, _unit_name(person, shared), role, scope, more


def _unit_name(person: Person, shared: Collection[str]) -> str:
    """Return what tells the organisation of someone: its name, or its key where the name is that of several."""
    unit = person.organisation
    if unit is None:
        return ""
    return unit.key if unit.name_zh in shared else unit.name_zh


Units = Mapping[str, Sequence[Organisation]]


def _units(names: Iterable[str]) -> Units:
    """Return the open organisations that are called so; those called so exactly before those that once were."""
    found = organisations_called(filter(None, names))
    units: dict[str, Sequence[Organisation]] = {}
    for name, matches in found.items():
        opened = [one for one in matches if one.closed_on is None]
        exact = [one for one in opened if name in {one.key, one.name_zh, one.name_en}]
        units[name] = exact or opened
    return units


def _judged(row: SheetRow, actor: Actor, known: Mapping[str, Person], units: Units, seen: dict[str, int]) -> Judgement:
    try:
        checked = checked_person(_given(row, units), actor)
        present = known.get(checked.login)
        if present is not None:
            for scope in reach_of(present):
                actor.check(Right.MANAGE_PEOPLE, scope)
    except LingyanError as wrong:
        return Judgement(Outcome.REFUSED, reasons_of(wrong))
    if checked.login in seen:
        return Judgement(Outcome.REFUSED, (Message(TWICE, {"login": checked.login, "row": seen[checked.login]}),))
    seen[checked.login] = row.number
    payload: dict[str, object] = {
        "login": checked.login,
        "name": checked.name,
        "email": checked.email,
        "organisation": checked.organisation.key if checked.organisation else "",
        "grants": [[str(grant.role), grant.scope] for grant in checked.grants],
        "seen": state_of(present) if present else "",
    }
    if present is None:
        return Judgement(Outcome.NEW, (), payload)
    is_same = facts_of(present) == {**facts_of(present), **_as_facts(checked)}
    return Judgement(Outcome.SAME if is_same else Outcome.CHANGED, (), payload)


def _given(row: SheetRow, units: Units) -> PersonGiven:
    unit = _unit(written(row, "organisation"), units)
    pairs = [(written(row, "role"), written(row, "scope"))]
    for text in several(written(row, "more")):
        role, _dot, place = text.partition(PAIR)
        pairs.append((role.strip(), place.strip()))
    grants = tuple(_grant(role, place, unit) for role, place in pairs if role or place)
    return PersonGiven(row.text("login"), written(row, "name"), row.text("email"), unit, grants)


def _unit(name: str, units: Units) -> Organisation | None:
    if not name:
        return None
    matches = units.get(name, ())
    if not matches:
        raise UnknownOrganisationError(given=name)
    if len(matches) > 1:
        raise WrongPersonError(problem=Message(SEVERAL_CALLED, {"given": name}))
    return matches[0]


def _grant(word: str, place: str, unit: Organisation | None) -> access.Grant:
    role = roles_by_word().get(word)
    if role is None:
        raise WrongPersonError(problem=Message(UNKNOWN_ROLE, {"given": word, "roles": names_of(Role)}))
    if role == Role.ENTERPRISE:
        return access.Grant(access.Role.ENTERPRISE, unit.uscc if unit else EVERYWHERE)
    return access.Grant(access.Role(role.value), place_of(place))


def _take(
    payload: Mapping[str, object], known: Mapping[str, Person], units: Mapping[str, Organisation], actor: Actor
) -> None:
    login, unit, pairs = str(payload["login"]), str(payload["organisation"]), payload["grants"]
    if not isinstance(pairs, list):
        raise TypeError(pairs)
    grants = tuple(access.Grant(access.Role(role), scope) for role, scope in pairs)
    given = PersonGiven(login, str(payload["name"]), str(payload["email"]), units.get(unit), grants)
    seen = str(payload["seen"])
    if not seen:
        add_person(given, actor=actor)
    elif login not in known:
        raise LoginTakenError(login=login)
    else:
        change_person(known[login], given, actor=actor, seen=seen)


def _as_facts(given: PersonGiven) -> dict[str, object]:
    return {
        "name": given.name,
        "email": given.email,
        "organisation": given.organisation.key if given.organisation else "",
        "grants": sorted(f"{grant.role} {grant.scope}".strip() for grant in given.grants),
    }
