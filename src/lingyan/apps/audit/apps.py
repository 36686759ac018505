"""Registers the app with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Says where the app stands."""

    name = "lingyan.apps.audit"
