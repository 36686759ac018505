"""Names and amounts in two languages (双语名称与数量) inside messages: each reader gets the words of their language."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity, Unit, plain

IN_ENGLISH = _("names in English")
"""A msgid that every catalogue but the English one translates; it tells which name to give."""


@dataclass(frozen=True, slots=True)
class Name(Message):
    """A proper name that packs give in Chinese and English (名称).

    >>> Name.of("衡阳市", "Hengyang").text()
    'Hengyang'
    >>> Name.of("衡阳市", "Hengyang").text(lambda text: "英文")
    '衡阳市'
    """

    @classmethod
    def of(cls, chinese: str, english: str) -> Self:
        """Return the name; an empty English name falls back on the Chinese one."""
        return cls("", {"zh": chinese, "en": english or chinese})

    def text(self, translate: Translate = as_written) -> str:
        """Return the name in the language of `translate`."""
        return str(self.data["en" if translate(IN_ENGLISH) == IN_ENGLISH else "zh"])


@dataclass(frozen=True, slots=True)
class NameList(Message):
    """Several names as one phrase (名称列举), separated as the reader's language separates them.

    >>> NameList.of([Name.of("衡阳市", "Hengyang"), Name.of("郴州市", "Chenzhou")]).text()
    'Hengyang, Chenzhou'
    """

    @classmethod
    def of(cls, names: Iterable[Message]) -> Self:
        """Return the phrase."""
        return cls("", {"names": tuple(names)})

    def text(self, translate: Translate = as_written) -> str:
        """Return the names in the language of `translate`."""
        names = self.data["names"]
        joint = ", " if translate(IN_ENGLISH) == IN_ENGLISH else "、"
        return joint.join(name.text(translate) for name in names) if isinstance(names, tuple) else ""


@dataclass(frozen=True, slots=True)
class Amount(Message):
    """A quantity with its unit (数量) as a sentence says it: grouped digits, no empty decimals, the unit in words.

    A unit that is itself a number stands in brackets, so that the figure is the one that stands in a table. As it is
    printed, it keeps the digits that say how exact it is.

    >>> from decimal import Decimal
    >>> from lingyan.kernel.quantity import Unit
    >>> unit = Unit("亿美元", "money_usd", Decimal("1e8"), "100 million US dollars")
    >>> amount = Amount.of(Quantity(Decimal("54.79"), unit))
    >>> amount.text()
    '54.79 (100 million US dollars)'
    >>> amount.text(lambda text: "中文")
    '54.79 亿美元'
    >>> Amount.of(Quantity(Decimal("1250.0"), unit)).text(), Amount.printed(Quantity(Decimal("1250.0"), unit)).text()
    ('1,250 (100 million US dollars)', '1,250.0 (100 million US dollars)')
    """

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        """Return the amount."""
        return cls("", {"quantity": quantity})

    @classmethod
    def printed(cls, quantity: Quantity) -> Self:
        """Return the amount with the digits that it was printed with."""
        return cls("", {"quantity": quantity, "is_printed": True})

    def text(self, translate: Translate = as_written) -> str:
        """Return number and unit in the language of `translate`."""
        quantity = self.data["quantity"]
        if not isinstance(quantity, Quantity):
            return str(quantity)
        number, unit = quantity.value if self.data.get("is_printed") else plain(quantity.value), quantity.unit.symbol
        if translate(IN_ENGLISH) == IN_ENGLISH:
            unit = quantity.unit.name_en or unit
            unit = f"({unit})" if unit[:1].isdigit() else unit
        return f"{number:,f}{'' if unit == '%' else ' '}{unit}".strip()


def unit_name(unit: Unit) -> Name:
    """Return the name of a unit for a message."""
    return Name.of(unit.symbol, unit.name_en)


def as_json(message: Message) -> dict[str, object]:
    """Return a message as JSON keeps it; its names, lists and amounts stay in both languages.

    >>> as_json(Message("{place} is late", {"place": Name.of("衡阳市", "Hengyang")}))
    {'template': '{place} is late', 'data': {'place': {'zh': '衡阳市', 'en': 'Hengyang'}}}
    """
    if isinstance(message, Name):
        return {"zh": message.data["zh"], "en": message.data["en"]}
    if isinstance(message, NameList):
        names = message.data["names"]
        return {"names": [as_json(name) for name in names] if isinstance(names, tuple) else []}
    if isinstance(message, Amount):
        quantity = message.data["quantity"]
        unit = quantity.unit if isinstance(quantity, Quantity) else None
        return {"amount": str(getattr(quantity, "value", "")), "unit": unit and [unit.symbol, unit.name_en]}
    data = {key: as_json(value) if isinstance(value, Message) else _plain(value) for key, value in message.data.items()}
    return {"template": message.template, "data": data}


def from_json(kept: object) -> Message:
    """Return the message that `as_json` kept; what is none of its forms becomes its text."""
    match kept:
        case {"zh": str(chinese), "en": str(english)}:
            return Name.of(chinese, english)
        case {"names": list(names)}:
            return NameList.of(from_json(name) for name in names)
        case {"amount": str(value), "unit": [str(symbol), str(english)]}:
            return Amount.of(Quantity(Decimal(value), Unit(symbol, "", Decimal(1), english)))
        case {"template": str(template), "data": dict(data)}:
            return Message(
                template, {key: from_json(value) if isinstance(value, dict) else value for key, value in data.items()}
            )
    return Message("{text}", {"text": str(kept)})


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)
