"""Names and amounts come out in the language of the reader, alone and inside a sentence."""

import json
from decimal import Decimal

import pytest

from lingyan.domain.indicators.naming import Amount, Name, NameList, as_json, from_json, unit_name
from lingyan.kernel.message import Message
from lingyan.kernel.quantity import Quantity, Unit


def chinese(text: str) -> str:
    return {"names in English": "中文名称", "missing: {places}": "缺：{places}"}.get(text, text)


def test_a_name_follows_the_reader() -> None:
    name = Name.of("衡阳市", "Hengyang")
    assert (name.text(), name.text(chinese), str(name)) == ("Hengyang", "衡阳市", "Hengyang")


def test_a_name_without_english_stays_chinese() -> None:
    assert Name.of("衡阳市", "").text() == "衡阳市"


def test_a_list_is_joined_as_the_language_joins() -> None:
    names = NameList.of([Name.of("衡阳市", "Hengyang"), Name.of("郴州市", "Chenzhou")])
    sentence = Message("missing: {places}", {"places": names})
    assert (sentence.text(), sentence.text(chinese)) == ("missing: Hengyang, Chenzhou", "缺：衡阳市、郴州市")


@pytest.mark.parametrize(
    ("symbol", "name_en", "english", "in_chinese"),
    [
        pytest.param("亿元", "100 million yuan", "5.5 (100 million yuan)", "5.5 亿元", id="counted-in-hundreds"),
        pytest.param("家", "firms", "5.5 firms", "5.5 家", id="plain"),
        pytest.param("%", "%", "5.5%", "5.5%", id="percent"),
        pytest.param("斛", "", "5.5 斛", "5.5 斛", id="no-english-name"),
    ],
)
def test_an_amount_has_its_unit_in_words(symbol: str, name_en: str, english: str, in_chinese: str) -> None:
    amount = Amount.of(Quantity(Decimal("5.5"), Unit(symbol, "any", Decimal(1), name_en)))
    assert (amount.text(), amount.text(chinese)) == (english, in_chinese)


YI = Unit("亿元", "", Decimal(1), "100 million yuan")


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(Message("{count} rows", {"count": 3}), id="plain"),
        pytest.param(Message("{place} is late", {"place": Name.of("衡阳市", "Hengyang")}), id="a-name"),
        pytest.param(Message("{all}", {"all": NameList.of([Name.of("甲", "A"), Name.of("乙", "B")])}), id="names"),
        pytest.param(Message("{amount}", {"amount": Amount.of(Quantity(Decimal("1.50"), YI))}), id="an-amount"),
        pytest.param(Message("{inner}", {"inner": Message("{day}", {"day": "2022"})}), id="a-sentence-inside"),
    ],
)
def test_a_message_comes_back_from_json_in_both_languages(message: Message) -> None:
    back = from_json(json.loads(json.dumps(as_json(message))))
    assert (back.text(), back.text(chinese)) == (message.text(), message.text(chinese))


def test_what_json_cannot_hold_is_kept_as_its_text() -> None:
    kept = as_json(Message("{limit}", {"limit": Decimal("3.5")}))
    assert kept == {"template": "{limit}", "data": {"limit": "3.5"}}
    assert from_json("lost").text() == "lost"


def test_a_unit_has_its_two_names() -> None:
    assert (unit_name(YI).text(), unit_name(YI).text(chinese)) == ("100 million yuan", "亿元")
