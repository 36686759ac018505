"""Questions asked of industries and the directory (产业与目录)."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.chains import models
from lingyan.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class CountyGuide:
    """What the directory guides one county to (县域引导情况): printed names, carriers, and who else does."""

    county: Place
    names: tuple[str, ...]
    carriers: tuple[Place, ...]
    is_doubtful: bool
    crowding: float
    """How many other counties guide the same industry name, on average over its names."""


def county_guides() -> list[CountyGuide]:
    """Return every county of the directory with what it is guided to, in four queries."""
    by_county: dict[Place, list[models.DirectoryRow]] = defaultdict(list)
    for row in rows():
        by_county[row.county].append(row)
    names = {county: tuple(dict.fromkeys(names_in(found))) for county, found in by_county.items()}
    guiding = Counter(name for found in names.values() for name in found)
    return [
        CountyGuide(
            county=county,
            names=names[county],
            carriers=tuple(dict.fromkeys(carrier.place for row in found for carrier in row.carriers.all())),
            is_doubtful=any(row.certainty == models.Certainty.DOUBTFUL for row in found),
            crowding=sum(guiding[name] - 1 for name in names[county]) / max(1, len(names[county])),
        )
        for county, found in by_county.items()
    ]


def names_in(found: list[models.DirectoryRow]) -> list[str]:
    """Return the industry names in rows, in the printed order, repeats included."""
    return [item.name.printed for row in found for item in row.items.all()]


def fields() -> list[models.Industry]:
    """Return the fields of the plan with their sub-fields, in its order."""
    return list(models.Industry.objects.filter(field__isnull=True).prefetch_related("parts"))


def find_industry(key: str) -> models.Industry:
    """Return one industry, or answer 404."""
    return get_object_or_404(models.Industry.objects.select_related("field"), key=key)


def find_row(row: int) -> models.DirectoryRow:
    """Return one printed row of the directory, or answer 404."""
    return get_object_or_404(rows(), row=row)


def rows() -> QuerySet[models.DirectoryRow]:
    """Return every printed row with its county, carriers and industries, in a constant number of queries."""
    return models.DirectoryRow.objects.select_related("county", "county__parent").prefetch_related(
        "carriers__place", "items__name"
    )


def rows_of(county: Place) -> QuerySet[models.DirectoryRow]:
    """Return what the directory guides one county to."""
    return rows().filter(county=county)


def rows_carried_by(park: Place) -> QuerySet[models.DirectoryRow]:
    """Return the rows that name `park` as a carrier."""
    return rows().filter(carriers__place=park).distinct()


def directions_of(prefecture: Place) -> QuerySet[models.Direction]:
    """Return what the plan directs a prefecture to receive, in the printed order."""
    return models.Direction.objects.filter(prefecture=prefecture).select_related("name")


def guided_names() -> dict[str, models.GuidedName]:
    """Return every printed industry name with what it is read as."""
    return {item.printed: item for item in models.GuidedName.objects.all()}


def count_guides_of_names() -> dict[str, int]:
    """Return how many counties guide each printed name."""
    counted = models.DirectoryItem.objects.values_list("name__printed").annotate(Count("row__county", distinct=True))
    return dict(counted.order_by())


def search(words: str, limit: int = 20) -> list[models.Industry]:
    """Return the industries whose name, other name or product holds `words`."""
    named = Q(name_zh__icontains=words) | Q(name_en__icontains=words)
    found = list(models.Industry.objects.filter(named)[:limit])
    known = {item.pk for item in found}
    low = words.lower()
    found += [
        item
        for item in models.Industry.objects.exclude(pk__in=known)
        if any(low in name.lower() for name in (*item.aliases, *item.products))
    ]
    return found[:limit]
