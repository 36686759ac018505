"""The page of an investor (一企一档): its group as a tree, its places in lists by year, and who follows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.apps.enterprises.models import Enterprise, GroupLink, KeyClient
from lingyan.apps.enterprises.queries.lists import Counted, counted_of
from lingyan.apps.enterprises.queries.seeing import may_change, visible_clients
from lingyan.domain.projects.investors import tree_of
from lingyan.kernel.access import Actor, Right

MOST_SHOWN = 200
"""Members of a group that its tree shows; the list has them all."""


MOST_INDENTED = 8
"""Steps by which a member of a group is set in at most."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A member of a group in its tree (集团成员): how deep it stands, and the newest list it stands in itself."""

    enterprise: Enterprise
    depth: int
    is_here: bool = False

    @property
    def indent(self) -> int:
        """How far it is set in: a group deeper than a page is wide stays on the page."""
        return min(self.depth, MOST_INDENTED)


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """A key client as someone sees it (重点客商): whether they may work on it, and how many contacts are noted."""

    row: KeyClient
    may_run: bool
    contacts: int


@dataclass(frozen=True, slots=True)
class InvestorPage:
    """All that stands on the page of an investor."""

    enterprise: Enterprise
    counted: Sequence[Counted]
    branches: Sequence[Branch]
    members: int
    clients: Sequence[ClientSeen]
    may_change: bool
    may_follow: bool

    @property
    def is_cut(self) -> bool:
        """Whether the group holds more than its tree shows."""
        return self.members > len(self.branches)

    @property
    def own(self) -> Sequence[Counted]:
        """The places in lists that are its own, which alone are changed here."""
        return [one for one in self.counted if one.of_parent is None]


def page_of(enterprise: Enterprise, actor: Actor) -> InvestorPage:
    """Return the page of an investor; eight queries, however much it holds."""
    branches, members = branches_of(enterprise)
    rows = visible_clients(actor).filter(enterprise=enterprise).select_related("follower")
    listed = list(rows.prefetch_related("contacts").order_by("closed_on", "place_path", "pk"))
    clients = [
        ClientSeen(
            row, row.closed_on is None and actor.may(Right.RUN_PROJECTS, row.place_path), len(row.contacts.all())
        )
        for row in sorted(listed, key=lambda row: row.closed_on is not None)
    ]
    return InvestorPage(
        enterprise=enterprise,
        counted=counted_of([enterprise.pk])[enterprise.pk],
        branches=branches,
        members=members,
        clients=clients,
        may_change=may_change(actor),
        may_follow=may_change(actor),
    )


def _seen(row: KeyClient, actor: Actor) -> ClientSeen:
    may_run = row.closed_on is None and actor.may(Right.RUN_PROJECTS, row.place_path)
    return ClientSeen(row, may_run, len(row.contacts.all()))


def branches_of(enterprise: Enterprise) -> tuple[list[Branch], int]:
    """Return the group of an investor as a tree from its top, as far as it is shown, and how many it holds."""
    top = GroupLink.objects.filter(member=enterprise).order_by("-distance").values_list("holder", flat=True).first()
    inside = Enterprise.objects.filter(upward__holder=top or enterprise.pk)
    shown = list(inside.order_by("upward__distance", "name", "pk")[: MOST_SHOWN + 1])
    members = len(shown) if len(shown) <= MOST_SHOWN else inside.count()
    by_key = {one.pk: one for one in shown[:MOST_SHOWN]}
    by_key.setdefault(enterprise.pk, enterprise)
    tree = tree_of({pk: one.parent_id for pk, one in by_key.items()})
    return [Branch(by_key[pk], depth, pk == enterprise.pk) for pk, depth in tree], members


def group_codes(enterprise: Enterprise) -> list[str]:
    """Return the codes of an investor and of all that it holds; one query."""
    return [
        code for code in Enterprise.objects.filter(upward__holder=enterprise).values_list("uscc", flat=True) if code
    ]
