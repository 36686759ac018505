"""Registers the app with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Say which tables are taken over here; the tables are there only by now."""
        from lingyan.apps.audit.queries import acts, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.jobs.queries import daily, register, register_intake  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.notices.queries import source  # noqa: PLC0415 - the same
        from lingyan.apps.plans.queries.tasks.bulletin import KIND  # noqa: PLC0415 - the same
        from lingyan.apps.plans.queries.wording import ACTS, FIELD_WORDS  # noqa: PLC0415 - the same
        from lingyan.apps.plans.resources.bulletin import write_bulletin  # noqa: PLC0415 - the same
        from lingyan.apps.plans.resources.figures import FiguresIntake  # noqa: PLC0415 - the same
        from lingyan.apps.plans.resources.tasks import TasksIntake  # noqa: PLC0415 - the same
        from lingyan.apps.plans.tasks.duties import EARLY, ROLL, roll  # noqa: PLC0415 - the same
        from lingyan.apps.plans.tasks.leads import milestones_due, reports_due  # noqa: PLC0415 - the same

        acts.update(ACTS)
        values.update(FIELD_WORDS)
        register_intake(FiguresIntake())
        register_intake(TasksIntake())
        register(KIND, write_bulletin)
        daily(ROLL, EARLY, roll)
        source("plans.reports", reports_due)
        source("plans.steps", milestones_due)
