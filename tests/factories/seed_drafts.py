"""What the program drafts from the five real files, beside the facts that people checked and those of the packs."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from lingyan.domain.corpus.extraction.export import extraction_data
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.model import Part
from lingyan.loaders.packs import Catalogue

Data = dict[str, Any]

UNITS = {"working-day": "工作日", "calendar-day": "日", "month": "月", "year": "年"}
"""Units of periods as the checked procedures write them, and as they are printed."""
OF_THE_PACK = {
    "title": "title_zh",
    "doc_number": "number",
    "registration_number": "registration_number",
    "issuer": "issuer_zh",
    "date_signed": "signed_on",
    "date_published": "published_on",
    "date_effective": "effective_on",
}
"""Metadata that a pack has a column for."""


class Difference(NamedTuple):
    """One thing in which draft, checked fact and pack are not the same (差异)."""

    document: str
    kind: str
    item: str
    what: str


class Held(NamedTuple):
    """The drafts of one kind in one document (对照): how many, beside how many checked facts and items of the packs."""

    document: str
    kind: str
    drafts: int
    checked: int
    packed: int


class Comparison:
    """All that is drafted, beside all that was checked and all that the packs hold."""

    def __init__(self, parts: Mapping[str, Part], data: Path, score: ModuleType, packs: Catalogue) -> None:
        self.drafts: dict[str, Data] = {key: extraction_data(part, extract(part)) for key, part in parts.items()}
        self.data, self.score, self.packs = data, score, packs
        self.held: list[Held] = []
        self.differences = [
            *self._tasks(),
            *self._targets(),
            *self._deadlines(),
            *self._references(),
            *self._metadata(),
            *self._catalogues(),
            *self._appointments(),
            *self._clauses(),
        ]

    def _read(self, name: str) -> Data:
        loaded: Data = yaml.safe_load((self.data / name).read_text(encoding="utf-8"))
        return loaded

    def _rows(self, name: str) -> list[dict[str, str]]:
        with (self.data / name).open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def _hold(self, document: str, kind: str, drafts: int, checked: int, packed: int) -> None:
        if drafts or checked or packed:
            self.held.append(Held(document, kind, drafts, checked, packed))

    def _tasks(self) -> Iterator[Difference]:
        files = {"gazette-2021-18/credit": "tasks-credit.yaml", "pan-prd": "tasks-pan-prd.yaml"}
        for key, drafts in self.drafts.items():
            packed = [one for one in self.packs.tasks.values() if one.citation.document == key]
            gold = self._read(files[key]) if key in files else {"tasks": []}
            self._hold(key, "tasks", len(drafts["tasks"]), len(gold["tasks"]), len(packed))
            if key in files:
                scored = self.score.score({"tasks": drafts["tasks"]}, gold)
                for kind in ("tasks", "task_units", "task_lead", "task_deadline"):
                    for what, item in scored.get(kind, (0, 0, 0, ()))[3]:
                        yield Difference(key, "tasks", str(item), what)
            yield from self._tasks_of_pack(key, drafts["tasks"], packed)

    def _tasks_of_pack(self, key: str, drafts: Sequence[Data], packed: Sequence[Any]) -> Iterator[Difference]:
        """Yield notes that are printed more often than ordered, or not where their task can be read."""
        known = {name: one for one, org in self.packs.organisations.items() for name in (org.name_zh, *org.other_names)}
        if not packed:
            return
        by_units: dict[frozenset[str], list[Any]] = {}
        for task in packed:
            by_units.setdefault(frozenset(unit.unit for unit in task.units), []).append(task)
        counted = Counter(frozenset(known[name] for name in one["units"]) for one in drafts)
        for one in drafts:
            units = frozenset(known[name] for name in one["units"])
            tasks = by_units.get(units, [])
            named = "、".join(one["units"])
            if not tasks:
                yield Difference(key, "tasks", named, "not in the pack")
            elif one["clause"] not in {str(task.citation.clause) for task in tasks}:
                yield Difference(key, "tasks", f"{one['clause']} {named}", "note away from its task")
        for units, times in counted.items():
            if units in by_units and times > len(by_units[units]):
                names = "、".join(self.packs.organisations[unit].name_zh for unit in sorted(units))
                yield Difference(key, "tasks", names, f"{times} notes, {len(by_units[units])} tasks")

    def _targets(self) -> Iterator[Difference]:
        checked = self._rows("indicators.csv")
        for key, drafts in self.drafts.items():
            rows = [row for row in checked if row["doc"] == key]
            packed = [
                (indicator.key, target)
                for indicator in self.packs.indicators.values()
                for target in indicator.targets
                if target.citation.document == key
            ]
            self._hold(key, "targets", len(drafts["targets"]), len(rows), len(packed))
            told = {row["id"] for row in rows} ^ {one for one, _target in packed}
            yield from (Difference(key, "targets", one, "checked or packed alone") for one in sorted(told))
            yield from self._targets_of(key, drafts["targets"], rows)

    def _targets_of(self, key: str, drafts: Sequence[Data], rows: Sequence[Data]) -> Iterator[Difference]:
        met: set[int] = set()
        for draft in drafts:
            fitting = [at for at, row in enumerate(rows) if self._is_alike(draft, row)]
            at = min(fitting, key=lambda one: (one in met, rows[one]["clause"] != draft["clause"]), default=None)
            name = f"{draft['indicator'][-8:]} {draft['value']}{draft['unit']}"
            if at is None:
                yield Difference(key, "targets", name, "draft alone")
                continue
            row, again = rows[at], at in met
            met.add(at)
            named = f"{row['id']} {row['target_year']}".strip()
            if again:
                yield Difference(key, "targets", named, "said again")
            elif draft["year"] is None and row["target_year"].isdigit():
                yield Difference(key, "targets", named, "no year printed")
            elif row["comparator"] != draft["comparator"]:
                yield Difference(key, "targets", named, f"{draft['comparator']} printed, {row['comparator']} checked")
        for at, row in enumerate(rows):
            if at not in met:
                what = "checked alone" if row["target"] not in {"", "—"} else "no number printed"
                yield Difference(key, "targets", f"{row['id']} {row['target_year']}".strip(), what)

    def _is_alike(self, draft: Data, row: Data) -> bool:
        """Whether a draft is what a checked row says, its comparator and a year that nobody printed apart."""
        year = int(row["target_year"]) if row["target_year"].isdigit() else None
        wanted = {**row, "indicator": row["name_zh"], "value": self.score.num(row["target"]), "year": None}
        if wanted["value"] is None or (year is not None and draft["year"] not in {year, None}):
            return False
        asked = {**draft, "comparator": row["comparator"], "indicator": row["name_zh"], "year": None}
        other, name = set(row["name_zh"]), set(draft["indicator"])
        alike = len(name & other) * 2 >= min(len(name), len(other))
        units = {row["unit"], row["unit"].partition("/")[0]} if "/" in row["unit"] else {row["unit"]}
        return alike and any(self.score.targets_ok(asked, {**wanted, "unit": unit}) for unit in units)

    def _deadlines(self) -> Iterator[Difference]:
        clocks: dict[str, Counter[tuple[str, str, str]]] = {}
        for procedure in self._read("procedures.yaml")["procedures"]:
            for clock in (step.get("clock") for step in procedure.get("steps", ())):
                if isinstance(clock, dict) and clock.get("unit") in UNITS and clock.get("number"):
                    own = clocks.setdefault(procedure["doc"], Counter())
                    own[procedure["clause"], str(clock["number"]), UNITS[clock["unit"]]] += 1
        for key, drafts in self.drafts.items():
            found = Counter((one["article"], str(one["number"]), one["unit"]) for one in drafts["deadlines"])
            checked = clocks.get(key, Counter())
            self._hold(key, "deadlines", found.total(), checked.total(), 0)
            for what, rest in (("draft alone", found - checked), ("checked alone", checked - found)):
                yield from (Difference(key, "deadlines", " ".join(one), what) for one in rest.elements())

    def _references(self) -> Iterator[Difference]:
        gold = self._read("refs.yaml")["documents"]
        for key, drafts in self.drafts.items():
            others = [one for one in gold[key]["refs"] if one["kind"] not in {"self", "alias"}]
            self._hold(key, "references", len(drafts["refs"]), len(others), 0)
            scored = self.score.score({"refs": drafts["refs"]}, {"refs": gold[key]["refs"]})
            for what, item in scored.get("refs", (0, 0, 0, ()))[3]:
                yield Difference(key, "references", item["title"] or item["number"], what)

    def _metadata(self) -> Iterator[Difference]:
        gold = self._read("metadata.yaml")["documents"]
        for key, drafts in self.drafts.items():
            found = drafts["metadata"]
            record = self.packs.documents[key]
            packed = {name: str(getattr(record, field) or "") for name, field in OF_THE_PACK.items()}
            printed = [name for name in self.score.META if gold[key].get(name)]
            said = [name for name in self.score.META if found.get(name)]
            self._hold(key, "metadata", len(said), len(printed), sum(bool(value) for value in packed.values()))
            for error in self.score.score({"metadata": found}, {"metadata": gold[key]}).get("metadata", ((),) * 4)[3]:
                yield Difference(key, "metadata", error[1], error[0])
            for name, value in packed.items():
                own = str(found.get(name) or "")
                if self.score.field(own) != self.score.field(value):
                    yield Difference(key, "metadata", name, "pack alone" if not own else "pack otherwise")

    def _catalogues(self) -> Iterator[Difference]:
        prefectures, counties = self._rows("prefectures.csv"), self._rows("parks.csv")
        packed = len(self.packs.directory) + len({one.prefecture for one in self.packs.directions})
        key = "dev-plan"
        found = [row for catalogue in self.drafts[key]["catalogues"] for row in catalogue["rows"]]
        checked = [[row["prefecture"], row["raw"]] for row in prefectures]
        checked += [[row["prefecture"], row["county"], *row["raw"].split("|")[1:]] for row in counties]
        self._hold(key, "catalogue rows", len(found), len(checked), packed)
        for row in found:
            if row not in checked:
                yield Difference(key, "catalogue rows", row[1], "draft alone")
        cells = Counter("、".join(cell) for row in self.packs.directory for cell in row.cells)
        printed = Counter(cell for row in counties for cell in (row[f"industry{at}"] for at in (1, 2, 3)))
        for cell in (cells - printed) + (printed - cells):
            yield Difference(key, "catalogue rows", cell, "pack otherwise")

    def _appointments(self) -> Iterator[Difference]:
        for key, counts in (
            (one, each.get("counts")) for one, each in self._read("metadata.yaml")["documents"].items()
        ):
            found = Counter(one["change"] for one in self.drafts.get(key, {}).get("appointments", ()))
            wanted = (
                Counter({"appointed": counts["appointments"], "removed": counts["removals"]}) if counts else Counter()
            )
            self._hold(key, "appointments", found.total(), wanted.total(), 0)
            if found != wanted:
                yield Difference(key, "appointments", str(found), "counted otherwise")

    def _clauses(self) -> Iterator[Difference]:
        for key in self._read("clauses.yaml")["documents"]:
            nodes = len(self._read("clauses.yaml")["documents"][key]["nodes"])
            self._hold(key, "clauses", len(self.drafts[key]["clauses"]), nodes, 0)
            _ratio, different = self.score.score_clauses(self.drafts[key], self.data / "clauses.yaml", key)
            yield from (Difference(key, "clauses", str(one), "differs") for one in different)
