"""Numbers of a draft against the words on which it stands (数字核对): whether what a person wrote is printed there."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lingyan.apps.policies.models import Draft, DraftKind
from lingyan.apps.policies.queries.matching import unit_of, value_of
from lingyan.domain.corpus.extraction.numerals import COUNT, read_number, split_scale

_NUMBER = re.compile(rf"[0-9０-９]+(?:,[0-9０-９]{{3}})*(?:[.．][0-9０-９]+)?|[{COUNT}]+(?:点[{COUNT}]+)?")
_WRITTEN = {DraftKind.TARGET: "value", DraftKind.DEADLINE: "number"}


def number_not_printed(draft: Draft) -> str:
    """Return the number that a person wrote into a draft where its quoted words have none such, else nothing.

    What was read is as it was read; a value in another unit than the printed one stands for the printed one.
    """
    if draft.kind not in _WRITTEN or not (draft.is_added or draft.replaces_id):
        return ""
    before = draft.replaces.fields if draft.replaces else {}
    written = str(draft.fields.get(_WRITTEN[DraftKind(draft.kind)]) or "")
    value = value_of({"value": written})
    if value is None or value in set(_as_written(draft.quote, before, draft.fields)):
        return ""
    is_as_read = draft.replaces is not None and value == _number_of(draft.replaces)
    return number_not_printed(draft.replaces) if is_as_read and draft.replaces else written


def _number_of(draft: Draft) -> Decimal | None:
    return value_of({"value": draft.fields.get(_WRITTEN[DraftKind(draft.kind)])})


def _as_written(words: str, before: Mapping[str, object], fields: Mapping[str, object]) -> Iterator[Decimal]:
    """Yield the numbers of some words, and those in the unit that a person chose in place of the printed one."""
    printed, chosen = unit_of(before), unit_of(fields)
    is_other = printed and chosen and printed.symbol != chosen.symbol and printed.dimension == chosen.dimension
    for number in _numbers_in(words):
        yield number
        if is_other and printed and chosen:
            yield number * printed.factor / chosen.factor


def _numbers_in(words: str) -> Iterator[Decimal]:
    """Yield the numbers of some words, a scale such as 万 both counted in and left to the unit.

    >>> [str(one) for one in _numbers_in("达到1,200万元，新增三百万平方米")]
    ['1200', '3000000', '300']
    """
    for match in _NUMBER.finditer("".join(words.split())):
        for said in dict.fromkeys((match[0], split_scale(match[0])[0])):
            number = read_number(said)
            if number is not None:
                yield number
