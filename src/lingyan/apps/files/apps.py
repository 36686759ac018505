"""Registers the app with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Says where the app stands."""

    name = "lingyan.apps.files"
