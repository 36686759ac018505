"""Registers the app with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Says where the app stands, and what it does once a day."""

    name = "lingyan.apps.notices"

    def ready(self) -> None:
        """Register reminders early in the day, and the e-mail after them."""
        from lingyan.apps.jobs.queries import daily  # noqa: PLC0415 - the tables are ready only now
        from lingyan.apps.notices.tasks import remind, send_digests  # noqa: PLC0415 - the same

        daily("notices.leads", 6, remind)
        daily("notices.digest", 7, send_digests)
