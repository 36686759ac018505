"""Products to industries: time per question, and how often the answer is right, unknown or wrong, in one run.

    python benchmarks/match_products.py [--json]

Three sets of names. *Known*: the table that a law officer reads (hunan/tests/industries.yaml), on which the strengths
were set. *Left out*: every product of the packs, asked of an index that was built without that tenth of them.
*Held out*: names from the Harmonised System that stand in no pack and were never tuned on. A name is right when the
first candidate is in the expected field. The peer is `difflib` of the standard library: the most alike of all names,
accepted above its own default of 0.6; it is timed on a sample.
"""

import difflib
import json
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import yaml

import lingyan
from lingyan.domain.chains.matching import LONGEST_QUESTION, NameIndex, build_index, match_product
from lingyan.domain.chains.model import Taxonomy
from lingyan.domain.chains.names import names_of
from lingyan.domain.chains.words import even, has_chinese
from lingyan.loaders.industries import load_taxonomy

PACKS = Path(lingyan.__file__).parent / "packs"
HELD_OUT = Path(__file__).resolve().parents[1] / "tests/domain/chains/held-out.yaml"
FOLDS = 10
SAMPLE = 40
SEED = 7

Case = tuple[str, str]
Answer = Callable[[str], str]
Figure = dict[str, object]
T = TypeVar("T")


def main() -> None:
    """Measure, and print a table, or JSON when asked."""
    taxonomy, load_ms = timed(lambda: load_taxonomy([PACKS / "national", PACKS / "hunan"]))
    index, build_ms = timed(lambda: build_index(taxonomy))
    figures = [
        *costs(taxonomy, load_ms=load_ms, build_ms=build_ms),
        *speeds(index, taxonomy),
        *accuracies(index, taxonomy),
    ]
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for figure in figures:
        what = figure.pop("what")
        print(f"{what!s:44}", "  ".join(f"{name} {value}" for name, value in figure.items()))


def costs(taxonomy: Taxonomy, *, load_ms: float, build_ms: float) -> list[Figure]:
    """Return what loading and building take, once, and how many names there are."""
    tracemalloc.start()
    index = build_index(taxonomy)
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    products = sum(len(item.products) for item in taxonomy.industries.values())
    names = len(index.chinese.names) + len(index.english.names)
    return [
        {"what": "load the taxonomy of both packs", "ms": round(load_ms, 1), "products": products},
        {"what": "build the index", "ms": round(build_ms, 1), "names": names, "MB": round(size / 2**20, 1)},
    ]


def speeds(index: NameIndex, taxonomy: Taxonomy) -> list[Figure]:
    """Return the time per question over all sets, for the longest question, and for the peer."""
    asked = [name for name, _field in (*known(), *held_out(), *products_of(taxonomy))]
    long = "某" * (LONGEST_QUESTION - 5) + "锂电池材料"
    peer = difflib_answer(taxonomy)
    sample = random.Random(SEED).sample(asked, SAMPLE)  # noqa: S311 - a sample, no secret
    return [
        {"what": f"one of {len(asked):,} questions", **spread(index_answer(index), asked)},
        {"what": f"the longest question, {len(long)} characters", **spread(index_answer(index), [long] * 200)},
        {"what": f"peer: difflib over all names, {SAMPLE} questions", **spread(peer, sample)},
    ]


def accuracies(index: NameIndex, taxonomy: Taxonomy) -> Iterator[Figure]:
    """Yield how often each set is right, unknown and wrong, by language, for ours and for the peer."""
    ours = index_answer(index)
    yield from judged("known", [(case, ours(case[0])) for case in known()])
    yield from judged("left out", left_out(taxonomy))
    yield from judged("held out", [(case, ours(case[0])) for case in held_out()])
    peer = difflib_answer(taxonomy)
    yield from judged("held out, peer: difflib", [(case, peer(case[0])) for case in held_out()])


def judged(what: str, answers: Iterable[tuple[Case, str]]) -> Iterator[Figure]:
    """Yield the shares of right, unknown and wrong answers, Chinese and English apart."""
    counted: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for (asked, field), answer in answers:
        verdict = "right" if answer == field else "wrong" if answer else "unknown"
        counted[has_chinese(asked)][verdict] += 1
    for is_chinese, counts in counted.items():
        shares = {verdict: f"{counts[verdict] / counts.total():.1%}" for verdict in ("right", "unknown", "wrong")}
        yield {"what": f"{what}, {'Chinese' if is_chinese else 'English'}", "names": counts.total(), **shares}


def left_out(taxonomy: Taxonomy) -> Iterator[tuple[Case, str]]:
    """Yield every product with the answer of an index that does not hold it, a tenth of them at a time."""
    cases = list(products_of(taxonomy))
    random.Random(SEED).shuffle(cases)  # noqa: S311 - an order, no secret
    for fold in range(FOLDS):
        part = cases[fold::FOLDS]
        gone = {name for name, _field in part}
        industries = {
            key: replace(item, products=tuple(name for name in item.products if name not in gone))
            for key, item in taxonomy.industries.items()
        }
        answer = index_answer(build_index(replace(taxonomy, industries=industries)))
        yield from (((name, field), answer(name)) for name, field in part)


def known() -> Iterator[Case]:
    """Yield the products of the table that a law officer reads, with their fields."""
    groups = yaml.safe_load((PACKS / "hunan/tests/industries.yaml").read_text(encoding="utf-8"))
    yield from ((asked, group["field"]) for group in groups for asked in group["asked"])


def held_out() -> Iterator[Case]:
    """Yield the names of the Harmonised System that stand in no pack, with their fields."""
    rows = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    yield from ((row[language], row["field"]) for row in rows for language in ("zh", "en"))


def products_of(taxonomy: Taxonomy) -> Iterator[Case]:
    """Yield every product of the packs with its field."""
    for item in taxonomy.industries.values():
        yield from ((name, item.field) for name in item.products)


def index_answer(index: NameIndex) -> Answer:
    """Return ours: the field of the first candidate, empty when unknown."""

    def answer(asked: str) -> str:
        best = match_product(index, asked).best
        return best.industry.field if best else ""

    return answer


def difflib_answer(taxonomy: Taxonomy) -> Answer:
    """Return the peer's: the field of the most alike name that any industry has, empty when none is alike enough."""
    fields = {
        even(name.text): taxonomy.industries[name.industries[0]].field if name.industries else ""
        for name in names_of(taxonomy)
    }
    texts = list(fields)

    def answer(asked: str) -> str:
        found = difflib.get_close_matches(even(asked), texts, n=1)
        return fields[found[0]] if found else ""

    return answer


def spread(answer: Answer, asked: list[str]) -> Figure:
    """Return the mean, the 99th percentile and the longest time of the questions, in milliseconds."""
    times = sorted(timed(lambda name=name: answer(name))[1] for name in asked)  # type: ignore[misc]
    at_99 = times[min(len(times) - 1, len(times) * 99 // 100)]
    return {"mean_ms": f"{sum(times) / len(times):.3f}", "p99_ms": f"{at_99:.3f}", "max_ms": f"{times[-1]:.3f}"}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` returns and how many milliseconds it took."""
    start = time.perf_counter()
    result = work()
    return result, 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
