"""Rules, facts and incentives are read with their clauses, or refused with the line that is wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from factories.packs import write_packs
from factories.siting_packs import SITING
from lingyan.domain.siting.conditions import Among, AnyOf, Apart, Covers, Every, Must, Reaches, Says
from lingyan.domain.siting.facts import FactKind, Scope
from lingyan.loaders.admission import load_facts, load_incentives, load_rules, parts_of
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import Catalogue, load_catalogue

RULES = "near/admission.yaml"


def near(folder: Path, changes: dict[str, str] | None = None) -> Path:
    return write_packs(folder, {**SITING, **(changes or {})}) / "near"


def catalogue(folder: Path, changes: dict[str, str] | None = None) -> Catalogue:
    return load_catalogue([write_packs(folder, {**SITING, **(changes or {})})])


def test_a_fact_is_read(tmp_path: Path) -> None:
    facts = {entry.key: entry.item for entry in load_facts(near(tmp_path))}
    land, industries = facts["park.land_mu"], facts["project.industries"]
    assert (land.kind, land.unit, land.scope, land.title_en, str(land.citation)) == (
        FactKind.AMOUNT,
        "亩",
        Scope.PARK,
        "land to supply",
        "plan 一",
    )
    assert (land.is_computed, industries.is_computed) == (False, True)


def test_what_no_pack_says_to_be_public_is_not(tmp_path: Path) -> None:
    assert not any(entry.item.is_public for entry in load_facts(near(tmp_path)))
    told = {entry.key: entry.item for entry in load_facts(PACKS / "hunan")}
    for_offices = ("park.debt_room_10k_cny", "park.energy_tce", "park.water_m3", "park.cod_t", "park.land_mu")
    assert not any(told[key].is_public for key in for_offices)
    assert told["park.land_price"].is_public
    asked = [fact for fact in told.values() if fact.scope is Scope.PROJECT and not fact.is_computed]
    assert all(fact.question_zh and fact.question_en for fact in asked)


def test_a_rule_is_read_with_its_clauses_and_where_it_leads(tmp_path: Path) -> None:
    sewage, land = (entry.item for entry in load_rules(near(tmp_path)))
    assert sewage.condition == AnyOf(
        (Says("project.adds_discharge", wanted=False), Says("park.sewage_runs", wanted=True))
    )
    assert (str(sewage.citation), [str(one) for one in sewage.further]) == ("plan 二", ["plan/part 三"])
    assert [str(path) for path in sewage.leads_to] == ["990000/990100/990102"]
    assert parts_of(land.condition) == [Covers("park.land_mu", "project.land_mu")]


def test_an_incentive_is_read(tmp_path: Path) -> None:
    (support,) = (entry.item for entry in load_incentives(near(tmp_path)))
    assert support.condition == Among("park.places", frozenset({"990000/990100/990102"}))


WRITTEN = "- {{key: a, title_zh: 甲, title_en: A, citation: plan 一, passes: {passes}}}\n"


@pytest.mark.parametrize(
    ("passes", "condition"),
    [
        ("{fact: a.b, is: true}", Says("a.b", wanted=True)),
        ("{fact: a.b, apart_from: a.c}", Apart("a.b", "a.c")),
        ("{fact: a.b, at_least: a.c, per: a.d}", Reaches("a.b", Must.AT_LEAST, "a.c", "a.d")),
        ("{fact: a.b, at_most: 2.5}", Reaches("a.b", Must.AT_MOST, Decimal("2.5"))),
        ("{every: [{fact: a.b, is: false}]}", Every((Says("a.b", wanted=False),))),
    ],
)
def test_every_kind_of_condition_is_read(tmp_path: Path, passes: str, condition: object) -> None:
    (entry,) = load_rules(near(tmp_path, {RULES: WRITTEN.format(passes=passes)}))
    assert entry.item.condition == condition


@pytest.mark.parametrize(
    "passes",
    [
        "{}",
        "{fact: a.b}",
        "{fact: a.b, is: maybe}",
        "{fact: a.b, is: true, per: a.c}",
        "{fact: a.b, among: []}",
        "{fact: a.b, at_least: [1]}",
        "{fact: a.b, at_least: 1, at_most: 2}",
        "{every: []}",
        "{any: [{fact: a.b}]}",
        "{every: [{fact: a.b, is: true}], any: []}",
        "{room: a.b}",
        "{room: a.b, covers: a.c, is: true}",
        "{any: [text]}",
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(tmp_path: Path, passes: str) -> None:
    with pytest.raises(PackError, match="is no condition") as refused:
        load_rules(near(tmp_path, {RULES: WRITTEN.format(passes=passes)}))
    assert refused.value.data["line"] == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (RULES, "fact: park.sewage_runs", "fact: park.sewage_walks", "park.sewage_walks"),
        (RULES, "fact: park.sewage_runs", "fact: park.land_mu", "kind amount, and yes_no is needed"),
        (RULES, "covers: project.land_mu", "covers: park.sewage_runs", "kind yes_no, and amount is needed"),
        (RULES, "leads_to: [990000/990100/990102]", "leads_to: [990000/990100/990199]", "990000/990100/990199"),
        (RULES, "leads_to: [990000/990100/990102]", "leads_to: [Nowhere!]", "Nowhere!"),
        (RULES, "further: [plan/part 三]", "further: [scheme 三]", "scheme"),
        (RULES, "citation: plan 二", "citation: scheme 二", "scheme"),
        (RULES, "citation: plan 二\n", "\n", "citation"),
        ("near/siting-incentives.yaml", "fact: park.places", "fact: park.land_mu", "names is needed"),
        ("near/siting-hubs.csv", "port,bay", "port,rail", "rail"),
        ("near/siting-profiles.yaml", "field: crafts", "field: arts", "arts"),
        ("near/siting-profiles.yaml", "access: 3, industry: 1", "access: 0", "weight"),
        ("near/siting-profiles.yaml", "access: 3", "beauty: 3", "weights"),
        ("near/siting-travel.yaml", "detour: 1.3", "detour: 0.3", "detour"),
        ("near/admission-facts.csv", "park.land_mu,amount", "park.land_mu,number", "kind"),
        ("near/admission-facts.csv", "park.land_mu,amount", "road.land_mu,amount", "key"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    assert old in SITING[file]
    with pytest.raises(PackError) as refused:
        catalogue(tmp_path, {file: SITING[file].replace(old, new, 1)})
    assert said in refused.value.text()


def test_the_rules_that_come_with_lingyan_are_all_cited() -> None:
    found = load_catalogue([PACKS]).siting
    assert {"sewage", "restricted-area", "directory", "land-standard"} <= {rule.key for rule in found.rules}
    assert all(
        rule.citation.document in {"dev-plan", "ndrc-plan", "gazette-2021-18/natural-resources-145"}
        for rule in found.rules
    )
