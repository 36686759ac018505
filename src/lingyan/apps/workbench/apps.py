"""Registers the app with Django."""

from django.apps import AppConfig

from lingyan.kernel.message import gettext_noop as _


class WorkbenchConfig(AppConfig):
    """Says where the app stands, what its tables are called, and what it does in the background."""

    name = "lingyan.apps.workbench"
    label = "workbench"

    def ready(self) -> None:
        """Register the backup, asked for and at night, and what the audit calls its download."""
        from lingyan.apps.audit.queries import acts  # noqa: PLC0415 - the tables are ready only now
        from lingyan.apps.jobs.queries import daily, register  # noqa: PLC0415 - the same
        from lingyan.apps.workbench.queries import BACK_UP  # noqa: PLC0415 - the same
        from lingyan.apps.workbench.tasks import (  # noqa: PLC0415 - the same
            AT_NIGHT,
            NIGHTLY,
            back_up_at_night,
            do_backup,
        )

        acts["site.hand_out_backup"] = _("handed out a backup")
        register(BACK_UP, do_backup)
        daily(NIGHTLY, AT_NIGHT, back_up_at_night)
