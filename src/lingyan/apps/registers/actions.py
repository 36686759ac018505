"""Changes to registers (台账): now, taking the systems index over from the packs."""

from django.urls import reverse

from lingyan.apps.catalogue.actions import Cited, Difference, index_citations, reconcile_rows
from lingyan.apps.registers.models import System, SystemGroup
from lingyan.loaders.packs import Catalogue


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the systems index and its groups equal to the packs; the caller holds the transaction."""
    cited = [
        Cited(item.key, item.name_zh, item.name_en, item.citation, reverse("registers:system", args=[item.key]))
        for item in catalogue.systems
    ]
    groups = reconcile_rows(SystemGroup, _groups(catalogue), key="key")
    return groups + reconcile_rows(System, _systems(catalogue), key="key") + index_citations("system", cited)


def _groups(catalogue: Catalogue) -> list[SystemGroup]:
    return [
        SystemGroup(
            key=group.key,
            position=group.position,
            name_zh=group.name_zh,
            name_en=group.name_en,
            document=group.citation.document,
            clause=str(group.citation.clause),
        )
        for group in catalogue.system_groups
    ]


def _systems(catalogue: Catalogue) -> list[System]:
    return [
        System(
            key=system.key,
            position=position,
            group_id=system.group,
            name_zh=system.name_zh,
            name_en=system.name_en,
            does_zh=system.does_zh,
            does_en=system.does_en,
            users_zh=system.users_zh,
            users_en=system.users_en,
            document=system.citation.document,
            clause=str(system.citation.clause),
            tier=system.tier,
            state=system.state,
            reason_zh=system.reason_zh,
            reason_en=system.reason_en,
            link=system.link,
        )
        for position, system in enumerate(catalogue.systems)
    ]
