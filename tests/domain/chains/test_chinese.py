"""Chinese words find industries: the same, within others, alike, misspelt, or by their ends."""

import pytest

from factories.chains import taxonomy
from lingyan.domain.chains.chinese import ChineseNames, chinese_names, is_one_slip, pairs_of
from lingyan.domain.chains.evidence import Way
from lingyan.domain.chains.names import names_of


@pytest.fixture(scope="module")
def names() -> ChineseNames:
    plain = taxonomy()
    return chinese_names(names_of(plain), plain.industries)


def ways(names: ChineseNames, asked: str, least: float = 0.5) -> dict[Way, set[str]]:
    """Return the industries found with at least `least` strength, by how they were found."""
    found: dict[Way, set[str]] = {}
    for item in names.find(asked):
        if item.strength >= least:
            found.setdefault(item.way, set()).update(item.industries)
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("跑步鞋", {Way.EXACT: {"shoes"}}, id="a-product"),
        pytest.param("我想做跑步鞋的工厂", {Way.EXACT: {"shoes"}}, id="with-fillers"),
        pytest.param("机织服装", {Way.EXACT: {"coats"}}, id="a-class-without-its-ending"),
        pytest.param("铜铃配件", {Way.PART: {"bells"}}, id="parts"),
        pytest.param(
            "儿童跑步鞋", {Way.CONTAINED: {"shoes"}, Way.SIMILAR: {"shoes"}, Way.ENDING: {"shoes"}}, id="at-the-end"
        ),
        pytest.param("铜铃底座", {Way.CONTAINED: {"bells"}}, id="at-the-start"),
        pytest.param("铜铃底座配件", {Way.CONTAINED: {"bells"}}, id="parts-of-something-longer"),
        pytest.param("丝绸大依", {Way.MISSPELT: {"coats"}}, id="one-character-wrong"),
        pytest.param("丝绸衣", {Way.MISSPELT: {"coats"}, Way.ENDING: {"coats"}}, id="one-character-missing"),
        pytest.param("跑部鞋", {Way.MISSPELT: {"shoes"}, Way.ENDING: {"shoes"}}, id="three-characters"),
        pytest.param("登山鞋", {Way.ENDING: {"shoes"}}, id="an-ending"),
        pytest.param("火星", {}, id="nothing"),
        pytest.param("鞋", {}, id="one-character-is-too-little"),
    ],
)
def test_words_are_found(names: ChineseNames, asked: str, expected: dict[Way, set[str]]) -> None:
    assert ways(names, asked) == expected


def test_three_characters_whose_last_is_wrong_are_no_slip(names: ChineseNames) -> None:
    assert Way.MISSPELT not in ways(names, "跑步衣", 0.0)


def test_words_after_a_name_weaken_it_more_when_they_name_another_kind_of_thing(names: ChineseNames) -> None:
    strengths = {
        asked: max(item.strength for item in names.find(asked) if item.name and item.name.text == "铜铃")
        for asked in ("铜铃底座", "铜铃棉鞋")
    }
    assert strengths["铜铃底座"] > 0.5 > strengths["铜铃棉鞋"]


def test_the_longest_name_within_is_taken(names: ChineseNames) -> None:
    contained = [item.name.text for item in names.find("新式丝绸大衣") if item.way is Way.CONTAINED and item.name]
    assert contained == ["丝绸大衣"]


def test_a_beginning_counts() -> None:
    plain = taxonomy()
    industries = {
        **plain.industries,
        "bells": type(plain.industries["bells"])(
            **{
                **{field: getattr(plain.industries["bells"], field) for field in plain.industries["bells"].__slots__},
                "products": ("铜铃", "黄铜灯", "黄铜杯", "黄铜锁"),
            }
        ),
    }
    changed = type(plain)(industries, plain.groups, plain.classes)
    found = chinese_names(names_of(changed), industries).find("黄铜扣")
    assert [(item.way, item.industries) for item in found if item.strength >= 0.5] == [(Way.ENDING, ("bells",))]


def test_many_names_with_one_last_word_are_one_word(names: ChineseNames) -> None:
    """Two classes end in 经营 or 教育; no ending of one character comes from a single word."""
    assert names.endings["育"].total == 1


def test_pairs_mark_the_end() -> None:
    assert pairs_of("鞋") == {"鞋$"}
    assert pairs_of("") == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "is_slip"),
    [
        pytest.param("集成电路", "集成电珞", True, id="replaced"),
        pytest.param("集成电路", "集电路", True, id="missing"),
        pytest.param("集成电路", "集成成电路", True, id="extra"),
        pytest.param("集成电路", "集电成路", True, id="swapped"),
        pytest.param("集成电路", "集成电路", True, id="the-same"),
        pytest.param("智能家电", "智能电视", False, id="moved-and-replaced"),
        pytest.param("集成电路", "集成", False, id="two-missing"),
    ],
)
def test_one_slip_is_one_character(first: str, second: str, is_slip: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_one_slip(first, second) is is_one_slip(second, first) is is_slip


def test_no_names_find_nothing() -> None:
    assert chinese_names((), {}).find("跑步鞋") == []
