"""What is left of a question once its fillers are gone, in both languages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.chains import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("我想建一个做运动鞋的厂", "运动鞋", id="a-wish"),
        pytest.param("我想建一个年产5万吨的茶油加工厂", "茶油", id="an-amount"),
        pytest.param("请问哪里适合办玩具厂", "玩具", id="a-question"),
        pytest.param("投资三千万元新建锂电池生产基地项目", "锂电池", id="an-investment"),
        pytest.param("建材", "建材", id="a-short-lead-is-kept-where-nobody-asks"),
        pytest.param("生产", "生产", id="nothing-but-a-filler"),
        pytest.param("竹木加工", "竹木", id="an-ending"),
        pytest.param("茶业", "茶业", id="too-short-to-cut"),
    ],
)
def test_a_chinese_question_is_cut_to_its_product(text: str, expected: str) -> None:
    assert words.without_fillers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("汽车零部件", "汽车", id="parts"),
        pytest.param("手机用关键零部件", "手机", id="key-parts"),
        pytest.param("配件", "配件", id="only-parts"),
        pytest.param("无人机", "无人机", id="no-parts"),
    ],
)
def test_parts_are_cut_off_where_something_is_left(text: str, expected: str) -> None:
    assert words.without_parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We would like to build a plant making running shoes", ("running", "shoe"), id="a-wish"),
        pytest.param("Lithium batteries", ("lithium", "battery"), id="ies"),
        pytest.param("torches and dishes", ("torch", "dish"), id="ches-shes"),
        pytest.param("boxes, glasses", ("box", "glass"), id="xes-sses"),
        pytest.param("buses and lenses", ("bus", "lens"), id="irregular"),
        pytest.param("gas, glass, tennis, virus", ("gas", "glass", "tennis", "virus"), id="no-plural"),
        pytest.param("aluminum fibers, molds", ("aluminium", "fibre", "mould"), id="american"),
        pytest.param("e-commerce T-shirts", ("ecommerce", "tshirt"), id="a-letter-and-a-hyphen"),
        pytest.param("medical products services", ("medical", "product"), id="last-words-where-two-remain"),
        pytest.param("blood products", ("blood", "product"), id="a-last-word-is-kept-where-one-remains"),
        pytest.param("3 D printing", ("3", "printing"), id="a-digit-counts-and-a-letter-does-not"),
        pytest.param("the plant", (), id="nothing-left"),
    ],
)
def test_english_words_are_stems_without_fillers(text: str, expected: tuple[str, ...]) -> None:
    assert words.english_words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("machines for tea processing", "machine", id="for"),
        pytest.param("parts of drones", "part", id="of"),
        pytest.param("running shoes", "shoe", id="last"),
        pytest.param("of shoes", "shoe", id="nothing-before"),
        pytest.param("the", "", id="nothing"),
    ],
)
def test_the_head_of_a_name_says_what_kind_of_thing_it_is(text: str, expected: str) -> None:
    assert words.head_of(text) == expected


def test_part_words_are_left_out() -> None:
    assert words.without_part_words(("drone", "part", "component")) == ("drone",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("塑料、橡胶制品", "塑料橡胶 制品", id="punctuation"),
        pytest.param("ＬＥＤ燈", "led灯", id="width-and-script"),
        pytest.param("parts of drones", "Drone parts", id="order-and-plural"),
    ],
)
def test_names_that_say_the_same_are_compared_as_the_same(one: str, other: str) -> None:
    assert words.compared(one) == words.compared(other)


@given(st.text(max_size=60))
def test_cutting_only_takes_away(text: str) -> None:
    evened = words.joined(text)
    assert not Counter(words.without_fillers(evened)) - Counter(evened)
