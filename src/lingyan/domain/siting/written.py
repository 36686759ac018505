"""A value as it is written down (要素值的写法), so that it is kept as text and read again as what it was."""

from decimal import Decimal, InvalidOperation

from lingyan.domain.siting.facts import Fact, FactKind, Value
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain

YES, NO, NONE = "yes", "no", "none"
_BETWEEN = ";"


class WrittenValueError(BadInputError):
    """Text that is no value of its fact (要素值有误)."""

    code = "siting.written_value"
    what = _("“{fact}” cannot be “{given}”.")
    remedy = _("Write a number from 0 up for an amount, yes or no for a question, keys of industries for a list.")


def written(value: Value) -> str:
    """Return a value as text.

    >>> written(Decimal("12.500")), written(True), written(frozenset()), written(frozenset({"b", "a"}))
    ('12.5', 'yes', 'none', 'a;b')
    """
    match value:
        case bool():
            return YES if value else NO
        case frozenset():
            return _BETWEEN.join(sorted(value)) or NONE
        case _:
            return f"{plain(value):f}"


def read(fact: Fact, text: str) -> Value:
    """Return the value of a fact that `text` writes down; raise `WrittenValueError` where it writes none."""
    if fact.kind is FactKind.NAMES:
        return frozenset() if text == NONE else frozenset(text.split(_BETWEEN))
    if fact.kind is FactKind.YES_NO and text in {YES, NO}:
        return text == YES
    if fact.kind is FactKind.AMOUNT and (number := _number(text)) is not None:
        return number
    raise WrittenValueError(fact=fact.key, given=text)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None
