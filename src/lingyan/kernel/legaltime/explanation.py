"""Explanations (计算说明): how a deadline was counted, with the conventions that count it, in sentences."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lingyan.kernel.legaltime.calendar import DayKind, SpecialDay
from lingyan.kernel.legaltime.conventions import ConventionKind
from lingyan.kernel.legaltime.dates import has_corresponding_day
from lingyan.kernel.legaltime.period import Unit
from lingyan.kernel.legaltime.walk import Run, Verdict, runs, walk
from lingyan.kernel.legaltime.wording import named, weekday
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace, TraceInput

if TYPE_CHECKING:
    from lingyan.kernel.legaltime.deadline import Deadline

_SINGLY = 62
"""Up to so many days each has a line of its own; a longer period is told in runs of days that are alike."""

_ONE_DAY = {
    Verdict.WORKING: _("{day} ({weekday}): working day {number}."),
    Verdict.MAKE_UP: _("{day} ({weekday}): worked to make up for {festival} by {notice}; working day {number}."),
    Verdict.PAST_TABLE: _("{day} ({weekday}): working day {number} of plain weeks, past the holiday table."),
    Verdict.CALENDAR: _("{day} ({weekday}): day {number}."),
    Verdict.WEEKEND: _("{day} ({weekday}): weekend; not counted."),
    Verdict.HOLIDAY: _("{day} ({weekday}): {festival}, holiday by {notice}; not counted."),
    Verdict.PAUSED: _("{day} ({weekday}): left out, the period is paused."),
}
_SEVERAL_DAYS = {
    Verdict.WORKING: _("{first} to {last}: working days {number} to {to_number}, weekends left out."),
    Verdict.MAKE_UP: _("{first} to {last}: worked for {festival} by {notice}; working days {number} to {to_number}."),
    Verdict.PAST_TABLE: _("{first} to {last}: working days {number} to {to_number} of plain weeks, past the table."),
    Verdict.CALENDAR: _("{first} to {last}: days {number} to {to_number}."),
    Verdict.WEEKEND: _("{first} to {last}: weekend; not counted."),
    Verdict.HOLIDAY: _("{first} to {last}: {festival}, holidays by {notice}; not counted."),
    Verdict.PAUSED: _("{first} to {last}: left out, the period is paused."),
}


def explain(deadline: "Deadline") -> Trace:
    """Return the account of a deadline: rule, inputs, every step, and the conventions it rests on."""
    template = _("{period} before {day}") if deadline.backward else _("{period} after {day}")
    leading = ConventionKind.BACKWARD if deadline.backward else ConventionKind.START
    return Trace(
        Message(template, {"period": deadline.period.text, "day": deadline.start.isoformat()}),
        deadline.time.conventions.of_kind(leading).citation,
        tuple(_inputs(deadline)),
        (_beginning(deadline), *_counting(deadline), *reasons(deadline)),
        _formula(deadline),
    )


def reasons(deadline: "Deadline") -> tuple[Message, ...]:
    """Return the account without its single days: the last day, what moved it, and the conventions."""
    return (*_moving(deadline), *_reservations(deadline), *_law(deadline))


def _beginning(deadline: "Deadline") -> Message:
    """Tell which day sets the count going."""
    if deadline.backward:
        template = _("{day} ({weekday}): the limit; the day itself is not counted.")
    elif deadline.extends:
        template = _("{day} ({weekday}): the limit that is extended; the count goes on the day after.")
    elif deadline.time.origin(deadline.start) < deadline.start:
        template = _("{day} ({weekday}): the event; the day itself is counted.")
    else:
        template = _("{day} ({weekday}): the event; the day itself is not counted.")
    return Message(template, _dated(deadline.start))


def _counting(deadline: "Deadline") -> Iterator[Message]:
    """Tell what becomes of each day, or of each run of days in a long period."""
    if deadline.period.months:
        yield _corresponding(deadline)
        yield from _putting_off(deadline)
    elif deadline.period.unit is Unit.WORKING_DAY and abs((deadline.unrolled_due - deadline.start).days) <= _SINGLY:
        for counted in walk(deadline):
            run = Run(counted.day, counted.day, counted.verdict, counted.number, counted.number, counted.special)
            yield _told(run)
    else:
        yield from map(_told, runs(deadline))


def _told(run: Run) -> Message:
    data: dict[str, object] = {"number": run.from_number, "to_number": run.to_number}
    if run.special:
        data |= _festival(run.special)
    if run.first == run.last:
        return Message(_ONE_DAY[run.verdict], data | _dated(run.first))
    return Message(_SEVERAL_DAYS[run.verdict], data | {"first": run.first.isoformat(), "last": run.last.isoformat()})


def _corresponding(deadline: "Deadline") -> Message:
    """Tell which day corresponds to the first, or that its month has none."""
    months = -deadline.period.months if deadline.backward else deadline.period.months
    end = deadline.unrolled_due if deadline.backward else deadline.time.nominal(deadline.start, months)
    data = {"period": deadline.period.text, "number": deadline.start.day, **_dated(end)}
    if not has_corresponding_day(deadline.start, months):
        return Message(_("The month has no day {number}; the period ends on {day} ({weekday})."), data)
    if deadline.backward:
        return Message(_("{period} earlier, the corresponding day is {day} ({weekday})."), data)
    return Message(_("{period} on, the corresponding day is {day} ({weekday})."), data)


def _putting_off(deadline: "Deadline") -> Iterator[Message]:
    """Tell how pauses put off the end of a period in months."""
    for pause in deadline.pauses:
        yield _told(Run(pause.first, pause.last, Verdict.PAUSED, None, None, None))
    if deadline.paused_days:
        data = {"number": deadline.paused_days, **_dated(deadline.unrolled_due)}
        yield Message(_("The days left out, {number} in all, put the end off to {day} ({weekday})."), data)


def _moving(deadline: "Deadline") -> Iterator[Message]:
    """Tell which day is the last, and why it moved if it did."""
    unmoved, due = deadline.unrolled_due, deadline.due
    for offset in range(0, (due - unmoved).days, 1 if due > unmoved else -1):
        yield _passed(deadline, unmoved + timedelta(days=offset))
    special = deadline.time.table.special.get(due)
    if due == unmoved:
        template = (
            _("{day} ({weekday}): the latest day.") if deadline.backward else _("{day} ({weekday}): the last day.")
        )
        yield Message(template, _dated(due))
        yield from _safe(deadline)
    elif special and special.kind is DayKind.MAKE_UP:
        template = _("{day} ({weekday}): worked to make up for {festival} by {notice}; the last day moves here.")
        yield Message(template, _dated(due) | _festival(special))
    else:
        yield Message(_("{day} ({weekday}): a working day; the last day moves here."), _dated(due))


def _passed(deadline: "Deadline", day: date) -> Message:
    if special := deadline.time.table.special.get(day):
        template = _("{day} ({weekday}): {festival}, holiday by {notice}; it cannot be the last day.")
        return Message(template, _dated(day) | _festival(special))
    return Message(_("{day} ({weekday}): weekend; it cannot be the last day."), _dated(day))


def _safe(deadline: "Deadline") -> Iterator[Message]:
    if deadline.backward and deadline.safe_day < deadline.due:
        data = {"day": deadline.due.isoformat(), "safe": deadline.safe_day.isoformat()}
        yield Message(_("{day} is no working day and is not moved; the last working day before it is {safe}."), data)


def _reservations(deadline: "Deadline") -> Iterator[Message]:
    if deadline.provisional:
        template = _("Provisional: the holiday table ends on {day}; count again when the next notice is loaded.")
        yield Message(template, {"day": deadline.covered_until.isoformat()})


def _law(deadline: "Deadline") -> Iterator[Message]:
    for convention in map(deadline.time.conventions.named, deadline.conventions):
        data = {"id": convention.id, "statement": convention.statement, "source": convention.source}
        if convention.is_changed:
            data |= {"pack": convention.chosen_by, "choice": convention.choice}
            yield Message(_("{id}: {statement} ({source}); here {pack} has chosen “{choice}” instead."), data)
        else:
            yield Message(_("{id}: {statement} ({source})"), data)


def _dated(day: date) -> dict[str, object]:
    return {"day": day.isoformat(), "weekday": weekday(day)}


def _festival(special: SpecialDay) -> dict[str, object]:
    notice = special.notice
    unverified = Message(_("{number} (number not verified)"), {"number": notice.number})
    return {
        "festival": named(special.festival_zh, special.festival_en),
        "notice": notice.number if notice.is_confirmed else unverified,
    }


def _inputs(deadline: "Deadline") -> Iterator[TraceInput]:
    table = deadline.time.table
    yield TraceInput(Message(_("limit") if deadline.backward else _("day of the event")), deadline.start.isoformat())
    yield TraceInput(Message(_("length of the period")), deadline.period.text)
    for pause in deadline.pauses:
        yield TraceInput(Message(_("days left out")), f"{pause.first} – {pause.last}")
    source = deadline.time.conventions.of_kind(ConventionKind.WORKING_DAY).citation
    covered = f"{table.covered_from} – {table.covered_until}"
    yield TraceInput(Message(_("holiday table")), covered, source, origin="、".join(_notices(deadline)))


def _notices(deadline: "Deadline") -> dict[str, None]:
    """Return the numbers of the notices whose days the count touched, each once and in order."""
    first, *_between, last = sorted((deadline.start, deadline.unrolled_due, deadline.due))
    special = deadline.time.table.special
    return dict.fromkeys(special[day].notice.number for day in sorted(special) if first <= day <= last)


def _formula(deadline: "Deadline") -> Message:
    sign = "−" if deadline.backward else "+"
    ends = " → ".join(dict.fromkeys((deadline.unrolled_due.isoformat(), deadline.due.isoformat())))
    counted = {"start": deadline.start.isoformat(), "sign": sign, "period": deadline.period.text, "ends": ends}
    return Message("{start} {sign} {period} = {ends}", counted)
