"""Registers the app with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Says where the app stands, and what it does once a day."""

    name = "lingyan.apps.jobs"

    def ready(self) -> None:
        """Register the work of daily duties."""
        from lingyan.apps.jobs.actions import drop_rows  # noqa: PLC0415 - the tables are ready only now
        from lingyan.apps.jobs.queries import daily_duties, kinds  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.tasks.daily import do_daily, tidy_queue  # noqa: PLC0415 - the same

        kinds.register(daily_duties.DAILY, do_daily)
        daily_duties.daily("jobs.tidy_queue", 3, tidy_queue)
        daily_duties.daily("jobs.drop_rows", 4, drop_rows)
