"""How right documents are read, as ../shared/data/score.py says (goals: the column of the table that this prints).

    python benchmarks/score_extraction.py

Each row is one score of what `policy parse` and `policy extract` print of a document whose facts people checked; the
scorer is called as it is. References and metadata are scored in every document, and the lowest score is shown. Ends
with 1 where a goal is missed. The documents are not part of this repository: without ../shared nothing is scored.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from lingyan.domain.corpus.decode import decode
from lingyan.domain.corpus.extraction.export import extract_data
from lingyan.domain.corpus.parse import parse

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
GAZETTE = "gazette-2021-18"
MOST = 20_000_000
CLAUSES = ("dev-plan", "gba", f"{GAZETTE}/credit", f"{GAZETTE}/energy-supervision")
GOALS = {
    "task_units": ("task units", 0.97),
    "task_lead": ("task leads", 0.95),
    "task_deadline": ("task deadlines", 0.97),
    "targets": ("targets", 0.92),
    "deadlines": ("deadlines", 0.97),
    "refs": ("references", 0.97),
    "metadata": ("metadata", 0.97),
}
CLAUSE_GOAL = 0.98


class Row(NamedTuple):
    """A score beside its goal: at least that much is reached, or at most where `is_most`."""

    what: str
    document: str
    goal: float
    reached: float
    is_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.reached <= self.goal if self.is_most else self.reached >= self.goal


def rows() -> list[Row]:
    """Return every score, in the order of the table."""
    printed = documents()
    found = [Row("clause nodes", key, CLAUSE_GOAL, clause_ratio(printed[key], key)) for key in CLAUSES]
    tasks = {"credit": printed[f"{GAZETTE}/credit"], "pan-prd": printed["pan-prd"]}
    told = {name: (data, [str(DATA / f"tasks-{name}.yaml")]) for name, data in tasks.items()}
    for gold in sorted((DATA / "texts").glob("*.yaml")):
        told[gold.stem] = read(gold.with_suffix(".txt")), [str(gold)]
    scored = {name: score(data, arguments) for name, (data, arguments) in told.items()}
    for kind, (what, goal) in GOALS.items():
        own = [Row(what, name, goal, result[kind]["f1"]) for name, result in scored.items() if kind in result]
        if kind in {"refs", "metadata"}:
            every = [result[kind] for result in of_every_document(printed, f"{kind}.yaml") if kind in result]
            own += [Row(what, f"lowest of {len(every)} documents", goal, min(one["f1"] for one in every))]
        found += own
    guessed = sum(guesses(data, key) for key, data in printed.items())
    return [*found, Row("guessed fields", f"{len(printed)} documents together", 0, guessed, is_most=True)]


def documents() -> dict[str, dict[str, object]]:
    """Return what is printed of each of the real documents by its key, those of the gazette in their checked order."""
    keys = yaml.safe_load((DATA / "metadata.yaml").read_text(encoding="utf-8"))["documents"]
    found: dict[str, dict[str, object]] = {}
    for file in sorted((DATA.parent / "seeds").glob("*.txt")):
        printed = read(file)
        parts = [key for key in keys if key.startswith(f"{file.stem}/")]
        found[file.stem] = printed
        found.update(zip(parts, printed.get("documents", []), strict=True))  # type: ignore[call-overload]
    return found


def read(file: Path) -> dict[str, object]:
    """Return what `policy extract --json` prints of a file."""
    return extract_data(parse(decode(file.read_bytes(), limit=MOST)))


def of_every_document(printed: dict[str, dict[str, object]], gold: str) -> Iterator[dict[str, dict[str, float]]]:
    """Yield what the scorer says of each document that a file of checked facts lists."""
    for key in yaml.safe_load((DATA / gold).read_text(encoding="utf-8"))["documents"]:
        yield score(printed[key], [str(DATA / gold), "--doc", key])


def guesses(printed: dict[str, object], key: str) -> int:
    """Return how many fields a document's metadata have that its text does not print."""
    return scorer(printed, [str(DATA / "metadata.yaml"), "--doc", key, "--errors"]).count("('guessed', ")


def score(printed: dict[str, object], told: list[str]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 by kind, as the scorer says."""
    said: dict[str, dict[str, float]] = json.loads(scorer(printed, [*told, "--json"]))
    return said


def clause_ratio(printed: dict[str, object], key: str) -> float:
    """Return how much of the clause tree is that which people checked, as the scorer says."""
    said = scorer(printed, [str(DATA / "clauses.yaml"), "--doc", key, "--clauses"])
    return float(said.split()[1])


def scorer(printed: dict[str, object], told: list[str]) -> str:
    """Return what the scorer prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(printed, file, ensure_ascii=False)
        file.flush()
        command = [sys.executable, str(DATA / "score.py"), file.name, *told]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Print the table; return how many goals are missed, at most 1."""
    if not DATA.is_dir():
        print("nothing is scored: there is no ../shared/data")
        return 0
    found = rows()
    print(f"{'what':16} {'document':34} {'goal':>8} {'reached':>8}")
    for row in found:
        goal = f"{'<=' if row.is_most else '>='} {row.goal:g}"
        print(f"{row.what:16} {row.document:34} {goal:>8} {row.reached:>8.3f}{'' if row.holds else '  MISSED'}")
    return int(not all(row.holds for row in found))


if __name__ == "__main__":
    sys.exit(main())
