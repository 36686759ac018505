"""A case asks the packs a question and says where the answer is not as expected."""

from pathlib import Path

import pytest

import lingyan
from factories.packs import write_packs
from lingyan.loaders.cases import QUESTIONS, Difference, run_cases
from lingyan.loaders.errors import PackError
from lingyan.loaders.packs import load_catalogue


def differences(folder: Path, ask: str, given: str, expect: str) -> tuple[Difference, ...]:
    """Run one case on the small packs and return where the answer differs."""
    case = f"- name: a case\n  ask: {ask}\n  given: {given}\n  expect: {expect}\n  citation: plan 一\n"
    catalogue = load_catalogue([write_packs(folder, {"near/tests/cases.yaml": case})])
    (outcome,) = run_cases(catalogue, catalogue.packs[-1])
    assert (outcome.pack, outcome.file.name, outcome.line, outcome.name) == ("near", "cases.yaml", 1, "a case")
    return outcome.differences


HOLDING = {
    "place-by-a-former-name": ("place", "{name: 北河县}", "{name: 北河市, code: 990182, in: 大港市, level: county}"),
    "name-on-a-day": ("place", "{name: 北河, day: 2010-01-01}", "{name_then: 北河县, name_en: North River}"),
    "members-of-a-zone": ("place", "{name: 港区}", "{members: [大港市], in: 南海省, code: ''}"),
    "top-of-all": ("place", "{name: 南海}", "{in: , path: '990000'}"),
    "unknown-place": ("place", "{name: 东湖}", "{error: place.unknown}"),
    "county": (
        "county",
        "{name: 北河县}",
        "{rows: 1, industries: [制伞, 造纸, 染布, 茶业], carriers: [茶园, 老码头园], certainty: [doubtful]}",
    ),
    "guided": ("guided", "{industry: 制伞}", "{count: 2, counties: [南山区, 北河市]}"),
    "guided-nowhere": ("guided", "{industry: 航天}", "{count: 0, counties: []}"),
    "prefecture": ("prefecture", "{name: 大港}", "{industries: [造船], counties: 2}"),
    "carrier": (
        "carrier",
        "{name: 老码头园}",
        "{kind: park, level: provincial, home: 南山区, counties: [南山区, 北河市]}",
    ),
    "document": (
        "document",
        "{number: 南政发〔2020〕1号}",
        "{key: plan, signed_on: 2020-02-03, effective_on: , third_party: []}",
    ),
}


@pytest.mark.parametrize(("ask", "given", "expect"), HOLDING.values(), ids=HOLDING)
def test_a_right_expectation_holds(tmp_path: Path, ask: str, given: str, expect: str) -> None:
    assert differences(tmp_path, ask, given, expect) == ()


STORY = """
- name: a case
  ask: procedure
  given:
    procedure: repair
    as_of: 2022-01-20
    events:
    - {date: 2022-01-03, event: asked}
    - {date: 2022-01-04, event: asked}
  expect: EXPECTED
  citation: plan 一
"""

REPAIR = """
id: repair
name_zh: 修理
name_en: repair
citation: plan 一
in_force_from: 2020-01-01
initial: open
roles: [{id: shop, name_zh: 店, name_en: shop}]
states: [{id: open, name_zh: 开, name_en: open}, {id: done, name_zh: 完, name_en: done, is_final: true}]
events:
- {id: asked, name_zh: 申请, name_en: asked, actor: shop, citation: plan 一, from: [open],
   guards: [{require: {begins: true}, citation: plan 二, reason_zh: 已申请, reason_en: asked already}]}
- {id: mended, name_zh: 修好, name_en: mended, actor: shop, citation: plan 一, from: [open], to: done}
clocks:
- {id: mending, name_zh: 修理期, name_en: mending, bound: shop, citation: plan 三, starts: [asked],
   length: {number: 5, unit: working-day}, stops: [mended]}
"""

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"


def story(folder: Path, expected: str) -> tuple[Difference, ...]:
    """Run one case of a small procedure on our own holidays, and return where the answer differs."""
    files = {
        "near/tests/cases.yaml": STORY.replace("EXPECTED", expected),
        "near/procedures/repair.yaml": REPAIR,
        **{
            f"wide/{file.relative_to(NATIONAL)}": file.read_text(encoding="utf-8")
            for file in (*NATIONAL.glob("calendar/*"), NATIONAL / "conventions.yaml")
        },
    }
    catalogue = load_catalogue([write_packs(folder, files)])
    (outcome,) = run_cases(catalogue, catalogue.packs[-1])
    return outcome.differences


STORIES = {
    "whole": ("{state: open, clocks: {mending: {due: 2022-01-10, status: lapsed}}}", ()),
    "refusal-in-parts": ("{refused: [{event: asked, clause: 二}]}", ()),
    "nothing-deemed": ("{deemed: []}", ()),
    "no-such-clock": ("{clocks: {resting: null}}", ()),
    "wrong-day": (
        "{clocks: {mending: {due: 2022-01-11}}}",
        (Difference("clocks.mending.due", "2022-01-11", "2022-01-10"),),
    ),
    "wrong-clause": ("{refused: [{clause: 三}]}", (Difference("refused.1.clause", "三", "二"),)),
}


@pytest.mark.parametrize(("expected", "differing"), STORIES.values(), ids=STORIES)
def test_a_case_of_a_procedure_is_told_in_parts(
    tmp_path: Path, expected: str, differing: tuple[Difference, ...]
) -> None:
    assert story(tmp_path, expected) == differing


def test_as_many_refusals_are_expected_as_there_are(tmp_path: Path) -> None:
    (difference,) = story(tmp_path, "{refused: [{clause: 二}, {clause: 二}]}")
    assert difference.key == "refused"


SWAPPED = ["北河市", "南山区"]

WRONG = {
    "value": ("place", "{name: 北河}", "{code: 990102}", Difference("code", "990102", "990182")),
    "order": (
        "guided",
        "{industry: 制伞}",
        "{counties: [北河市, 南山区]}",
        Difference("counties", f"{SWAPPED}", f"{SWAPPED[::-1]}"),
    ),
    "key-without-answer": ("place", "{name: 北河}", "{colour: red}", Difference("colour", "red", "")),
    "error-expected": ("place", "{name: 北河}", "{error: place.unknown}", Difference("error", "place.unknown", "")),
    "error-not-expected": ("place", "{name: 东湖}", "{name: 东湖市}", Difference("name", "东湖市", "")),
}


@pytest.mark.parametrize(("ask", "given", "expect", "difference"), WRONG.values(), ids=WRONG)
def test_a_wrong_expectation_is_named(
    tmp_path: Path, ask: str, given: str, expect: str, difference: Difference
) -> None:
    assert differences(tmp_path, ask, given, expect) == (difference,)


PRODUCTS = "- {{field: {field}, asked: [{asked}], citation: plan 一}}\n"


@pytest.mark.parametrize(
    ("field", "asked", "expected"),
    [
        pytest.param("crafts", "雨伞", (), id="found"),
        pytest.param("''", "卫星", (), id="rightly-unknown"),
        pytest.param("tourism", "雨伞", (Difference("field", "tourism", "crafts"),), id="elsewhere"),
        pytest.param("crafts", "卫星", (Difference("field", "crafts", ""),), id="unknown"),
    ],
)
def test_products_are_listed_under_the_field_where_they_belong(
    tmp_path: Path, field: str, asked: str, expected: tuple[Difference, ...]
) -> None:
    text = PRODUCTS.format(field=field, asked=asked)
    catalogue = load_catalogue([write_packs(tmp_path, {"near/tests/industries.yaml": text})])
    (outcome,) = run_cases(catalogue, catalogue.packs[-1])
    assert (outcome.name, outcome.differences) == (asked, expected)


def test_what_an_expectation_leaves_out_is_not_compared(tmp_path: Path) -> None:
    assert differences(tmp_path, "place", "{name: 北河}", "{level: county}") == ()


MALFORMED = {
    "unknown-question": ("weather", "{name: 北河}", "{sky: blue}", "ask", "“weather” cannot be asked"),
    "nothing-given": ("place", "{}", "{code: 1}", "given", "“name” is missing"),
    "no-such-carrier": ("carrier", "{name: 新园}", "{kind: park}", "given", "“新园” is missing or not in the packs"),
    "day-that-is-none": ("verdict", "{indicator: dev-gdp, as_of: soon}", "{status: x}", "given", "“as_of” is missing"),
    "nothing-expected": ("place", "{name: 北河}", "{}", "expect", "does not fit"),
}


@pytest.mark.parametrize(("ask", "given", "expect", "key", "problem"), MALFORMED.values(), ids=MALFORMED)
def test_a_case_that_cannot_be_asked_is_refused(  # a table of five columns
    tmp_path: Path, *, ask: str, given: str, expect: str, key: str, problem: str
) -> None:
    with pytest.raises(PackError, match=problem) as wrong:
        differences(tmp_path, ask, given, expect)
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (1, key)


def test_a_case_must_rest_on_a_registered_document(tmp_path: Path) -> None:
    case = "- {name: a, ask: place, given: {name: 北河}, expect: {code: 1}, citation: law 一}\n"
    catalogue = load_catalogue([write_packs(tmp_path, {"near/tests/cases.yaml": case})])
    with pytest.raises(PackError, match="“law” is not registered"):
        run_cases(catalogue, catalogue.packs[-1])


def test_a_pack_without_cases_has_none(tmp_path: Path) -> None:
    catalogue = load_catalogue([write_packs(tmp_path)])
    assert run_cases(catalogue, catalogue.packs[0]) == []


def test_every_question_is_asked_by_a_case_of_our_packs() -> None:
    catalogue = load_catalogue()
    asked = " ".join(file.read_text() for pack in catalogue.packs for file in (pack.folder / "tests").glob("*.yaml"))
    assert [question for question in QUESTIONS if f"ask: {question}\n" not in asked] == []
