"""Taking the organisations over from the packs (载入单位); what the office changed here by hand stays."""

from collections.abc import Iterable

from lingyan.apps.accounts.models import Organisation, OrganisationName
from lingyan.apps.catalogue.actions import Difference, reconcile_rows
from lingyan.loaders import organisations as packed
from lingyan.loaders.packs import Catalogue

OURS = frozenset({"uscc", "merged_into", "closed_on", "has_own_name", "is_synthetic"})
"""What only the office says, never a pack."""


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the organisations of the packs equal to the packs; the caller holds the transaction.

    One that the packs no longer name stays as the office's own where anything points to it.
    """
    wanted = catalogue.organisations
    Organisation.objects.filter(key__in=list(wanted), is_packed=False).update(is_packed=True)
    _keep_what_is_in_use(wanted)
    named = {one.key: one for one in Organisation.objects.filter(has_own_name=True)}
    rows = [_row(one, named.get(one.key)) for one in wanted.values()]
    moved = reconcile_rows(Organisation, rows, key="key", only={"is_packed": True}, leave=OURS)
    _remember_former_names(wanted.values())
    return moved


def is_in_use(organisation: Organisation) -> bool:
    """Whether anything in any table points to it, so that deleting it would lose something."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: organisation}).exists()  # noqa: SLF001 - the documented manager of any model
        for relation in Organisation._meta.related_objects  # noqa: SLF001 - the documented description of any model
    )


def _keep_what_is_in_use(wanted: Iterable[str]) -> None:
    for organisation in Organisation.objects.filter(is_packed=True).exclude(key__in=list(wanted)):
        if is_in_use(organisation):
            organisation.is_packed = False
            organisation.save(update_fields=["is_packed"])


def _row(one: packed.Organisation, ours: Organisation | None) -> Organisation:
    return Organisation(
        key=one.key,
        kind=one.kind.value,
        name_zh=ours.name_zh if ours else one.name_zh,
        name_en=ours.name_en if ours else one.name_en,
        scope=str(one.scope),
        covers=[str(rule) for rule in one.covers],
        other_names=list(one.other_names),
        is_packed=True,
        citation=str(one.citation),
    )


def _remember_former_names(wanted: Iterable[packed.Organisation]) -> None:
    """Add the names that an organisation had while its place was called otherwise; none is ever taken away."""
    with_former = [one for one in wanted if one.former]
    present = Organisation.objects.in_bulk([one.key for one in with_former], field_name="key")
    known = set(
        OrganisationName.objects.filter(organisation__in=list(present.values())).values_list(
            "organisation__key", "name_zh", "valid_to"
        )
    )
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=present[one.key], name_zh=dated.name, valid_from=dated.valid_from, valid_to=dated.valid_to
        )
        for one in with_former
        for dated in one.former
        if (one.key, dated.name, dated.valid_to) not in known
    )
