"""Registers the app with Django."""

from django.apps import AppConfig


class SitingConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.siting"
    label = "siting"

    def ready(self) -> None:
        """Say what acts and things are called."""
        from lingyan.apps.audit.queries import acts, things, values  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.audit.queries.naming import fields, namers, sayers  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import daily, register, register_intake  # noqa: PLC0415 - the same
        from lingyan.apps.siting.queries.naming import audited_field, audited_value  # noqa: PLC0415 - the same
        from lingyan.apps.siting.queries.wording import ACTS, FIELD_WORDS, FIELDS, THINGS  # noqa: PLC0415 - the same
        from lingyan.apps.siting.resources.parks import ParksIntake  # noqa: PLC0415 - the same
        from lingyan.apps.siting.tasks.allocating import KIND, solve_scenario  # noqa: PLC0415 - the same
        from lingyan.apps.siting.tasks.forgetting import EARLY, FORGET, forget  # noqa: PLC0415 - the same

        register_intake(ParksIntake())
        register(KIND, solve_scenario)
        daily(FORGET, EARLY, forget)
        acts.update(ACTS)
        things.update(THINGS)
        fields.update(FIELDS)
        values.update(FIELD_WORDS)
        namers.append(audited_field)
        sayers.append(audited_value)
