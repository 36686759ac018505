"""Unified social credit codes (统一社会信用代码), GB 32100."""

import unicodedata
from dataclasses import dataclass

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _


class CreditCodeError(BadInputError):
    """A code whose length, characters or check digit are wrong."""

    code = "uscc.invalid"
    what = _("“{given}” is not a unified social credit code.")
    remedy = _("It has 18 characters, and the last one checks the others; copy it again from the business licence.")


@dataclass(frozen=True, slots=True)
class UnifiedSocialCreditCode:
    """A checked code, in half-width capitals and without spaces.

    >>> UnifiedSocialCreditCode.parse("91110000600037341l")
    UnifiedSocialCreditCode(text='91110000600037341L')
    """

    text: str

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, given: str) -> "UnifiedSocialCreditCode":
        """Check `given`; raise `CreditCodeError` when it is not a valid code."""
        try:
            return cls(uscc.validate("".join(unicodedata.normalize("NFKC", given).split())))
        except ValidationError as wrong:
            raise CreditCodeError(given=given) from wrong
