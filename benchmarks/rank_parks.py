"""One project over 80 parks: time of screening and ranking together, and how many looks at facts that takes.

    python benchmarks/rank_parks.py [--json]

Parks are the carriers of the pack, as many again as make 80, each told everything that the rules and the criteria ask
for, so that every rule is answered and every criterion reckoned. The project is ranked by three weightings at once.
Beside it stands the time to find out how its industry stands in the directory, and a plain loop that only compares
the same numbers, without evidence, clauses or reasons: what the answers cost over it.
"""

import csv
import io
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lingyan.domain.siting.candidates import OfferedPark, PlannedProject
from lingyan.domain.siting.facts import FactKind, Facts, Given, amount
from lingyan.domain.siting.industry_fit import industry_standing
from lingyan.domain.siting.ranking import Ranking, facts_in, rank
from lingyan.domain.siting.screening import screen
from lingyan.domain.siting.weighting import equal, weighting
from lingyan.kernel.places import PlacePath
from lingyan.loaders.park_file import read_parks
from lingyan.loaders.project_file import read_project
from lingyan.loaders.siting_guide import SitingGuide, siting_guide_in_force

PARKS = 80
ROUNDS = 50
SEED = 2026
ROOMS = ("land_mu", "energy_tce", "water_m3", "cod_t", "ammonia_t", "so2_t", "nox_t", "public_debt_10k_cny")
OPEN_NO = {"is_restricted_area"}
PROJECT = {
    "id": "P1",
    "industry": "智能手机",
    "investment_10k_cny": 30000,
    "tax_10k_cny": 1600,
    "output_10k_cny": 20000,
    **dict.fromkeys(ROOMS[:-1], 40),
    "public_debt_10k_cny": 0,
    "labour": 400,
    "is_backward_capacity": False,
    "is_high_energy_emission": False,
    "adds_overcapacity": False,
    "meets_emission_standards": True,
    "adds_discharge": True,
    "can_repay": True,
    "borrows_in_disguise": False,
    "is_three_500": False,
}


class Counted(dict[str, Given]):
    """Facts that count how often they are looked at."""

    looks = 0

    def get(self, key: str, default: Given | None = None) -> Given | None:  # type: ignore[override]
        """Return what is known, and count."""
        Counted.looks += 1
        return super().get(key, default)


def main() -> None:
    """Measure, and print a table, or JSON when asked."""
    siting = siting_guide_in_force(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        project, parks = made_up(Path(folder), siting)
    standing = industry_standing(project.industry, siting.directory)
    weightings = [weighting("profile", siting.profiles[standing.field].weights), equal()]
    weightings.append(weighting("own", siting.profiles["logistics"].weights))

    def ranked() -> Ranking:
        return rank(project, parks, standing, siting.guide, weightings)

    found = ranked()
    told = {
        "parks": len(parks),
        "ranked": len(found.by_weighting["equal"]),
        "rules": len(siting.guide.rules),
        "screening_and_ranking_ms": best(ranked),
        "standing_of_the_industry_ms": best(lambda: industry_standing(project.industry, siting.directory)),
        "plain_comparison_ms": best(lambda: plain(project, parks)),
        "looks_at_facts_per_park": looks(siting, [facts_in(project, park, standing) for park in parks]),
    }
    print(json.dumps(told, indent=2) if "--json" in sys.argv else "\n".join(f"{k:32}{v}" for k, v in told.items()))


def made_up(folder: Path, siting: SitingGuide) -> tuple[PlannedProject, tuple[OfferedPark, ...]]:
    """Return the project, and `PARKS` parks of which everything is told, from a seed."""
    pick = random.Random(SEED)  # noqa: S311 - made-up data, no secret
    facts = [fact for fact in siting.facts.values() if fact.key.startswith("park.") and not fact.is_computed]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "county", *(fact.name for fact in facts)])
    known = [(park.key, siting.by_path[PlacePath.parse(park.county)]) for park in siting.parks]
    for number in range(PARKS):
        key, place = known[number % len(known)]
        cells: list[object] = []
        for fact in facts:
            if fact.kind is FactKind.AMOUNT:
                cells.append(
                    round(pick.uniform(200, 2000), 1) if fact.name not in {"investment_per_mu", "tax_per_mu"} else 1
                )
            else:
                cells.append("无" if fact.kind is FactKind.NAMES else "no" if fact.name in OPEN_NO else "yes")
        own = key if number < len(known) else f"{key}-{number}"
        writer.writerow([own, place.name_zh if number >= len(known) else "", *cells])
    (folder / "parks.csv").write_text(out.getvalue(), encoding="utf-8")
    (folder / "project.json").write_text(json.dumps(PROJECT), encoding="utf-8")
    return read_project(folder / "project.json", siting.facts).project, read_parks(folder / "parks.csv", siting).parks


def best(work: Callable[[], object]) -> float:
    """Return the least milliseconds of processor time that `work` took in some rounds."""
    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return round(min(times) * 1000, 2)


def plain(project: PlannedProject, parks: tuple[OfferedPark, ...]) -> int:
    """Compare needs with rooms and nothing else."""
    return sum(
        all(
            (amount(project.facts, f"project.{name}") or 0) <= (amount(park.facts, f"park.{name}") or 0)
            for name in ROOMS
        )
        for park in parks
    )


def looks(siting: SitingGuide, known: list[Facts]) -> float:
    """Return how often screening looks at a fact, per park."""
    Counted.looks = 0
    for facts in known:
        screen(siting.guide.rules, Counted(facts))
    return round(Counted.looks / len(known), 1)


if __name__ == "__main__":
    main()
