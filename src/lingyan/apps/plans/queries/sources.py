"""Where a published value is from (数据来源), for readers: facts are kept, and said in the language of the page."""

from lingyan.apps.plans.models import Observation
from lingyan.domain.indicators.naming import Name
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


def source_of(row: Observation) -> Message:
    """Return the source of a value: what a pack names, or who reported it here and by which ledger.

    Its place must be fetched.
    """
    if row.is_packed:
        return Message("{title}", {"title": row.source_title})
    data = {"place": Name.of(row.place.name_zh, row.place.name_en), "source": row.source_title}
    return Message(_("reported by {place}: {source}") if row.source_title else _("reported by {place}"), data)
