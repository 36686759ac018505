"""Why the parts of a place have no sum (无法汇总), and what would make one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.apps.places.models import Place
from lingyan.apps.plans.queries.cells import CellShown, CellState
from lingyan.domain.indicators.aggregate import Total
from lingyan.domain.indicators.evidence import Evidence
from lingyan.domain.indicators.naming import Name, NameList
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


@dataclass(frozen=True, slots=True)
class NoSum:
    """Why there is no sum (无法汇总的原因), and what to do about it."""

    reason: Message
    remedy: Message


_WHY = {
    CellState.MISSING: (
        _("No figure yet from {places}."),
        _("Ask for it: the sum is made once every part has an accepted figure."),
    ),
    CellState.RETURNED: (
        _("Returned and not entered again by {places}."),
        _("The sum is made once the corrected figure is accepted."),
    ),
    CellState.SUBMITTED: (
        _("Not accepted yet: {places}."),
        _("Accept or return what waits; a sum takes accepted figures only."),
    ),
}
_SOFT = (
    _("Only a forecast, a limit or a doubtful value is known of {places}."),
    _("Have the figure itself entered; a sum takes nothing less."),
)


def why_no_sum(added: Total | None, cells: Sequence[CellShown], evidence: Evidence) -> NoSum | None:
    """Return why parts that were to be added have no sum, the most pressing reason first; None where they have one."""
    if added is None or added.figure is not None:
        return None
    lacking = {str(place.path) for place in added.missing}
    left = [cell for cell in cells if cell.place.path in lacking]
    for state, (reason, remedy) in _WHY.items():
        if found := [cell.place for cell in left if cell.state is state]:
            return NoSum(Message(reason, {"places": _names(found)}), Message(remedy))
    if left:
        return NoSum(Message(_SOFT[0], {"places": _names([cell.place for cell in left])}), Message(_SOFT[1]))
    return _by_other_definitions(added, evidence)


def _by_other_definitions(added: Total, evidence: Evidence) -> NoSum:
    """Say which definitions differ, and who is to enter the figure again so that most need not."""
    used = Counter(item.definition for item in added.reported)
    usual, _times = used.most_common(1)[0]
    others = [evidence.place_name(item.place) for item in added.reported if item.definition != usual]
    names = NameList.of([evidence.definition_name(key) for key in used])
    return NoSum(
        Message(_("They are counted by different definitions: {definitions}."), {"definitions": names}),
        Message(
            _("Have {places} enter it by “{definition}”, as the other parts did."),
            {"places": NameList.of(others), "definition": evidence.definition_name(usual)},
        ),
    )


def _names(places: Sequence[Place]) -> NameList:
    return NameList.of([Name.of(place.name_zh, place.name_en) for place in places])
