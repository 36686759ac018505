"""What would turn a rule is said in words."""

from decimal import Decimal

import pytest

from factories.siting import PORT, SEWAGE, STANDARD_LAND, fact, park
from lingyan.domain.siting.conditions import Must, Turn
from lingyan.domain.siting.criteria import Reading
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.screening import Rule
from lingyan.domain.siting.travel import Trip
from lingyan.domain.siting.weighting import Criterion
from lingyan.domain.siting.wording import CRITERIA, Names, in_words, reading_in_words, shown, ways_in_words
from lingyan.kernel.message import Message
from lingyan.kernel.places import Place, PlaceLevel, PlacePath

FACTS = {
    one.key: one for one in (fact("park.land", unit="亩"), fact("project.money"), fact("park.ok", FactKind.YES_NO))
}


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (
            Turn("park.land", Must.AT_LEAST, Decimal(120), Decimal(80)),
            "park land: would have to be at least 120 亩; it is 80 亩",
        ),
        (Turn("park.land", Must.AT_LEAST, Decimal(120), None), "park land: not known; passes from 120 亩 up"),
        (Turn("park.land", Must.AT_MOST, None, None), "park land: not known"),
        (Turn("park.ok", Must.BE, than=True, now=False), "park ok: would have to be yes; it is no"),
        (Turn("park.ok", Must.BE, than=False, now=None), "park ok: not known; passes where it is no"),
        (
            Turn("project.money", Must.AT_LEAST, Decimal(300), Decimal("250.5"), "park.land"),
            "project money / park land: would have to be at least 300; it is 250.5",
        ),
        (Turn("park.ok", Must.TOLD, None, None), "park ok: not known"),
        (Turn("park.ok", Must.APART, frozenset("a"), frozenset("ab")), "park ok: a would have to go"),
    ],
)
def test_a_turn_is_said(turn: Turn, said: str) -> None:
    assert in_words(turn, FACTS, lambda one: one.title_en).text() == said
    assert [[part.text() for part in way] for way in ways_in_words(((turn,),), FACTS, lambda one: one.title_en)] == [
        [said]
    ]


def test_values_are_shown_as_people_read_them() -> None:
    values = (Decimal(1200000), Decimal("0.50"), True, None, frozenset({"b", "a"}), frozenset())
    assert [str(shown(value)) for value in values] == ["1,200,000", "0.5", "yes", "not known", "a、b", "none"]


def test_a_value_is_said_as_the_reader_asks() -> None:
    turn = Turn("park.land", Must.AT_LEAST, Decimal(120), Decimal(80))
    said = in_words(turn, FACTS, lambda one: one.title_zh, lambda value, one, unit: f"{one.key}={value}{unit}")
    assert said.text() == "park.land（中）: would have to be at least park.land=120亩; it is park.land=80亩"


def test_every_criterion_has_a_word() -> None:
    assert set(CRITERIA) == set(Criterion)


def test_a_reading_is_told_with_the_tightest_room_and_the_ways() -> None:
    names = Names(FACTS, {}, english=True)
    trips = (Trip(PORT, 4.26, 0.5, 298.4), Trip(PORT, 3.0, 0.6, None))
    reading = Reading(0.2, 0.25, told=(Message("Told."),), trips=trips, tightest="park.land")
    assert [one.text() for one in reading_in_words(reading, names)] == [
        "Told.",
        "The tightest is park land: 25% of it is left once the project is in.",
        "Port: about 298 km and 4.3 h by lorry, estimated from coordinates.",
        "Port: 3.0 h by the road matrix.",
    ]


@pytest.mark.parametrize(("english", "expected"), [(True, ["Led", "read so"]), (False, ["引", "读作"])])
def test_names_follow_the_language(*, english: bool, expected: list[str]) -> None:
    path = PlacePath.parse("990000/990100/990101")
    place = Place(path=path, level=PlaceLevel.COUNTY, name_zh="引", name_en="Led")
    names = Names(FACTS, {path: place}, english=english)
    rule = Rule("r", "规", "Rule", SEWAGE.condition, SEWAGE.citation, (), (path,), "读作", "read so")
    assert [*names.places(rule), names.note(rule)] == expected
    assert names.county(park("p")) == "引"
    named = [names.park(park("p")), names.hub(PORT), names.title(STANDARD_LAND), names.key("park.land")]
    assert named == (
        ["p", "Port", "Standard land", "park land"] if english else ["p（中）", "港", "标准地", "park.land（中）"]
    )
    assert names.key("park.hours_to_port") == "park.hours_to_port"
