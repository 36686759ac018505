"""The daily duty that deletes what ended intents say of people (到期删除联系信息)."""

from datetime import date

from lingyan.apps.jobs.queries import Beat
from lingyan.apps.siting.actions.intents import forget_senders

FORGET = "siting.forget_senders"
EARLY = 2
"""The hour from which it is done: before anybody comes to work."""


def forget(day: date, beat: Beat) -> None:
    """Delete what was kept as long as the packs say; done twice, it changes nothing."""
    del beat
    forget_senders(day)
