"""Registers the app with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.projects"
    label = "projects"

    def ready(self) -> None:
        """Say what acts, things and fields here are called in the audit."""
        from lingyan.apps.audit.queries import acts, things, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.audit.queries.naming import fields  # noqa: PLC0415 - the same
        from lingyan.apps.projects.queries.wording import ACTS, FIELD_WORDS, FIELDS, THINGS  # noqa: PLC0415 - the same

        acts.update(ACTS)
        things.update(THINGS)
        fields.update(FIELDS)
        values.update(FIELD_WORDS)
