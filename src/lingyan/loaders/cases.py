"""Runs the readable cases of packs (案例): a question, what is given, and the answer that a law officer expects.

A file of cases holds a list of questions, each with its answer. The file industries.yaml is shorter to read: it lists
under each field the products that must be found there first, and under an empty field those that must stay unknown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeGuard

from pydantic import Field

from lingyan.domain.chains.matching import NameIndex, build_index, match_product
from lingyan.domain.indicators.assessment import judge
from lingyan.domain.indicators.evidence import Evidence
from lingyan.domain.tasks.periods import parse_period
from lingyan.domain.tasks.progress import Part
from lingyan.domain.tasks.reporting import Reporting, ReportingLevel
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.admission_cases import admission_answer
from lingyan.loaders.assessment import RULES_KEY, verdict_answer
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import Pack
from lingyan.loaders.packs import Catalogue
from lingyan.loaders.procedure_cases import procedure_answer
from lingyan.loaders.tables import Cited, Placed, Record, read_yaml
from lingyan.loaders.tasks import REPORTING_KEY

PRODUCTS = "industries.yaml"
"""The file of cases that lists products by field."""

Given = Mapping[str, "str | int | date | list[dict[str, object]] | dict[str, object]"]
Answer = Mapping[str, object]


class CaseRow(Record):
    """A case (案例): `ask` names the question; of the answer, the keys in `expect` must be as written.

    A key in `expect` may hold keys of its own, or a list of such; again only those that are written are looked at.
    """

    name: str = Field(min_length=1)
    ask: str
    given: dict[str, str | int | date | list[dict[str, object]] | dict[str, object]]
    expect: dict[str, object] = Field(min_length=1)
    citation: Cited


class ProductsRow(Record):
    """Products as people ask for them (产品), and the field where each belongs; empty where it must stay unknown."""

    field: str
    asked: tuple[str, ...]
    citation: Cited


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an answer is not as expected (不符之处)."""

    key: str
    expected: str
    answered: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case went (案例结果); without differences, it holds."""

    pack: str
    file: Path
    line: int
    name: str
    differences: tuple[Difference, ...] = ()


def run_cases(catalogue: Catalogue, pack: Pack) -> list[Outcome]:
    """Run the cases in the folder `tests` of a pack, in the order of the files.

    Raises:
        PackError: a case is malformed, asks what cannot be asked, or lacks what the question needs.
    """
    return [
        outcome for file in sorted((pack.folder / "tests").glob("*.yaml")) for outcome in _run(catalogue, pack, file)
    ]


def _run(catalogue: Catalogue, pack: Pack, file: Path) -> Iterator[Outcome]:
    if file.name == PRODUCTS:
        index = build_index(catalogue.taxonomy)
        for products in read_yaml(file, ProductsRow):
            _check_citation(catalogue, products)
            for asked in products.record.asked:
                yield Outcome(pack.key, file, products.line, asked, _misplaced(index, asked, products.record.field))
        return
    for row in read_yaml(file, CaseRow):
        _check_citation(catalogue, row)
        differences = tuple(_differences("", row.record.expect, _answer(catalogue, row)))
        yield Outcome(pack.key, file, row.line, row.record.name, differences)


def _misplaced(index: NameIndex, asked: str, field: str) -> tuple[Difference, ...]:
    best = match_product(index, asked).best
    answered = best.industry.field if best else ""
    return () if answered == field else (Difference("field", field, answered),)


def _check_citation(catalogue: Catalogue, row: Placed[CaseRow] | Placed[ProductsRow]) -> None:
    document = row.record.citation.document
    if document not in catalogue.documents:
        problem = Message(_("The document “{given}” is not registered."), {"given": document})
        raise row.wrong(key="citation", problem=problem)


def _answer(catalogue: Catalogue, row: Placed[CaseRow]) -> Answer:
    """Ask the question; an error of the core is an answer too, under the key `error`."""
    case = row.record
    if case.ask not in QUESTIONS:
        data = {"given": case.ask, "known": ", ".join(QUESTIONS)}
        raise row.wrong(key="ask", problem=Message(_("“{given}” cannot be asked; these can: {known}."), data))
    try:
        return QUESTIONS[case.ask](catalogue, case.given)
    except KeyError as missing:
        data = {"given": str(missing.args[0])}
        raise row.wrong(key="given", problem=Message(_("“{given}” is missing or not in the packs."), data)) from missing
    except PackError:
        raise
    except LingyanError as wrong:
        return {"error": wrong.code}


def _differences(key: str, expected: object, answered: object) -> Iterator[Difference]:
    """Yield where an answer is not as expected; `key` says where in it we are, with dots."""
    if isinstance(expected, Mapping) and expected:
        for name, value in expected.items():
            part = answered.get(name) if isinstance(answered, Mapping) else None
            yield from _differences(f"{key}.{name}" if key else str(name), value, part)
    elif _is_told_in_parts(expected) and isinstance(answered, list) and len(answered) == len(expected):
        for place, (value, part) in enumerate(zip(expected, answered, strict=True), start=1):
            yield from _differences(f"{key}.{place}", value, part)
    elif _plain(answered) != _plain(expected):
        yield Difference(key, str(_plain(expected)), str(_plain(answered)))


def _is_told_in_parts(expected: object) -> TypeGuard[list[object]]:
    return isinstance(expected, list) and any(isinstance(item, Mapping) for item in expected)


def _plain(value: object) -> object:
    """Return what is compared: text for scalars, so that 5.70 in a file is not rounded, and lists as they stand."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return "" if value is None else str(value)


def _place(catalogue: Catalogue, given: Given) -> Answer:
    """Ask which place has a name, on a `day`."""
    day = given.get("day")
    place = catalogue.place_named(str(given["name"]), day if isinstance(day, date) else None)
    return {
        "name": place.name_zh,
        "name_en": place.name_en,
        "code": place.code,
        "level": place.level.value,
        "path": str(place.path),
        "in": catalogue.places[place.path.parent].name_zh if place.path.parent else None,
        "name_then": place.name_on(day) if isinstance(day, date) else None,
        "members": [catalogue.places[member].name_zh for member in place.members],
    }


def _county(catalogue: Catalogue, given: Given) -> Answer:
    """Ask what a county guides, and where to."""
    county = catalogue.place_named(str(given["name"]))
    rows = [guide for guide in catalogue.directory if guide.county == county.path]
    return {
        "rows": len(rows),
        "industries": _unique(name for guide in rows for cell in guide.cells for name in cell),
        "carriers": _unique(catalogue.carriers[key].name_zh for guide in rows for key in guide.carriers),
        "certainty": _unique(guide.certainty.value for guide in rows),
    }


def _guided(catalogue: Catalogue, given: Given) -> Answer:
    """Ask which counties guide an industry by its printed name."""
    name = given["industry"]
    rows = [guide for guide in catalogue.directory if any(name in cell for cell in guide.cells)]
    counties = _unique(catalogue.places[guide.county].name_zh for guide in rows)
    return {"counties": counties, "count": len(counties)}


def _prefecture(catalogue: Catalogue, given: Given) -> Answer:
    """Ask which counties a prefecture has, and which industries it is directed to receive, in order."""
    prefecture = catalogue.place_named(str(given["name"]))
    directed = [direction for direction in catalogue.directions if direction.prefecture == prefecture.path]
    counties = [place for place in catalogue.places.values() if place.path.parent == prefecture.path]
    return {
        "industries": [direction.printed for direction in sorted(directed, key=lambda item: item.position)],
        "counties": len(counties),
    }


def _carrier(catalogue: Catalogue, given: Given) -> Answer:
    """Ask where a carrier stands, what it is, and which counties guide industries to it."""
    name = given["name"]
    carrier = {carrier.name_zh: carrier for carrier in catalogue.carriers.values()}[str(name)]
    home = PlacePath(carrier.path.segments[:3])
    guides = [guide for guide in catalogue.directory if carrier.key in guide.carriers]
    return {
        "kind": carrier.kind.value,
        "level": carrier.level,
        "home": catalogue.places[home].name_zh,
        "counties": _unique(catalogue.places[guide.county].name_zh for guide in guides),
    }


def _document(catalogue: Catalogue, given: Given) -> Answer:
    """Ask for a registered document by its number."""
    number = given["number"]
    document = {document.number: document for document in catalogue.documents.values()}[str(number)]
    return {
        "key": document.key,
        "title": document.title_zh,
        "issuer": document.issuer_zh,
        "signed_on": document.signed_on,
        "effective_on": document.effective_on,
        "third_party": [fact.field for fact in document.third_party],
    }


def _target(catalogue: Catalogue, given: Given) -> Answer:
    """Ask what an indicator is to reach by a year."""
    indicator = catalogue.indicators[str(given["indicator"])]
    year = str(given["year"])
    target = {target.period: target for target in indicator.targets}[year]
    return {
        "name": indicator.name_zh,
        "value": target.value,
        "unit": indicator.unit.symbol,
        "comparator": target.comparator.value if target.comparator else None,
        "attribute": indicator.attribute.value if indicator.attribute else None,
        "baseline_year": indicator.baseline.year if indicator.baseline else None,
        "baseline": indicator.baseline.value if indicator.baseline else None,
        "clause": str(target.citation.clause),
    }


def _verdict(catalogue: Catalogue, given: Given) -> Answer:
    """Ask how an indicator is judged on a day, by the rules of the narrowest pack and all that was observed."""
    as_of = given["as_of"]
    if not isinstance(as_of, date):
        raise KeyError("as_of")  # noqa: EM101 - the name of what is missing
    evidence = Evidence.of(
        catalogue.statistics, catalogue.definitions, catalogue.places, catalogue.observations.values()
    )
    indicator = catalogue.indicators[str(given["indicator"])]
    return verdict_answer(judge(indicator, evidence, catalogue.rules[RULES_KEY], as_of=as_of))


def _coefficient(catalogue: Catalogue, given: Given) -> Answer:
    """Ask how much standard coal a unit of an energy is."""
    named = [item for item in catalogue.coefficients.values() if str(given["energy"]) in {item.name_zh, item.energy}]
    return {
        "kgce": _unique(str(value) for item in named for value in (item.lowest_kgce, item.highest_kgce)),
        "unit": _unique(item.unit.symbol for item in named),
        "basis": _unique(item.basis.value for item in named),
    }


def _report_days(catalogue: Catalogue, given: Given) -> Answer:
    """Ask by when each level reports on a period, by the rules of the narrowest pack and the holidays of all."""
    period = parse_period(str(given["period"]))
    due = given.get("due")
    table = load_working_days([pack.folder for pack in catalogue.packs])
    reporting = Reporting(catalogue.reporting[REPORTING_KEY], table)
    return {
        level.value: reporting.day_of(period, level, due if isinstance(due, date) else None).day
        for level in ReportingLevel
    }


def _task(catalogue: Catalogue, given: Given) -> Answer:
    """Ask what a task is: its clause, by when, and who answers for it as what."""
    task = catalogue.tasks[str(given["task"])]
    return {
        "clause": str(task.citation.clause),
        "due": task.due,
        "rhythm": task.rhythm.value,
        **{part.value: [unit.unit for unit in task.units if unit.part is part] for part in Part},
    }


def _procedure(catalogue: Catalogue, given: Given) -> Answer:
    """Ask how a case of a procedure stands on a day after some events."""
    return procedure_answer(catalogue.packs, given)


def _admission(catalogue: Catalogue, given: Given) -> Answer:
    """Ask what a rule of admission says of a project in a park."""
    return admission_answer(catalogue, given)


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


QUESTIONS: Mapping[str, Callable[[Catalogue, Given], Answer]] = MappingProxyType(
    {
        "place": _place,
        "county": _county,
        "guided": _guided,
        "prefecture": _prefecture,
        "carrier": _carrier,
        "document": _document,
        "target": _target,
        "verdict": _verdict,
        "coefficient": _coefficient,
        "report_days": _report_days,
        "task": _task,
        "procedure": _procedure,
        "admission": _admission,
    }
)
"""What a case can ask."""
