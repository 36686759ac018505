"""How a published value came here (数据来历): read in print, or entered, accepted and perhaps corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import localtime

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans import models
from lingyan.apps.plans.queries.engine import evidence, observation_to_domain
from lingyan.domain.indicators.evidence import trace_input
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way of a value (环节): what happened, and when."""

    told: Message
    at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """The way of a value (来历), step by step; `entry` is the key of its entry, None where it was never entered."""

    steps: tuple[Step, ...]
    entry: int | None


def origin_of(row: models.Observation) -> Origin:
    """Return how a value that was reported here came; of a value of a pack there are no steps."""
    if row.is_packed:
        return Origin((), None)
    entry = _entry_of(row)
    steps = [*(_steps_of(entry) if entry else [_published(row)]), *_replacement(row)]
    return Origin(tuple(steps), entry.pk if entry else None)


def account_of_observation(row: models.Observation) -> Trace:
    """Return where a value comes from, and for one that was reported the whole way to here."""
    observation = observation_to_domain(row, catalogue().units)
    rules = {
        True: _("It stands here as it was published; nothing was computed."),
        False: _("It was reported here and accepted by a superior; nothing was computed."),
    }
    return Trace(
        rule=Message(rules[row.is_packed]),
        source=observation.citation,
        inputs=(trace_input(observation, evidence([row])),),
        steps=tuple(_dated(step) for step in origin_of(row).steps),
    )


def _entry_of(row: models.Observation) -> models.Entry | None:
    try:
        return row.entry
    except ObjectDoesNotExist:
        return None


def _steps_of(entry: models.Entry) -> Sequence[Step]:
    entered = _("{name} entered it; source: {source}.") if entry.source_title else _("{name} entered it.")
    data = {"name": entry.entered_by_name, "source": entry.source_title}
    steps = [Step(Message(entered, data), entry.entered_at)]
    if entry.decided_at:
        told = Message(_("{name} accepted it, and it was published."), {"name": entry.decided_by_name})
        steps.append(Step(told, entry.decided_at))
    return steps


def _published(row: models.Observation) -> Step:
    return Step(Message(_("Reported by {name}, accepted and published."), {"name": row.reported_by}), row.recorded_at)


def _replacement(row: models.Observation) -> Sequence[Step]:
    """Return that a newer version took its place, where one did."""
    if row.replaced_at is None:
        return ()
    return (Step(Message(_("A newer version took its place.")), row.replaced_at),)


def _dated(step: Step) -> Message:
    day = localtime(step.at).strftime("%Y-%m-%d %H:%M")
    return Message(_("{day}: {told}"), {"day": day, "told": step.told})
