"""Names in two languages (双语名称) inside messages: a place or a definition is called as its reader calls it."""

from dataclasses import dataclass
from typing import Self

from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _

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
    def of(cls, names: list[Name] | tuple[Name, ...]) -> Self:
        """Return the phrase."""
        return cls("", {"names": tuple(names)})

    def text(self, translate: Translate = as_written) -> str:
        """Return the names in the language of `translate`."""
        names = self.data["names"]
        joint = ", " if translate(IN_ENGLISH) == IN_ENGLISH else "、"
        return joint.join(name.text(translate) for name in names) if isinstance(names, tuple) else ""
