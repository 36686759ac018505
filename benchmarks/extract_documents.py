"""What documents order, reading included (goal: >= 0.5 Mchar/s, linear to 20 M characters, < 1 GB).

    python benchmarks/extract_documents.py

Speed stands beside that of the clause tree alone, in the same run. How right it is, score_extraction.py says.
"""

import resource
from functools import partial

from parse_documents import MILLION, best, documents

from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.parse import parse

REPEATS = (7, 35, 140)


def whole(text: str) -> int:
    """Read a file, find all that its documents order, and return how much that is."""
    found = [extract(part) for part in parse(text).parts]
    return sum(len(one.tasks) + len(one.targets) + len(one.deadlines) + len(one.references) for one in found)


def speeds(texts: dict[str, str]) -> None:
    """Print how fast each text is read, alone and with all that it orders."""
    print(f"{'what':36} {'characters':>11} {'found':>7} {'tree Mchar/s':>13} {'all Mchar/s':>12} {'peak MB':>8}")
    together = "".join(texts.values())
    rows = {**texts, "all of them": together}
    rows |= {f"all of them, {times} times": together * times for times in REPEATS}
    for name, text in rows.items():
        turns = 5 if len(text) < MILLION else 1
        tree, everything = best(partial(parse, text), turns), best(partial(whole, text), turns)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        speed = f"{len(text) / tree / MILLION:>13.2f} {len(text) / everything / MILLION:>12.2f}"
        print(f"{name:36} {len(text):>11,} {whole(text):>7,} {speed} {peak:>8,.0f}", flush=True)


if __name__ == "__main__":
    speeds(documents())
