"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Says where the app stands, notes each browser in which someone logs in, and takes tables of people over."""

    name = "lingyan.apps.accounts"

    def ready(self) -> None:
        """Listen to log-ins, and say which tables are taken over here."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 - the tables are ready only now

        from lingyan.apps.accounts.sessions import note_seen  # noqa: PLC0415 - the same

        user_logged_in.connect(note_seen, dispatch_uid="accounts.note_seen")

        from lingyan.apps.accounts.queries.wording import FIELD_WORDS  # noqa: PLC0415 - the same
        from lingyan.apps.accounts.resources.organisations import OrganisationIntake  # noqa: PLC0415 - the same
        from lingyan.apps.accounts.resources.people import PersonIntake  # noqa: PLC0415 - the same
        from lingyan.apps.audit.queries import values  # noqa: PLC0415 - the same
        from lingyan.apps.jobs.queries import register_intake  # noqa: PLC0415 - the same

        values.update(FIELD_WORDS)
        register_intake(OrganisationIntake())
        register_intake(PersonIntake())
