"""Registers the app with Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.cases"
    label = "cases"

    def ready(self) -> None:
        """Say what is done each day, what reminds, and what the acts and things here are called in the audit."""
        from lingyan.apps.audit.queries import acts, things, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.cases.queries.wording import ACTS, FIELD_WORDS, THINGS  # noqa: PLC0415 - the same
        from lingyan.apps.cases.resources.plans import PlanIntake  # noqa: PLC0415 - the same
        from lingyan.apps.cases.tasks import EARLY, LOOK, clocks_due, clocks_handled, look  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import daily, register_intake  # noqa: PLC0415 - the same
        from lingyan.apps.notices.queries import own_source, source  # noqa: PLC0415 - the same

        daily(LOOK, EARLY, look)
        source("cases.clocks", clocks_due)
        own_source("cases.clocks", clocks_handled)
        register_intake(PlanIntake())
        acts.update(ACTS)
        things.update(THINGS)
        values.update(FIELD_WORDS)
