"""Words for days and names (措辞), in the language of whoever reads them."""

from datetime import date

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)

# A name from a pack comes in both languages, so it is not looked up: the translator only swaps which of the
# two is shown. A width of nought hides the other one, and keeps both fields in both templates.
_EITHER_NAME = _("{name_en:s}{name_zh:.0}")


def named(name_zh: str, name_en: str) -> Message:
    """Return a name that a pack gives in both languages.

    >>> named("春节", "Spring Festival").text()
    'Spring Festival'
    >>> named("春节", "Spring Festival").text({"{name_en:s}{name_zh:.0}": "{name_zh:s}{name_en:.0}"}.get)
    '春节'
    """
    return Message(_EITHER_NAME, {"name_zh": name_zh, "name_en": name_en or name_zh})


def weekday(day: date) -> Message:
    """Return the name of the day of the week.

    >>> weekday(date(2022, 1, 29)).text()
    'Saturday'
    """
    return Message(_WEEKDAYS[day.weekday()])
