"""Registers the app with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Says where the app stands, and that it makes the demonstration in the background."""

    name = "lingyan.apps.demo"

    def ready(self) -> None:
        """Register the work of loading."""
        from lingyan.apps.demo.queries.choosing import KIND  # noqa: PLC0415 - the models are ready only now
        from lingyan.apps.demo.tasks import load  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import register  # noqa: PLC0415 - the same

        register(KIND, load)
