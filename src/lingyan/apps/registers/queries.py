"""Questions asked of the systems index (系统清单)."""

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from lingyan.apps.registers.models import Group, State, System, Tier

INDEX_TITLE = _("Systems")


def systems() -> QuerySet[System]:
    """Return every row of the index, in its order."""
    return System.objects.all()


def find(key: str) -> System:
    """Return one system, or answer 404."""
    return get_object_or_404(System, key=key)


def count_systems() -> int:
    """Return how many systems the documents ask for, themes left out."""
    return System.objects.exclude(tier=Tier.THEME).count()


def count_by_state() -> list[tuple[str, str, int]]:
    """Return each state, its name and how many systems are in it, themes left out."""
    counted = dict(System.objects.exclude(tier=Tier.THEME).values_list("state").annotate(Count("pk")).order_by())
    return [(state.value, str(state.label), counted.get(state.value, 0)) for state in State]


def count_by_group() -> list[dict[str, object]]:
    """Return, group by group, its name and how many systems there are in each state, in the order of `State`."""
    counted = System.objects.exclude(tier=Tier.THEME).values_list("group", "state").annotate(Count("pk")).order_by()
    cells = {(group, state): count for group, state, count in counted}
    found = []
    for group in Group:
        counts = [cells.get((group.value, state.value), 0) for state in State]
        if total := sum(counts):
            found.append({"group": group.value, "label": group.label, "counts": counts, "total": total})
    return found


def search(words: str, limit: int = 20) -> list[System]:
    """Return the systems whose name or purpose holds `words`."""
    named = Q(name_zh__icontains=words) | Q(name_en__icontains=words)
    told = Q(does_zh__icontains=words) | Q(does_en__icontains=words)
    return list(System.objects.filter(named | told)[:limit])
