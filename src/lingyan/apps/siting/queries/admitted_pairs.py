"""Which projects of a portfolio may go where (可入园组合): by the rules of admission, and by what was decided.

Only projects and parks of the site are known well enough: a file brings no answers to the rules, and none are guessed.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import numpy as np

from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.projects.queries import visible_projects
from lingyan.apps.siting.models import SitingDecision
from lingyan.apps.siting.queries.offering import offered_parks, siting_guide
from lingyan.apps.siting.queries.planning import planned_projects
from lingyan.domain.siting.candidates import OfferedPark, PlannedProject
from lingyan.domain.siting.industry_fit import IndustryStanding, industry_standing
from lingyan.domain.siting.model import Allocation, Portfolio, Unplaced
from lingyan.domain.siting.ranking import facts_in
from lingyan.domain.siting.screening import Answer, screen
from lingyan.kernel.access import Actor
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

BATCH = 500
"""So many projects are looked up at once."""

KEPT_OUT = _("No park is eligible: a rule keeps it out of {failed} parks, and of {unknown} something is not known.")

Tell = Callable[[int, int], None]
"""Is told how many of how many projects are screened."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A portfolio in which only pairs stand that may be (准入后的组合).

    `decided` are the parks that were decided for, by project, where the portfolio has both. `left` counts, for the
    projects that were screened, the parks that a rule keeps them out of and those of which something is unknown.
    """

    whole: Portfolio
    decided: Mapping[str, str]
    left: Mapping[str, tuple[int, int]]

    def told(self, found: Allocation) -> Allocation:
        """Return an allocation that says of a project that no park lets in why that is so."""
        rows = zip(self.whole.projects, self.whole.scores, strict=True)
        shut = {project.key for project, scores in rows if np.isnan(scores).all()}
        return replace(found, unplaced=tuple(self._told(one) if one.project in shut else one for one in found.unplaced))

    def counts(self) -> dict[str, int]:
        """Return what the page of a scenario says of it: projects screened, pairs kept out, unknown, and decided."""
        failed, unknown = (sum(pair[at] for pair in self.left.values()) for at in (0, 1))
        return {"projects": len(self.left), "failed": failed, "unknown": unknown, "decided": len(self.decided)}

    def _told(self, one: Unplaced) -> Unplaced:
        if one.project not in self.left:
            return one
        failed, unknown = self.left[one.project]
        return Unplaced(one.project, Message(KEPT_OUT, {"failed": failed, "unknown": unknown}))


def admitted(whole: Portfolio, actor: Actor, tell: Tell) -> Admitted:
    """Return a portfolio without the pairs that no rule of admission lets be; unknown is never pass.

    Screened are the projects of the site that `actor` may see, in the parks of the packs. A pair that was decided
    stays, whatever the rules say since.
    """
    offered = {park.key: park for park in offered_parks()}
    columns = [(at, offered[park.key]) for at, park in enumerate(whole.parks) if park.key in offered]
    scores, left, decided = whole.scores.copy(), {}, {}
    if columns:
        rows = {project.key: at for at, project in enumerate(whole.projects)}
        decided = _decided(list(rows), {park.key for _at, park in columns}, actor)
        for number, planned in enumerate(_planned(list(rows), actor)):
            tell(number, len(rows))
            may, left[planned.key] = _screened(planned, columns)
            held = next((at for at, park in columns if park.key == decided.get(planned.key)), None)
            barred = [at for at, _park in columns if at not in may and at != held]
            scores[rows[planned.key], barred] = np.nan
    return Admitted(replace(whole, scores=scores), decided, left)


def _screened(planned: PlannedProject, columns: Sequence[tuple[int, OfferedPark]]) -> tuple[set[int], tuple[int, int]]:
    """Return the columns of the parks that let a project in, and how many fail and are unknown."""
    may, failed, unknown = set[int](), 0, 0
    rules, standing = siting_guide().guide.rules, _standings()(planned.industry)
    for at, park in columns:
        answers = {verdict.answer for verdict in screen(rules, facts_in(planned, park, standing))}
        if Answer.FAIL in answers:
            failed += 1
        elif Answer.UNKNOWN in answers:
            unknown += 1
        else:
            may.add(at)
    return may, (failed, unknown)


@follow_packs
def _standings() -> Callable[[str], IndustryStanding]:
    """Return what finds how an industry stands, each once: a portfolio has few and asks often."""
    directory = siting_guide().directory
    return lru_cache(maxsize=1000)(lambda industry: industry_standing(industry, directory))


def _planned(keys: Sequence[str], actor: Actor) -> Iterator[PlannedProject]:
    seen, rest = visible_projects(actor), iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield from planned_projects(list(seen.filter(key__in=batch))).values()


def _decided(keys: Sequence[str], parks: Collection[str], actor: Actor) -> dict[str, str]:
    """Return the park that was decided for, by project, where the portfolio has it."""
    carriers = {str(one.path): one.key for one in siting_guide().carriers.values()}
    seen, rest, found = visible_projects(actor), iter(keys), dict[str, str]()
    while batch := list(islice(rest, BATCH)):
        rows = SitingDecision.objects.filter(is_current=True, project__in=seen.filter(key__in=batch)).order_by()
        found |= {key: carriers.get(path, "") for key, path in rows.values_list("project__key", "park_path")}
    return {key: park for key, park in found.items() if park in parks}
