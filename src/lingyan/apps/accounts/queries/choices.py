"""What there is to choose from (可选项), by name: for whoever wrote a word that is none of them."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import override

from lingyan.domain.indicators.naming import Name, NameList

CHINESE, ENGLISH = "zh-hans", "en"


def names_of(choices: Iterable[TextChoices]) -> NameList:
    """Return the names of some choices, each in both languages, so that a kept error can be read in either."""
    return NameList.of(Name.of(_label(one, CHINESE), _label(one, ENGLISH)) for one in choices)


def _label(choice: TextChoices, language: str) -> str:
    with override(language):
        return str(choice.label)
