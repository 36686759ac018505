"""Registers the app with Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Says where the app stands and what its tables are called."""

    name = "lingyan.apps.projects"
    label = "projects"
