"""Tables of siting (选址): what was told of parks and projects."""

from lingyan.apps.siting.models.told import ToldFact

__all__ = ["ToldFact"]
