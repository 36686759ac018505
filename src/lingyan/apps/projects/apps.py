"""Registers the app with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.projects"
    label = "projects"

    def ready(self) -> None:
        """Say which tables are taken over here, what writes the bulletin, and what acts and things are called."""
        from lingyan.apps.audit.queries import acts, things, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.audit.queries.naming import fields  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import register, register_intake  # noqa: PLC0415 - the same
        from lingyan.apps.projects.queries.dispatch import KIND  # noqa: PLC0415 - the same
        from lingyan.apps.projects.queries.wording import ACTS, FIELD_WORDS, FIELDS, THINGS  # noqa: PLC0415 - the same
        from lingyan.apps.projects.resources.bulletin import write_bulletin  # noqa: PLC0415 - the same
        from lingyan.apps.projects.resources.projects import ProjectsIntake  # noqa: PLC0415 - the same

        register_intake(ProjectsIntake())
        register(KIND, write_bulletin)
        acts.update(ACTS)
        things.update(THINGS)
        fields.update(FIELDS)
        values.update(FIELD_WORDS)
