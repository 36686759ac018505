"""Changes made in siting (选址办理)."""

from lingyan.apps.siting.actions.telling import Told, tell_park_facts, tell_project_facts

__all__ = ["Told", "tell_park_facts", "tell_project_facts"]
