"""Places in lists of the largest 500 (上榜记录): entered by list and year, corrected by entering them again."""

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.enterprises.actions import errors
from lingyan.apps.enterprises.actions.investors import held_investor
from lingyan.apps.enterprises.models import Enterprise, ListEntry
from lingyan.apps.enterprises.queries.seeing import UnknownEntryError
from lingyan.domain.projects.investors import ListFacts, problems_of_entry
from lingyan.kernel.access import Actor


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


def _said(entry: ListEntry) -> dict[str, object]:
    return {"top_list": entry.top_list, "year": entry.year, "rank": entry.rank, "source": entry.source}
