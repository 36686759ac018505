"""Background work of notices (提醒): reminders and e-mail."""

from lingyan.apps.notices.tasks.leads import remind
from lingyan.apps.notices.tasks.mailing import send_digests

__all__ = ["remind", "send_digests"]
