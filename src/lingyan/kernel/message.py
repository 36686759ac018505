"""Words for people (文句): a template and its data, put into the reader's language only at the edge."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Translate = Callable[[str], str]


def gettext_noop(text: str) -> str:
    """Mark `text` for the translators and leave it as it is.

    The name is the one that ``makemessages`` looks for, so the core needs no framework to be translated.
    """
    return text


def as_written(text: str) -> str:
    """Translate nothing: the language of the templates themselves, English."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence (文句) as a template with named fields, and the values of those fields.

    A value may itself be a message; it is put into the same language.

    >>> Message("due on {day}", {"day": "2022-02-24"}).text()
    'due on 2022-02-24'
    """

    template: str
    data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, translate: Translate = as_written) -> str:
        """Return the sentence in the language of `translate`."""
        values = {
            key: value.text(translate) if isinstance(value, Message) else value for key, value in self.data.items()
        }
        return translate(self.template).format(**values) if self.template else ""

    def __str__(self) -> str:
        return self.text()
