"""Whether a place was there in a period (地点存续), by the code or name under which a figure is given."""

from collections.abc import Sequence

from lingyan.domain.indicators.period import Period
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import DatedName


class PlaceNotThereError(BadInputError):
    """A place that did not exist in the period of a figure (当时无此地)."""

    code = "figure.place_not_there"
    what = _("“{given}” did not exist in {period}.")
    remedy = _("Give figures only for the years in which the place exists.")


class PlaceReplacedError(PlaceNotThereError):
    """A code or name that another had replaced by then, or that had not yet replaced another (代码已变更)."""

    code = "figure.place_replaced"
    what = _("“{given}” was not in use in {period}; the place was then “{then}”.")
    remedy = _("Write the code or name that counted in the period.")


def check_was_there(called: str, period: Period, lines: Sequence[Sequence[DatedName]]) -> None:
    """Check that a place was there in `period`, under the code or name `called`.

    Each of `lines` is what the place was called one after the other, its codes or its names. What is in none of them,
    such as a short name or a path, says nothing about its time.

    Raises:
        PlaceReplacedError: in the period it was called otherwise.
        PlaceNotThereError: in no part of the period was it there.
    """
    for line in lines:
        then = [dated for dated in line if _touches(dated, period)]
        own = [dated for dated in line if dated.name == called]
        if line and not then:
            raise PlaceNotThereError(given=called, period=period.text)
        if own and not any(dated in then for dated in own):
            raise PlaceReplacedError(given=called, period=period.text, then=then[-1].name)


def _touches(dated: DatedName, period: Period) -> bool:
    """Whether a name was true on some day of the period."""
    begins_late = dated.valid_from is not None and dated.valid_from > period.last
    ended = dated.valid_to is not None and dated.valid_to <= period.first
    return not (begins_late or ended)
