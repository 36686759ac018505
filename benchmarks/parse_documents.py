"""Clause trees of documents (goal: >= 2 Mchar/s, linear to 20 million characters, < 1 GB): ours beside one regex pass.

    python benchmarks/parse_documents.py [--json]

The five real documents are looked for in ../shared/seeds beside the checkout; without them a generated plan stands
in. The limit is one pass of a plain regular expression for 第…条, 一、 and their kin at the heads of lines: no lines
joined, no furniture, no tables, no gazette, no metadata. Both are the best processor time of several turns of one run,
since the machine is shared. The text repeated many times shows whether the cost is linear.
"""

import gc
import json
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lingyan.domain.corpus.fingerprint import fingerprint_of
from lingyan.domain.corpus.parse import parse

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
COUNTS = "一二三四五六七八九十"
PLAIN = re.compile(
    rf"^[ \u3000]*(?:第[{COUNTS}百]+[编章节条]|[{COUNTS}]+、|（[{COUNTS}]+）|\d+[.．、])",
    re.MULTILINE,
)
MILLION = 1_000_000
REPEATS = (7, 35, 140)


def generated() -> str:
    """Return a plan of ten chapters without two equal paragraphs."""
    lines = ["示例市发展规划"]
    for chapter in COUNTS:
        lines.append(f"{chapter}、任务{chapter}")
        for item in COUNTS:
            words = "；".join(f"第{number}组办理{chapter}{item}之{number}项" for number in range(60))
            lines.append(f"（{item}）事项{item}。{words}。")
    return "\n".join(lines) + "\n"


def documents() -> dict[str, str]:
    """Return the texts to read: the real ones where they are at hand."""
    found = {file.stem: file.read_bytes().decode() for file in sorted(SEEDS.glob("*.txt"))}
    return found or {"generated": generated()}


def best(work: Callable[[], object], turns: int) -> float:
    """Return the shortest processor time of several turns, in seconds."""
    times = []
    for _ in range(turns):
        gc.collect()
        began = time.process_time()
        kept = work()
        times.append(time.process_time() - began)
        del kept
    return min(times)


def plain(text: str) -> int:
    """Return how many heads of lines the plain pass finds."""
    return sum(1 for _ in PLAIN.finditer(text))


def measure(name: str, text: str, turns: int) -> list[dict[str, object]]:
    """Return the figures of one text: the limit, and ours as a multiple of its time."""
    limit = best(partial(plain, text), turns)
    ours = best(partial(parse, text), turns)
    return [
        figure(f"{name}: limit, one regex pass", len(text), limit, limit),
        figure(f"{name}: clause tree, metadata, notes", len(text), ours, limit),
    ]


def figure(what: str, length: int, seconds: float, limit: float) -> dict[str, object]:
    """Return one line of the table."""
    return {
        "what": what,
        "chars": length,
        "ms": seconds * 1000,
        "mchar_per_s": length / seconds / MILLION,
        "x_limit": seconds / limit,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure, and print a table, or JSON when asked."""
    texts = documents()
    whole = "".join(texts.values())
    figures = [row for name, text in texts.items() for row in measure(name, text, turns=9)]
    figures += measure("all of them", whole, turns=9)
    read = parse(whole)
    figures.append(figure("all of them: fingerprints", len(whole), best(partial(fingerprint_of, read), 5), 1.0))
    figures[-1]["x_limit"] = None
    for repeat in REPEATS:
        figures += measure(f"all of them, {repeat} times", whole * repeat, turns=2 if repeat < REPEATS[-1] else 1)
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    print(f"{'real' if SEEDS.is_dir() else 'generated'} documents")
    print(f"{'what':56} {'characters':>11} {'ms':>10} {'Mchar/s':>8} {'x limit':>8} {'peak MB':>8}")
    for row in figures:
        ratio = f"{row['x_limit']:>8,.1f}" if row["x_limit"] is not None else " " * 8
        print(
            f"{row['what']:56} {row['chars']:>11,} {row['ms']:>10,.1f} {row['mchar_per_s']:>8.2f} {ratio}"
            f" {row['peak_mb']:>8,.0f}"
        )


if __name__ == "__main__":
    main()
