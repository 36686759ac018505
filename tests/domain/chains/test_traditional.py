"""Traditional characters become simplified ones, and nothing else changes."""

import pytest

from lingyan.domain.chains import traditional


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("鋰電池", "锂电池", id="batteries"),
        pytest.param("運動鞋製造廠", "运动鞋制造厂", id="shoes"),
        pytest.param("麵條", "面条", id="noodles"),
        pytest.param("电子信息 LED", "电子信息 LED", id="already-simplified"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_put_into_simplified_characters(given: str, expected: str) -> None:
    assert traditional.simplified(given) == expected


def test_simplified_characters_are_left_alone() -> None:
    assert traditional.simplified(traditional._SIMPLIFIED) == traditional._SIMPLIFIED


def test_no_character_is_listed_twice_and_none_stands_for_itself() -> None:
    assert len(set(traditional._TRADITIONAL)) == len(traditional._TRADITIONAL) == len(traditional._SIMPLIFIED)
    assert all(a != b for a, b in zip(traditional._TRADITIONAL, traditional._SIMPLIFIED, strict=True))
