"""Registers the app with Django."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.policies"
    label = "policies"

    def ready(self) -> None:
        """Say how the office's own documents are named, and on which days something confirmed is due."""
        from lingyan.apps.catalogue.queries import name_own_documents  # noqa: PLC0415 - tables are ready now
        from lingyan.apps.notices.queries import source  # noqa: PLC0415 - the same
        from lingyan.apps.policies.queries.register import own_names  # noqa: PLC0415 - the same
        from lingyan.apps.policies.tasks import days_due  # noqa: PLC0415 - the same

        name_own_documents(own_names)
        source("policies.days", days_due)
