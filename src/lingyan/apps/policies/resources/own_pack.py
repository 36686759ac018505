"""The office's own pack as files (自有数据包): what was confirmed here, as `lingyan pack check` reads it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from django.db.models import Prefetch
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.plans.models import Duty, Indicator, Origin, Task
from lingyan.apps.policies.models import Document, Draft, DraftKind
from lingyan.apps.policies.queries.drafts import own_items
from lingyan.apps.policies.queries.wording import title_of
from lingyan.domain.corpus.record import DocumentKind
from lingyan.loaders.organisations import OWN

Row = dict[str, str]

PACK = "own"
_INDICATORS = [
    *("key", "group", "name_zh", "name_en", "unit", "printed_unit", "kind", "attribute", "place"),
    *("baseline_year", "baseline", "statistic", "definitions", "baseline_definition", "citation"),
]
_TARGETS = ["indicator", "period", "value", "comparator", "growth", "note_zh", "note_en", "citation"]
_TASKS = ["key", "title_zh", "title_en", "rhythm", "due", "due_note_zh", "due_note_en", "citation"]
_UNITS = ["task", "part", "unit"]
_ORGANISATIONS = ["key", "kind", "name_zh", "name_en", "other_names", "scope", "covers", "citation"]
_PERIODS = ["document", "clause", "who", "event", "number", "unit", "date", "action"]
_LONGEST_TITLE = 60
_PLACE = "100000"
"""The place of a document that does not say for where: the whole country."""


def own_rows() -> list[dict[str, str | int | float | None]]:
    """Return all that was confirmed here and lives on by itself, one a row."""
    return [
        {
            "kind": draft.kind,
            "key": draft.result_key,
            "name": title_of(draft),
            "citation": f"{draft.document} {draft.clause}".strip(),
            "confirmed_by": draft.decided_by_name,
            "confirmed_on": localdate(draft.decided_at).isoformat() if draft.decided_at else "",
        }
        for draft in own_items()
        if draft.is_result_own and draft.kind in {DraftKind.TASK, DraftKind.TARGET, DraftKind.DEADLINE}
    ]


def own_pack(version: date, within: str) -> dict[str, str]:
    """Return the files of the office's own pack by name; `within` is the key of the narrowest pack around it.

    An indicator of a pack for which a target was confirmed is written with all its targets, so that it wins. The
    periods are in a file of their own, which no loader reads yet.
    """
    indicators = list(
        Indicator.objects.filter(targets__is_packed=False)
        .distinct()
        .select_related("place", "statistic")
        .prefetch_related("targets")
    )
    standing = Duty.objects.filter(left_on=None).select_related("unit", "via").order_by("position")
    own_tasks = Task.objects.filter(origin=Origin.DOCUMENT).order_by("key")
    tasks = list(own_tasks.prefetch_related(Prefetch("duties", standing)))
    periods = list(own_items().filter(kind=DraftKind.DEADLINE))
    cited = {one.document for one in indicators} | {one.document for one in tasks}
    cited |= {target.document for one in indicators for target in one.targets.all()}
    title = {"title_zh": "本单位数据包", "title_en": "The office's own pack"}
    head = {"key": PACK, "within": within, "version": version, **title}
    files = {
        "pack.yaml": yaml.safe_dump(head, allow_unicode=True, sort_keys=False),
        "documents.yaml": _documents(cited, version),
        "indicators.csv": _csv(_INDICATORS, [_indicator(one) for one in indicators]),
        "targets.csv": _csv(_TARGETS, [row for one in indicators for row in _targets(one)]),
        "tasks.csv": _csv(_TASKS, [_task(one) for one in tasks]),
        "task-units.csv": _csv(_UNITS, [row for one in tasks for row in _units(one)]),
        "organisations.csv": _csv(_ORGANISATIONS, _organisations(tasks)),
        "periods.csv": _csv(_PERIODS, [_period(one) for one in periods]),
    }
    return {name: text for name, text in files.items() if text}


def _documents(keys: Iterable[str], on: date) -> str:
    """Return the register of the documents cited that no pack has."""
    rows = Document.objects.filter(key__in=list(keys), pack="").order_by("position")
    listed = [_document(one, on) for one in rows]
    return yaml.safe_dump(listed, allow_unicode=True, sort_keys=False) if listed else ""


def _document(row: Document, on: date) -> dict[str, Any]:
    days = {name: getattr(row, name) for name in ("signed_on", "published_on", "effective_on")}
    known = {name: day for name, day in days.items() if day}
    facts = {
        "key": row.key,
        "title_zh": row.title_zh,
        "title_en": row.title_en or row.title_zh,
        "kind": row.kind or DocumentKind.NOTICE.value,
        "place": row.place_path or _PLACE,
        "number": row.number,
        "issuer_zh": row.issuer_zh,
        **(known or {"effective_on": on}),
    }
    return {name: value for name, value in facts.items() if value}


def _indicator(row: Indicator) -> Row:
    return {
        "key": row.key,
        "group": row.group,
        "name_zh": row.name_zh,
        "name_en": row.name_en or row.name_zh,
        "unit": row.unit,
        "printed_unit": "" if row.printed_unit == row.unit else row.printed_unit,
        "kind": row.kind,
        "attribute": row.attribute,
        "place": row.place.path,
        "baseline_year": str(row.baseline_year or ""),
        "baseline": "" if row.baseline is None else f"{row.baseline:f}",
        "statistic": row.statistic.key if row.statistic else "",
        "definitions": "；".join(row.definitions),
        "baseline_definition": row.baseline_definition,
        "citation": f"{row.document} {row.clause}",
    }


def _targets(row: Indicator) -> list[Row]:
    return [
        {
            "indicator": row.key,
            "period": target.period,
            "value": "" if target.value is None else f"{target.value:f}",
            "comparator": target.comparator,
            "growth": target.growth,
            "note_zh": target.note_zh,
            "note_en": target.note_en,
            "citation": f"{target.document} {target.clause}",
        }
        for target in row.targets.all()
    ]


def _task(row: Task) -> Row:
    day = row.due.isoformat() if row.due else ""
    note = (row.due_note_zh or day) if day or row.due_note_zh else ""
    return {
        "key": row.key,
        "title_zh": row.title_zh[:_LONGEST_TITLE],
        "title_en": (row.title_en or row.title_zh)[:_LONGEST_TITLE],
        "rhythm": row.rhythm,
        "due": day,
        "due_note_zh": note,
        "due_note_en": row.due_note_en or note,
        "citation": f"{row.document} {row.clause}",
    }


def _units(row: Task) -> list[Row]:
    """Return the units as the document names them: a collective, not its members."""
    named: dict[str, str] = {}
    for duty in row.duties.all():
        named.setdefault(_key_of(duty.via or duty.unit), duty.part)
    return [{"task": row.key, "part": part, "unit": unit} for unit, part in named.items()]


def _organisations(tasks: Iterable[Task]) -> list[Row]:
    """Return the organisations that were added here and answer for one of the tasks, each at the clause of that."""
    found: dict[str, Row] = {}
    for task in tasks:
        for duty in task.duties.all():
            unit = duty.via or duty.unit
            if unit.key.startswith(OWN) and unit.key not in found:
                found[unit.key] = {
                    "key": _key_of(unit),
                    "kind": unit.kind,
                    "name_zh": unit.name_zh,
                    "name_en": unit.name_en or unit.name_zh,
                    "other_names": "；".join(unit.other_names),
                    "scope": unit.scope,
                    "covers": "",
                    "citation": f"{task.document} {task.clause}",
                }
    return list(found.values())


def _key_of(unit: Organisation) -> str:
    """Return the key of an organisation in a pack: one that was added here has another there."""
    return f"unit-{unit.key.removeprefix(OWN)}" if unit.key.startswith(OWN) else unit.key


def _period(draft: Draft) -> Row:
    said = {name: str(draft.fields.get(name) or "") for name in _PERIODS if name not in {"document", "clause"}}
    return {"document": draft.document, "clause": draft.clause, **said}


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    if not rows:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
