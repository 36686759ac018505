"""Places in lists of the largest 500 (上榜记录): entered by list and year, corrected by entering them again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import Change, record, record_all
from lingyan.apps.enterprises.actions import errors
from lingyan.apps.enterprises.actions.investors import held_investor
from lingyan.apps.enterprises.models import Enterprise, ListEntry
from lingyan.apps.enterprises.queries.seeing import UnknownEntryError
from lingyan.domain.projects.investors import ListFacts, problems_of_entry
from lingyan.kernel.access import Actor, Right


@transaction.atomic
def enter_listing(enterprise: Enterprise, given: ListFacts, *, actor: Actor) -> ListEntry:
    """Enter that an investor stands in a list of a year; entered again, it corrects what stood there, with a record.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorFactsError: list, year or rank cannot be.
    """
    held = held_investor(enterprise, actor)
    problems = problems_of_entry(given)
    if problems or given.year is None:
        raise errors.InvestorFactsError(problems)
    before = ListEntry.objects.filter(enterprise=held, top_list=given.top_list, year=given.year).first()
    said = {"rank": given.rank, "source": given.source.strip()}
    if before is not None and (before.rank, before.source) == (said["rank"], said["source"]):
        return before
    made, _is_new = ListEntry.objects.update_or_create(
        enterprise=held, top_list=given.top_list, year=given.year, defaults={**said, "by_name": actor.name}
    )
    act = "enterprises.correct_listing" if before else "enterprises.enter_listing"
    record(actor, act, ("enterprise", str(held.pk)), before=_said(before) if before else None, after=_said(made))
    return made


@transaction.atomic
def enter_listings(many: Sequence[tuple[Enterprise, ListFacts]], *, actor: Actor) -> None:
    """Enter places in lists of investors that do not stand in them yet, each once; three statements for all.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorFactsError: list, year or rank of one cannot be.
    """
    actor.check(Right.RUN_PROJECTS)
    rows = [_new_entry(enterprise, given, actor) for enterprise, given in many]
    ListEntry.objects.bulk_create(rows)
    told = [Change(("enterprise", str(row.enterprise_id)), after=_said(row)) for row in rows]
    record_all(actor, "enterprises.enter_listing", told)


@transaction.atomic
def drop_listing(enterprise: Enterprise, pk: int, reason: str, *, actor: Actor) -> None:
    """Delete a place in a list that was entered wrongly; the audit keeps what stood there, and why it went.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        UnknownEntryError: the investor has no such entry.
        ReasonMissingError: it is not said why.
    """
    held = held_investor(enterprise, actor)
    found = held.entries.filter(pk=pk).first()
    if found is None:
        raise UnknownEntryError
    if not reason.strip():
        raise errors.ReasonMissingError
    before = _said(found)
    found.delete()
    after = {"reason": reason.strip()}
    record(actor, "enterprises.drop_listing", ("enterprise", str(held.pk)), before=before, after=after)


def _new_entry(enterprise: Enterprise, given: ListFacts, actor: Actor) -> ListEntry:
    problems = problems_of_entry(given)
    if problems or given.year is None:
        raise errors.InvestorFactsError(problems)
    source = given.source.strip()
    return ListEntry(
        enterprise=enterprise,
        top_list=given.top_list,
        year=given.year,
        rank=given.rank,
        source=source,
        by_name=actor.name,
        entered_at=timezone.now(),
    )


def _said(entry: ListEntry) -> dict[str, object]:
    return {"top_list": entry.top_list, "year": entry.year, "rank": entry.rank, "source": entry.source}
