"""What people type for a fact (填报内容识别), in a form or a table: read as its value, or told what is wrong."""

from decimal import Decimal

from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.facts import Fact, FactKind, Value
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import NumberError, parse_number
from lingyan.loaders.industry_names import UnknownIndustryNameError, keys_of
from lingyan.loaders.project_file import NO, YES, listed

MOST = Decimal(10) ** 12
"""More of anything than a province has."""
DECIMALS = 4


class TypedValueError(BadInputError):
    """Something typed that is no value of its fact (填报内容有误)."""

    code = "siting.typed_value"
    what = "{problem}"
    remedy = _("Correct it, or leave it empty where it is not known.")

    @property
    def problem(self) -> Message:
        """What is wrong, in words."""
        found = self.data["problem"]
        return found if isinstance(found, Message) else Message(str(found))


def typed(fact: Fact, text: str) -> Value | None:
    """Return the value that `text` means, None where nothing stands there.

    Raises:
        TypedValueError: it is no value of the fact.
    """
    text = text.strip()
    if not text:
        return None
    match fact.kind:
        case FactKind.AMOUNT:
            return amount_typed(text)
        case FactKind.YES_NO:
            return _yes_no(text)
        case FactKind.NAMES:
            return _industries(text)


def amount_typed(text: str) -> Decimal:
    """Return the amount that `text` means; raise `TypedValueError` for anything that no amount can be."""
    try:
        number = parse_number(text.replace(",", ""))
    except NumberError as wrong:
        raise _wrong(_("“{given}” is no number. Write digits alone, in the unit of the field."), text) from wrong
    if not 0 <= number < MOST:
        raise _wrong(_("“{given}” is no amount that there can be."), text)
    if number != round(number, DECIMALS):
        raise _wrong(_("“{given}” is finer than four places after the point."), text)
    return number


def _yes_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise _wrong(_("“{given}” is neither yes nor no."), text)
    return text.lower() in YES


def _industries(text: str) -> frozenset[str]:
    try:
        return keys_of(listed(text.replace("、", ";")), siting_guide().directory.taxonomy)
    except UnknownIndustryNameError as refused:
        said = _("“{given}” is no industry or chain of the packs. Write names apart by semicolons, or “none”.")
        raise _wrong(said, str(refused.data["given"])) from refused


def _wrong(said: str, given: str) -> TypedValueError:
    return TypedValueError(problem=Message(said, {"given": given}))
