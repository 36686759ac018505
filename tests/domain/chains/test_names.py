"""Every word by which an industry is known, and where it comes from."""

import pytest

from factories.chains import INDUSTRIES, industry, taxonomy
from lingyan.domain.chains.model import Certainty
from lingyan.domain.chains.names import Name, NameSource, class_holders, holders_of, names_of


@pytest.fixture(scope="module")
def names() -> tuple[Name, ...]:
    return tuple(names_of(taxonomy()))


def of(names: tuple[Name, ...], text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(name.source.value, name.industries, name.certainty.value) for name in names if name.text == text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("鞋类", [("industry", ("shoes",), "printed")], id="a-name-of-the-plan"),
        pytest.param("制鞋", [("alias", ("shoes",), "alias")], id="another-name"),
        pytest.param("sandals", [("product", ("shoes",), "alias")], id="a-product"),
        pytest.param("铃铛", [("industry", ("bells",), "doubtful")], id="a-doubtful-industry"),
        pytest.param("helmet", [("shared", ("shoes", "bells"), "doubtful")], id="a-shared-product"),
        pytest.param("循环经济", [("guided", ("metals", "wear"), "doubtful")], id="a-doubtful-guided-name"),
        pytest.param("金属", [("guided", ("metals",), "alias")], id="a-printed-guided-name"),
        pytest.param("幼儿园", [("outside", (), "alias")], id="outside"),
        pytest.param("纺织面料鞋制造", [("class", ("shoes",), "alias")], id="a-class"),
        pytest.param("服饰制造", [("class", ("coats",), "doubtful")], id="a-doubtful-class"),
        pytest.param("学前教育", [("class", (), "alias")], id="a-class-outside"),
        pytest.param("其他制鞋业", [], id="a-rest-class-names-nothing"),
        pytest.param("水壶", [], id="half-a-list-of-vessels"),
        pytest.param("kettles", [("class_part", ("metals",), "alias")], id="a-thing-in-a-list"),
        pytest.param("similar vessels", [], id="similar-things-name-nothing"),
    ],
)
def test_a_name_says_where_it_comes_from_and_whom_it_means(
    names: tuple[Name, ...], text: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert of(names, text) == expected


def test_notes_of_shared_and_doubtful_names_are_kept(names: tuple[Name, ...]) -> None:
    noted = {name.text: name.note_en for name in names if name.note_en}
    assert (noted["helmet"], noted["铃铛"], noted["循环经济"]) == ("made by both", "not named", "open")


def test_a_class_belongs_to_the_sub_field_before_the_field() -> None:
    holders = class_holders(INDUSTRIES)
    assert {code: [item.key for item in holders_of(code, holders)] for code in ("18", "1951", "191", "338", "70")} == {
        "18": ["coats"],
        "1951": ["shoes"],
        "191": ["wear"],
        "338": ["metals"],
        "70": [],
    }


def test_a_class_may_belong_to_two_fields() -> None:
    both = [industry("one", "甲", "One", classes=("20",)), industry("two", "乙", "Two", classes=("20",))]
    assert [item.key for item in class_holders(both)["20"]] == ["one", "two"]


def test_short_things_count_in_a_list_of_short_things() -> None:
    plain = taxonomy()
    classes = {
        "33": plain.classes["33"],
        "338": type(plain.classes["33"])("338", "锤子、钳子制造", "Tools", plain.classes["33"].citation),
    }
    parts = [
        name.text
        for name in names_of(type(plain)(plain.industries, plain.groups, classes))
        if name.source is NameSource.CLASS_PART
    ]
    assert parts == ["锤子", "钳子"]


def test_a_name_is_chinese_when_it_holds_a_chinese_character(names: tuple[Name, ...]) -> None:
    assert {name.text: name.is_chinese for name in names if name.text in {"helmet", "头盔"}} == {
        "helmet": False,
        "头盔": True,
    }


def test_every_industry_is_named_by_someone(names: tuple[Name, ...]) -> None:
    assert {key for name in names for key in name.industries} == {item.key for item in INDUSTRIES}
    assert all(name.certainty in Certainty for name in names)
