from dataclasses import replace

import pytest

from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.conventions import (
    RULES,
    Convention,
    ConventionKind,
    Conventions,
    RollRule,
    StartRule,
)
from lingyan.kernel.legaltime.errors import ConventionMissingError


def convention(key: str, kind: ConventionKind, choice: str) -> Convention:
    cited = Citation.parse("some-law 第一条")
    return Convention(key, kind, "名", "name", "述", "statement", cited, "某法", "some law", (choice,), choice)


START = convention("A", ConventionKind.START, "next-day")
ROLL = convention("B", ConventionKind.ROLL, "none")
READING = convention("C", ConventionKind.READING, "receipt")


@pytest.fixture
def some() -> Conventions:
    return Conventions.of((START, ROLL, READING))


def test_a_convention_is_found_by_its_id_and_by_what_it_settles(some: Conventions) -> None:
    assert some.named("B") is some.of_kind(ConventionKind.ROLL) is ROLL


def test_the_rule_is_the_choice_taken(some: Conventions) -> None:
    assert some.rule(ConventionKind.START, StartRule) is StartRule.NEXT_DAY
    assert some.rule(ConventionKind.ROLL, RollRule) is RollRule.NONE


@pytest.mark.parametrize("asked", ["D", "", "a"])
def test_an_id_that_no_pack_states_is_refused_by_name(some: Conventions, asked: str) -> None:
    with pytest.raises(ConventionMissingError) as caught:
        some.named(asked)
    assert f"“{asked}”" in str(caught.value)


def test_a_kind_that_no_pack_settles_is_refused_by_name(some: Conventions) -> None:
    with pytest.raises(ConventionMissingError) as caught:
        some.of_kind(ConventionKind.MONTH_END)
    assert "“month-end”" in str(caught.value)


def test_a_later_entry_replaces_an_earlier_one_and_keeps_its_place() -> None:
    changed = replace(START, choice="same-day")
    assert Conventions.of((START, ROLL, changed)).entries == (changed, ROLL)


def test_ids_come_once_and_in_the_order_of_the_pack(some: Conventions) -> None:
    assert some.ids([ConventionKind.ROLL, ConventionKind.START], ["C", "A"]) == ("A", "B", "C")


def test_a_reading_that_no_pack_states_cannot_be_relied_on(some: Conventions) -> None:
    with pytest.raises(ConventionMissingError):
        some.ids([ConventionKind.START], ["D"])


def test_a_convention_is_changed_when_another_pack_chose() -> None:
    assert replace(START, stated_by="national", chosen_by="hunan").is_changed
    assert not replace(START, stated_by="national", chosen_by="national").is_changed


def test_every_kind_but_the_readings_has_rules_that_the_count_knows() -> None:
    assert set(ConventionKind) - set(RULES) == {ConventionKind.READING}


def test_name_statement_and_source_come_in_both_languages() -> None:
    def chinese(template: str) -> str:
        return template.replace("{name_en:s}{name_zh:.0}", "{name_zh:s}{name_en:.0}")

    assert [text.text() for text in (START.name, START.statement, START.source)] == ["name", "statement", "some law"]
    assert [text.text(chinese) for text in (START.name, START.statement, START.source)] == ["名", "述", "某法"]
