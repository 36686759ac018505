"""Asks what a rule of admission says (准入案例), in a form that a law officer can write beside the rules."""

from collections.abc import Mapping

from lingyan.domain.chains.guidance import read_directory
from lingyan.domain.chains.matching import build_index
from lingyan.domain.siting.candidates import OfferedPark, PlannedProject
from lingyan.domain.siting.facts import Fact, FactKind, Facts, Given, Value
from lingyan.domain.siting.industry_fit import Directory, industry_standing
from lingyan.domain.siting.ranking import facts_in
from lingyan.domain.siting.screening import screen
from lingyan.kernel.places import PlacePath
from lingyan.loaders.industry_names import keys_of
from lingyan.loaders.number_tables import number_of
from lingyan.loaders.packs import Catalogue
from lingyan.loaders.siting_guide import around

_TO_PREFECTURE = 2
"""Segments of a path down to the prefecture."""


def admission_answer(catalogue: Catalogue, given: Mapping[str, object]) -> Mapping[str, object]:
    """Return what the rule `given` names says of `facts`, of the `county` of a park, and of an `industry`.

    The answer has `answer`, `clause`, `leads_to` by name, `asked` the facts that are not known, and `turns` the facts
    of each way to pass.

    Raises:
        KeyError: the rule, a fact or a place is not in the packs, or a value does not fit; its argument says what.
    """
    rules = {rule.key: rule for rule in catalogue.siting.rules}
    rule = rules[str(given["rule"])]
    known = catalogue.siting_facts
    told = {key: _given(catalogue, known[key], value) for key, value in _items(given.get("facts", {}))}
    facts = {**_by_place(catalogue, given, told), **told}
    verdict = screen([rule], facts)[0]
    return {
        "answer": verdict.answer.value,
        "clause": str(rule.citation),
        "leads_to": [catalogue.places[path].name_zh for path in rule.leads_to],
        "asked": [key for key, known in verdict.evidence.items() if known is None or known.value is None],
        "turns": [[turn.fact for turn in way] for way in verdict.ways],
    }


def _items(told: object) -> list[tuple[str, object]]:
    if not isinstance(told, Mapping):
        raise KeyError("facts")  # noqa: EM101 - the name of what is wrong
    return [(str(key), value) for key, value in told.items()]


def _given(catalogue: Catalogue, fact: Fact, value: object) -> Given:
    """Return a value as the fact wants it; a list of names stands as one."""
    found: Value | None = None
    if fact.kind is FactKind.YES_NO and isinstance(value, bool):
        found = value
    if fact.kind is FactKind.AMOUNT and not isinstance(value, bool):
        found = number_of(str(value))
    if fact.kind is FactKind.NAMES and isinstance(value, list):
        found = keys_of((str(name) for name in value), catalogue.taxonomy)
    if found is None:
        raise KeyError(fact.key)
    return Given(found, fact.key)


def _by_place(catalogue: Catalogue, given: Mapping[str, object], told: Facts) -> Facts:
    """Return what the packs say of an industry in a county, and of the county."""
    found: dict[str, Given] = {}
    county: PlacePath | None = None
    if "county" in given:
        county = catalogue.place_named(str(given["county"])).path
        found["park.places"] = Given(frozenset(around(county)), str(county))
    if county and "industry" in given:
        standing = industry_standing(str(given["industry"]), directory_of(catalogue))
        prefecture = str(PlacePath(county.segments[:_TO_PREFECTURE]))
        park = OfferedPark("case", "", "", str(county), prefecture, {**found, **told})
        return facts_in(PlannedProject("case", "", standing.asked, {}), park, standing)
    return found


def directory_of(catalogue: Catalogue) -> Directory:
    """Return what a catalogue says of industries and places."""
    taxonomy = catalogue.taxonomy
    guidance = read_directory(catalogue.directory, taxonomy.guided)
    return Directory(taxonomy, build_index(taxonomy), guidance, catalogue.directions)
