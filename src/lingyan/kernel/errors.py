"""Errors (错误) that say what happened, where, and what to do, in the reader's language.

Each kind of error is one class with a stable `code`; `docs/reference/errors.md` documents every code.
The three templates are English msgids; `Translate` puts them into the reader's language at the edge.
"""

from typing import ClassVar

from lingyan.kernel.message import Message, Translate, as_written


class LingyanError(Exception):
    """The root of every error that Lingyan raises on purpose.

    `what`, `where` and `remedy` are templates over the keyword data given to the constructor.
    `exit_code` is what the command line returns: 2 for bad input, 1 where something did not hold.
    `status` is what the web answers.

    >>> class LateError(LingyanError):
    ...     code, what, remedy = "example.late", "{name} is late.", "Report today."
    >>> LateError(name="chain plan").text()
    'chain plan is late. Report today.'
    """

    code: ClassVar[str] = ""
    what: ClassVar[str] = ""
    where: ClassVar[str] = ""
    remedy: ClassVar[str] = ""
    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 400

    def __init__(self, **data: object) -> None:
        super().__init__(self.code)
        self.data = data

    def parts(self, translate: Translate = as_written) -> tuple[str, str, str]:
        """Return what happened, where, and what to do, each possibly empty."""
        what, where, remedy = (
            Message(part, self.data).text(translate) for part in (self.what, self.where, self.remedy)
        )
        return what, where, remedy

    def text(self, translate: Translate = as_written) -> str:
        """Return the whole error as one line."""
        return " ".join(part for part in self.parts(translate) if part)

    def __str__(self) -> str:
        return self.text()


class BadInputError(LingyanError):
    """What was given cannot be used as it is (输入有误)."""


class DoesNotHoldError(LingyanError):
    """A check was made and did not hold (不成立)."""

    exit_code = 1
    status = 409


class UnknownThingError(BadInputError):
    """What was asked for does not exist here (查无此项)."""

    status = 404


class NotAllowedError(LingyanError):
    """The one who asks may not do this (无权限)."""

    status = 403
