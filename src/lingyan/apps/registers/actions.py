"""Changes to registers (台账): now, taking the systems index over from the packs."""

from django.urls import reverse

from lingyan.apps.audit.actions import Cited, Difference, index_citations, reconcile_rows
from lingyan.apps.registers.models import System
from lingyan.loaders.packs import Catalogue


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the systems index equal to the packs; the caller holds the transaction."""
    rows = [
        System(
            key=system.key,
            position=position,
            group=system.group,
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
    cited = [
        Cited(item.key, item.name_zh, item.name_en, item.citation, reverse("registers:system", args=[item.key]))
        for item in catalogue.systems
    ]
    return reconcile_rows(System, rows, key="key") + index_citations("system", cited)
