"""Registers the app with Django."""

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.enterprises"
    label = "enterprises"

    def ready(self) -> None:
        """Say which tables are taken over here, and what acts and things are called."""
        from lingyan.apps.audit.queries import acts, things, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.audit.queries.naming import fields  # noqa: PLC0415 - the same
        from lingyan.apps.enterprises.queries.wording import (  # noqa: PLC0415 - the same
            ACTS,
            FIELD_WORDS,
            FIELDS,
            THINGS,
        )
        from lingyan.apps.enterprises.resources.investors import InvestorsIntake  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import register_intake  # noqa: PLC0415 - the same

        register_intake(InvestorsIntake())
        acts.update(ACTS)
        things.update(THINGS)
        fields.update(FIELDS)
        values.update(FIELD_WORDS)
