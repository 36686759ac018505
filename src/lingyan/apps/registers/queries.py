"""Questions asked of the systems index (系统清单)."""

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.registers.models import State, System, Tier


def systems() -> QuerySet[System]:
    """Return every row of the index, in its order."""
    return System.objects.all()


def find(key: str) -> System:
    """Return one system, or answer 404."""
    return get_object_or_404(System, key=key)


def count_by_state() -> dict[str, int]:
    """Return how many systems are in each state, themes left out, states without any included."""
    counted = dict(
        System.objects.exclude(tier=Tier.THEME).values_list("state").annotate(Count("pk")).order_by()
    )
    return {str(state): counted.get(state, 0) for state in State.values}


def count_by_group() -> list[dict[str, object]]:
    """Return, group by group, how many systems there are in each state."""
    states = {str(state): Count("pk", filter=Q(state=state)) for state in State.values}
    return list(System.objects.exclude(tier=Tier.THEME).values("group").annotate(total=Count("pk"), **states).order_by("group"))


def search(words: str, limit: int = 20) -> list[System]:
    """Return the systems whose name or purpose holds `words`."""
    named = Q(name_zh__icontains=words) | Q(name_en__icontains=words)
    told = Q(does_zh__icontains=words) | Q(does_en__icontains=words)
    return list(System.objects.filter(named | told)[:limit])
