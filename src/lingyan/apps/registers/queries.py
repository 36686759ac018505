"""Questions asked of the systems index (系统清单)."""

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.searching import Results, holding
from lingyan.apps.registers.models import State, System, SystemGroup, Tier

INDEX_TITLE = _("Systems")

SEARCHED = ("name_zh", "name_en", "does_zh", "does_en", "users_zh", "users_en", "key")
"""The fields in which a reader's words are looked for."""


def systems() -> QuerySet[System]:
    """Return every row of the index, in its order."""
    return System.objects.select_related("group")


def groups() -> QuerySet[SystemGroup]:
    """Return the groups of the loaded packs, in their order."""
    return SystemGroup.objects.all()


def find(key: str) -> System:
    """Return one system, or answer 404."""
    return get_object_or_404(systems(), key=key)


def without_themes(rows: QuerySet[System]) -> QuerySet[System]:
    """Return `rows` without the themes, which name a field of work and ask for no system."""
    return rows.exclude(tier=Tier.THEME)


def count_systems() -> int:
    """Return how many systems the documents ask for, themes left out."""
    return without_themes(systems()).count()


def count_themes() -> int:
    """Return how many themes stand in the index beside the systems."""
    return System.objects.filter(tier=Tier.THEME).count()


def count_by_state() -> list[tuple[str, str, int]]:
    """Return each state, its name and how many systems are in it, themes left out."""
    counted = dict(without_themes(systems()).values_list("state").annotate(Count("pk")).order_by())
    return [(state.value, str(state.label), counted.get(state.value, 0)) for state in State]


def count_by_group() -> list[dict[str, object]]:
    """Return, group by group, how many systems there are in each state, in the order of `State`; two queries."""
    counted = without_themes(systems()).values_list("group", "state").annotate(Count("pk")).order_by()
    cells = {(group, state): count for group, state, count in counted}
    found = []
    for group in groups():
        counts = [cells.get((group.key, state.value), 0) for state in State]
        if total := sum(counts):
            found.append({"group": group, "counts": counts, "total": total})
    return found


def holding_words(rows: QuerySet[System], words: str) -> QuerySet[System]:
    """Keep of `rows` those whose name, purpose, users or number hold every one of `words`."""
    return rows.filter(holding(words, SEARCHED))


def search(words: str, limit: int = 20) -> Results[System]:
    """Return the systems and themes that hold every one of `words`; two queries."""
    return Results.of(holding_words(systems(), words), limit)
