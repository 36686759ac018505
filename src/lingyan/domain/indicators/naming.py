"""Names and amounts in two languages (双语名称与数量) inside messages: each reader gets the words of their language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity

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
    """A quantity with its unit (数量), the unit in the words of the reader's language.

    >>> from decimal import Decimal
    >>> from lingyan.kernel.quantity import Unit
    >>> unit = Unit("亿美元", "money_usd", Decimal("1e8"), "100 million US dollars")
    >>> amount = Amount.of(Quantity(Decimal("54.79"), unit))
    >>> amount.text()
    '54.79 × 100 million US dollars'
    >>> amount.text(lambda text: "中文")
    '54.79 亿美元'
    """

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        """Return the amount."""
        return cls("", {"quantity": quantity})

    def text(self, translate: Translate = as_written) -> str:
        """Return number and unit in the language of `translate`."""
        quantity = self.data["quantity"]
        if not isinstance(quantity, Quantity) or translate(IN_ENGLISH) != IN_ENGLISH:
            return str(quantity)
        unit = quantity.unit.name_en or quantity.unit.symbol
        joint = "" if unit == "%" else " × " if unit[0].isdigit() else " "
        return f"{quantity.value}{joint}{unit}"
