"""Organisations in Excel (单位表): handed out with those that are there, and taken over row by row."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

from lingyan.apps.accounts.actions.organisations import (
    BY_HAND,
    NameTakenError,
    OrganisationGiven,
    add_organisation,
    change_organisation,
    checked_organisation,
    plain,
)
from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.organisations import facts_of, organisations_at, state_of
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.accounts.resources.cells import SEVERAL, columns_written, kinds_by_word, place_of, several, written
from lingyan.apps.jobs.models import JobRow
from lingyan.apps.jobs.queries import Column, Judgement, Outcome, SheetRow, kept
from lingyan.engines.workbook import SheetWritten, write_workbook
from lingyan.kernel.access import Actor, NotYoursError, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

KIND = "accounts.organisations"

COLUMNS: tuple[Column, ...] = (
    Column("key", gettext_lazy("key"), ("标识", "key", "编号"), help=gettext_lazy("Leave it empty for a new one.")),
    Column("name_zh", gettext_lazy("Chinese name"), ("中文名称", "Chinese name", "单位名称", "名称"), is_required=True),
    Column("name_en", gettext_lazy("English name"), ("英文名称", "English name")),
    Column("other_names", gettext_lazy("other names"), ("其他名称", "other names", "简称")),
    Column("kind", gettext_lazy("kind"), ("类别", "kind"), is_required=True),
    Column("scope", gettext_lazy("place"), ("所在地", "place", "地点"), is_required=True),
    Column("uscc", gettext_lazy("unified social credit code"), ("统一社会信用代码", "unified social credit code")),
)

RENAMED = _("The name differs from “{name}”. A new name is given on the page of the organisation, with its day.")
OF_A_PACK = _("“{name}” comes with a pack; only its credit code can be changed here.")
UNKNOWN_KEY = _("No organisation has the key “{given}”.")
CLOSED = _("“{name}” is closed.")
ONLY_OF_A_PACK = _("Whom several units named together are follows from a document; they come with a pack.")
TWICE = _("The same organisation stands already in row {row}.")


class OrganisationIntake:
    """Takes organisations over from a table (单位导入)."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.MANAGE_ORGANISATIONS

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; one query for all of them."""
        keys = {row.text("key") for row in rows}
        names = {plain(written(row, "name_zh")) for row in rows}
        known = Organisation.objects.filter(Q(key__in=keys) | Q(name_zh__in=names, closed_on=None))
        by_key = {one.key: one for one in known}
        by_name = {(one.name_zh, one.scope): one for one in known if one.closed_on is None}
        seen: dict[tuple[str, str], int] = {}
        return [_judged(row, actor, (by_key, by_name), seen) for row in rows]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Add and change; what changed since the preview is refused with its reason."""
        keys = [row.payload["key"] for row in rows if row.payload["key"]]
        known = Organisation.objects.in_bulk(keys, field_name="key")
        for row in rows:
            try:
                with transaction.atomic():
                    _take(row.payload, known, actor)
            except LingyanError as wrong:
                row.outcome, row.reasons = Outcome.REFUSED, [kept(reason) for reason in reasons_of(wrong)]


def template_of_organisations(actor: Actor) -> bytes:
    """Return the table to fill in, with the organisations that `actor` keeps."""
    kinds = {"kind": tuple(str(kind.label) for kind in BY_HAND)}
    widths = {"name_zh": 36, "name_en": 44, "other_names": 30, "uscc": 24, "key": 26}
    rows = (
        (
            one.key,
            one.name_zh,
            one.name_en,
            SEVERAL.join(one.other_names),
            str(OrganisationKind(one.kind).label),
            scope_name(one.scope),
            one.uscc,
        )
        for one in organisations_at(actor.scopes(Right.MANAGE_ORGANISATIONS))
    )
    note = gettext("Add a row for each organisation; leave the key empty. Change nothing in rows that are right.")
    title = gettext("Organisations")
    return write_workbook([SheetWritten(title, columns_written(COLUMNS, kinds, widths), rows, note)])


def reasons_of(wrong: LingyanError) -> tuple[Message, ...]:
    """Return what is wrong and what to do as messages that are put into the language of whoever reads them."""
    return tuple(Message(part, wrong.data) for part in (wrong.what, wrong.remedy) if part)


Known = tuple[Mapping[str, Organisation], Mapping[tuple[str, str], Organisation]]


def _judged(row: SheetRow, actor: Actor, known: Known, seen: dict[tuple[str, str], int]) -> Judgement:
    try:
        given = _given(row)
        if not actor.may(Right.MANAGE_ORGANISATIONS, given.scope):
            raise NotYoursError
    except LingyanError as wrong:
        return Judgement(Outcome.REFUSED, reasons_of(wrong))
    by_key, by_name = known
    key, name = row.text("key"), (given.name_zh, given.scope)
    if name in seen:
        return Judgement(Outcome.REFUSED, (Message(TWICE, {"row": seen[name]}),))
    seen[name] = row.number
    if key and key not in by_key:
        return Judgement(Outcome.REFUSED, (Message(UNKNOWN_KEY, {"given": key}),))
    present = by_key[key] if key else by_name.get(name)
    return _held_against(present, given, actor)


def _held_against(present: Organisation | None, given: OrganisationGiven, actor: Actor) -> Judgement:
    """Return what a row would do to the organisation that is there."""
    if given.kind == OrganisationKind.COLLECTIVE and (present is None or present.kind != given.kind):
        return Judgement(Outcome.REFUSED, (Message(ONLY_OF_A_PACK),))
    payload: dict[str, object] = {
        "key": present.key if present else "",
        "seen": state_of(present) if present else "",
        "given": _as_facts(given),
    }
    if present is None:
        return Judgement(Outcome.NEW, (), payload)
    if not actor.may(Right.MANAGE_ORGANISATIONS, present.scope):
        return Judgement(Outcome.REFUSED, reasons_of(NotYoursError()))
    problem = _cannot(present, given)
    if problem is not None:
        return Judgement(Outcome.REFUSED, (problem,))
    is_same = facts_of(present) == _as_facts(given)
    return Judgement(Outcome.SAME if is_same else Outcome.CHANGED, (), payload)


def _cannot(present: Organisation, given: OrganisationGiven) -> Message | None:
    """Return why an organisation cannot be changed so, or None."""
    if present.closed_on is not None:
        return Message(CLOSED, {"name": present.name_zh})
    if present.name_zh != given.name_zh:
        return Message(RENAMED, {"name": present.name_zh})
    if present.is_packed and facts_of(present) | {"uscc": given.uscc} != _as_facts(given):
        return Message(OF_A_PACK, {"name": present.name_zh})
    return None


def _given(row: SheetRow) -> OrganisationGiven:
    """Return what a row says; raise an error of ours for what cannot be."""
    kind = kinds_by_word().get(written(row, "kind"))
    return checked_organisation(
        OrganisationGiven(
            kind=str(kind) if kind else written(row, "kind"),
            name_zh=written(row, "name_zh"),
            name_en=written(row, "name_en"),
            scope=place_of(written(row, "scope")),
            uscc=row.text("uscc"),
            other_names=several(written(row, "other_names")),
        )
    )


def _take(payload: Mapping[str, object], known: Mapping[str, Organisation], actor: Actor) -> None:
    facts = payload["given"]
    if not isinstance(facts, dict):
        raise TypeError(facts)
    given = OrganisationGiven(**{**facts, "other_names": tuple(facts["other_names"])})
    key = str(payload["key"])
    if not key:
        add_organisation(given, actor=actor)
    elif key not in known:
        raise NameTakenError(name=given.name_zh)
    else:
        change_organisation(known[key], given, actor=actor, seen=str(payload["seen"]))


def _as_facts(given: OrganisationGiven) -> dict[str, object]:
    return {
        "kind": str(given.kind),
        "name_zh": given.name_zh,
        "name_en": given.name_en,
        "scope": given.scope,
        "uscc": given.uscc,
        "other_names": list(given.other_names),
    }
