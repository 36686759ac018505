"""The scales by which criteria are read (评分尺度): no document gives these numbers; each is a convention of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.chains.fit import Closeness
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class ScaleKey(StrEnum):
    """What is read by a scale (尺度项)."""

    PRINTED = "closeness.printed"
    INDUSTRY = "closeness.industry"
    FIELD = "closeness.field"
    SIBLING = "closeness.sibling"
    GROUP = "closeness.group"
    ELSEWHERE = "closeness.elsewhere"
    DIRECTORY = "industry.directory"
    DIRECTION = "industry.direction"
    PARTNERS = "industry.partners"
    HALF_PARTNERS = "industry.half_partners"
    COST_YEARS = "cost.years"


class MissingScaleError(DoesNotHoldError):
    """A scale that no pack in force gives (缺少评分尺度)."""

    code = "siting.missing_scale"
    what = _("No pack in force says the scale “{scale}”.")
    remedy = _("Write it, with its clause, in siting-scales.csv of a pack.")


@dataclass(frozen=True, slots=True)
class Scale:
    """One number of a scale (尺度), and the clause whose wish it measures."""

    key: ScaleKey
    value: float
    citation: Citation
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Scales:
    """All the scales of the packs in force (评分尺度), by key."""

    known: Mapping[str, Scale]

    def __getitem__(self, key: ScaleKey) -> float:
        """Return the number of a scale; raise `MissingScaleError` where no pack gives it."""
        if key not in self.known:
            raise MissingScaleError(scale=key.value)
        return self.known[key].value

    def of_closeness(self, closeness: Closeness) -> float:
        """Return what an industry scores that comes so close to what a place is guided to."""
        return self[ScaleKey[closeness.name]]

    @property
    def elsewhere(self) -> float:
        """What it scores in a place that is guided to nothing near."""
        return self[ScaleKey.ELSEWHERE]
