"""Leaving made-up investors behind (清除演示企业), when a demonstration ends."""

from django.db import transaction

from lingyan.apps.enterprises.models import Enterprise, GroupLink, KeyClient


@transaction.atomic
def remove_synthetic() -> None:
    """Remove every made-up investor and client with what belongs to them; a real one loses a parent that was made up.

    Whoever ends the demonstration records it, and has checked that it may be ended.
    """
    KeyClient.objects.filter(is_synthetic=True).delete()
    made_up = Enterprise.objects.filter(is_synthetic=True)
    orphans = list(Enterprise.objects.filter(is_synthetic=False, parent__in=made_up).values_list("pk", flat=True))
    for pk in orphans:
        below = GroupLink.objects.filter(holder=pk).values_list("member", flat=True)
        members = list(below)
        GroupLink.objects.filter(member__in=members).exclude(holder__in=members).delete()
    Enterprise.objects.filter(pk__in=orphans).update(parent=None)
    made_up.update(parent=None)
    made_up.delete()
