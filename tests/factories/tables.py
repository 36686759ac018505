"""Tables that people give, and what takes them over, for tests of background work."""

from collections.abc import Sequence
from decimal import Decimal

from lingyan.apps.accounts.models import Organisation, OrganisationName
from lingyan.apps.jobs.models import JobRow
from lingyan.apps.jobs.queries import Column, Judgement, Outcome, SheetRow, kept
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.message import Message

HEADS = ("名称", "数值", "备注")


def workbook(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS, title: str = "表") -> bytes:
    """Return an Excel file with these rows below these heads."""
    return write_workbook([SheetWritten(title, tuple(ColumnWritten(head) for head in heads), rows)])


def names_taken() -> list[str]:
    """Return the names that `NameIntake` has taken over, as often as it has."""
    return sorted(OrganisationName.objects.filter(organisation__key="names").values_list("name_zh", flat=True))


class NameIntake:
    """Takes names of an organisation over; a number below zero is refused, a name that is there stays."""

    kind = "tests.names"
    right = Right.ENTER_FIGURES
    columns = (
        Column("name", "name", ("名称", "name"), is_required=True),
        Column("amount", "amount", ("数值", "amount"), is_required=True),
        Column("note", "note", ("备注", "note")),
    )

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        del actor
        there = set(names_taken())
        return [self._judge(row, there) for row in rows]

    def _judge(self, row: SheetRow, there: set[str]) -> Judgement:
        amount = row.cells["amount"].value
        if not isinstance(amount, Decimal) or amount < 0:
            return Judgement(Outcome.REFUSED, (Message("{given} is below zero.", {"given": row.text("amount")}),))
        outcome = Outcome.SAME if row.text("name") in there else Outcome.NEW
        return Judgement(outcome, (), {"name": row.text("name"), "amount": amount})

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        del actor
        unit, _made = Organisation.objects.get_or_create(key="names", defaults={"name_zh": "甲"})
        good = []
        for row in rows:
            if row.payload["amount"] == "99":
                row.outcome, row.reasons = Outcome.REFUSED, [kept(Message("It has changed meanwhile."))]
            else:
                good.append(OrganisationName(organisation=unit, name_zh=row.payload["name"]))
        OrganisationName.objects.bulk_create(good)
