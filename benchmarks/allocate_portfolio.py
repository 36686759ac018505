"""A portfolio into parks: proven gap, time and memory of ours beside greedy and HiGHS alone, in one run.

    python benchmarks/allocate_portfolio.py [--json] [--small]

Portfolios are made up from a seed: investment is log-normal with a heavy tail, land, energy and labour follow it with
their own spread, industries are those that the directory of the pack prints, in its proportions; parks lie in the
counties of the directory, and their room adds up to a share of all demand. Every method solves the same model, each
in a process of its own, so that the memory told is its own; gaps are to the bound that ours proves. HiGHS is given
the whole mixed-integer model with the same time limit, and its own bound is told apart.
"""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

import lingyan
from lingyan.domain.siting.model import Portfolio, Wishes
from lingyan.loaders.guide import guide_in_force
from lingyan.loaders.portfolio import read_portfolio

SEED = 2026
LIMITS = ("land_mu", "energy_tce", "labour")
CASES = ((2_000, 80, 1.0, 15), (2_000, 80, 0.85, 15), (20_000, 80, 1.0, 30))
SMALL = ((200, 8, 1.0, 5),)
PACK = Path(lingyan.__file__).parent / "packs/hunan"


def main() -> None:
    """Measure every case, and print a table, or JSON when asked."""
    if "--one" in sys.argv:
        print(json.dumps(alone(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))))
        return
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for case in SMALL if "--small" in sys.argv else CASES:
            told += list(measured(Path(folder), case))
            if "--json" not in sys.argv:
                print("\n".join("  ".join(f"{name} {value}" for name, value in row.items()) for row in told[-4:]))
    if "--json" in sys.argv:
        print(json.dumps(told, indent=2))


def measured(folder: Path, case: tuple[int, int, float, int]) -> list[dict[str, Any]]:
    """Return a row for each method on one made-up portfolio: ours on a clean cache, ours again, greedy, HiGHS."""
    projects, parks, room, seconds = case
    write_portfolio(folder, projects, parks, room)
    what = {"projects": projects, "parks": parks, "room": room, "seed": SEED}
    rows, bound = [], 0.0
    for method in ("ours, first run", "ours", "greedy", "HiGHS"):
        cache = {"NUMBA_CACHE_DIR": str(folder / f"cache-{projects}-{room}")} if method.startswith("ours") else {}
        told = one(method, folder, seconds, cache)
        bound = told.get("bound") or bound
        gap = f"{(bound - told['value']) / told['value']:.2%}" if told["value"] > 0 else "none"
        told |= {"value": round(told["value"]), "gap": gap, "bound": round(bound)}
        rows.append({"method": method, **what, **told})
    return rows


def one(method: str, folder: Path, seconds: float, environment: dict[str, str]) -> dict[str, Any]:
    """Run one method in a process of its own; return value, whole time and most memory."""
    command = [sys.executable, __file__, method, str(folder), str(seconds), "--one"]
    if method.startswith("ours"):
        program = str(Path(sys.executable).with_name("lingyan"))
        command = [program, "siting", "allocate", str(folder / "projects.csv"), f"--seconds={seconds}", "--json"]
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, env={**os.environ, **environment})
        _pid, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
        out.seek(0)
        assert status == 0, method
        answer = json.load(out)
    kept = {name: answer[name] for name in ("value", "bound", "own_bound") if answer.get(name) is not None}
    return {**kept, "wall_s": round(took, 1), "cpu_s": round(usage.ru_utime, 1), "MB": usage.ru_maxrss // 1024}


def write_portfolio(folder: Path, projects: int, parks: int, room: float) -> None:
    """Write a made-up portfolio whose parks have `room` times what all projects need."""
    rng = np.random.default_rng(SEED)
    names, counties = printed()
    investment = np.round(np.exp(rng.normal(9.2, 1.1, projects)))
    needs = np.stack(
        [
            np.round(investment / np.exp(rng.normal(5.5, 0.35, projects)) + 1, 1),
            np.round(investment * np.exp(rng.normal(-2.5, 0.7, projects)), 1),
            np.round(np.sqrt(investment) * np.exp(rng.normal(0.8, 0.4, projects))) + 1,
        ]
    )
    pick = random.Random(SEED)  # noqa: S311 - made-up data, no secret
    with (folder / "projects.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "industry", "investment_10k_cny", *LIMITS])
        for row in range(projects):
            writer.writerow([f"P{row:05}", pick.choice(names), investment[row], *needs[:, row]])
    size = np.exp(rng.normal(0, 0.5, parks))
    with (folder / "parks.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "county", *LIMITS])
        parts = [size * np.exp(rng.normal(0, 0.15, parks)) for _limit in LIMITS]
        rooms = [room * need.sum() * part / part.sum() for need, part in zip(needs, parts, strict=True)]
        for row in range(parks):
            writer.writerow([f"K{row:02}", counties[row % len(counties)], *(round(each[row], 1) for each in rooms)])


def printed() -> tuple[list[str], list[str]]:
    """Return every industry that the directory prints, as often as it does, and its counties."""
    with (PACK / "directory.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for row in rows for cell in ("cell1", "cell2", "cell3") for name in row[cell].split("；") if name]
    return names, list(dict.fromkeys(row["county"] for row in rows))


def alone(method: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Solve by a method that is not ours, in this process; return its value, and its own bound where it has one."""
    guide = guide_in_force(os.environ)
    files = folder / "projects.csv", folder / "parks.csv"
    portfolio = read_portfolio(*files, None, standing_of=guide.standing, place_of=guide.place)
    if method == "greedy":
        return {"value": greedy(portfolio)}
    return highs_alone(portfolio, seconds)


def greedy(portfolio: Portfolio) -> float:
    """Return the value of taking pair by pair in the order of worth, wherever there is room and it still gains."""
    from lingyan.domain.siting import moves
    from lingyan.domain.siting.search import layout_of
    from lingyan.domain.siting.terms import terms_of

    terms = terms_of(portfolio, Wishes())
    nowhere = len(portfolio.parks)
    start = np.full(len(portfolio.projects), nowhere, np.int32)
    layout = layout_of(terms, np.full((len(start), 1), -1, np.int32), start, seed=1)
    value = 0.0
    for pair in np.argsort(-terms.worth, axis=None, kind="stable").tolist():
        project, park = divmod(pair, nowhere)
        if layout.who[project, moves.PARK] == nowhere and moves.fits(layout, project, park, -1):
            gain = float(moves.moving(layout, project, park))
            if gain > 0:
                moves.put(layout, project, park)
                value += gain
    return value


def highs_alone(portfolio: Portfolio, seconds: float) -> dict[str, Any]:
    """Return the value and the bound of HiGHS on the whole mixed-integer model within a time limit."""
    import highspy

    from lingyan.domain.siting.moves import LEVELS
    from lingyan.domain.siting.terms import terms_of

    terms = terms_of(portfolio, Wishes())
    even = terms.even[: int(terms.region.min())].astype(float)
    rows, columns = np.nonzero(terms.worth > -np.inf)
    pairs, limits, cells, projects = len(rows), terms.need.shape[1], len(even), len(terms.need)
    first_cell = projects + terms.room.size
    model = highspy.HighsLp()
    model.sense_ = highspy.ObjSense.kMaximize
    model.num_col_, model.num_row_ = pairs + LEVELS * cells, first_cell + cells
    costs = [-level * terms.tolls[:cells] for level in range(1, LEVELS + 1)]
    model.col_cost_ = np.concatenate([terms.worth[rows, columns], *costs])
    model.col_lower_ = np.zeros(model.num_col_)
    model.col_upper_ = np.concatenate([np.ones(pairs), *[even] * (LEVELS - 1), np.full(cells, np.inf)])
    model.integrality_ = [highspy.HighsVarType.kInteger] * pairs + [highspy.HighsVarType.kContinuous] * LEVELS * cells
    model.row_lower_ = np.full(model.num_row_, -np.inf)
    model.row_upper_ = np.concatenate([np.ones(projects), terms.room.ravel(), even])
    at_room = projects + columns[:, None] * limits + np.arange(limits)
    where = np.column_stack([rows, at_room, first_cell + terms.cell[columns, terms.group[rows]]]).ravel()
    much = np.column_stack([np.ones(pairs), terms.need[rows], np.ones(pairs)]).ravel()
    over = np.tile(first_cell + np.arange(cells), LEVELS)
    starts = np.arange(pairs + 1) * (limits + 2)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([starts, starts[-1] + np.arange(1, len(over) + 1)])
    model.a_matrix_.index_ = np.concatenate([where, over])
    model.a_matrix_.value_ = np.concatenate([much, -np.ones(len(over))])
    return solved(model, seconds)


def solved(model: Any, seconds: float) -> dict[str, Any]:
    """Return the value of the best solution that HiGHS finds in the time, 0 where none, and its own bound."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own way
    solver.setOptionValue("time_limit", float(seconds))
    solver.passModel(model)
    solver.run()
    found = solver.getInfo()
    value = max(0.0, found.objective_function_value) if found.primal_solution_status else 0.0
    return {"value": value, "own_bound": round(own) if np.isfinite(own := found.mip_dual_bound) else "none"}


if __name__ == "__main__":
    main()
