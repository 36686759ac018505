"""Where words stand in a text (字句定位): in which clause, at which characters of the original, whatever parts them."""

from collections.abc import Sequence

from lingyan.apps.policies.models import Clause, LoadedText
from lingyan.apps.policies.queries.lighting import Run

Spans = list[list[int]]


def find_words(text: LoadedText, words: str, *, clause: str = "", near: int = 0) -> tuple[str, Spans] | None:
    """Return the clause in whose paragraph some words stand, and where in the original; white space does not count.

    Where they stand more than once, those nearest to the place `near` count. None where no paragraph holds them.
    """
    wanted = "".join(words.split())
    if not wanted:
        return None
    rows = Clause.objects.filter(text=text).order_by("order").only("path", "paragraphs")
    chosen = rows.filter(path=clause) if clause else rows
    found = [(row.path, spans) for row in chosen for runs in row.paragraphs for spans in _places(runs, wanted)]
    return min(found, key=lambda one: abs(one[1][0][0] - near), default=None)


def _places(runs: Sequence[Run], wanted: str) -> list[Spans]:
    """Return where in the original some words stand in a paragraph, run by run, each time that they do."""
    signs = [(place + at, sign) for place, words in runs for at, sign in enumerate(words) if not sign.isspace()]
    joined = "".join(sign for _at, sign in signs)
    found, at = [], joined.find(wanted)
    while at >= 0:
        found.append(_spans([place for place, _sign in signs[at : at + len(wanted)]]))
        at = joined.find(wanted, at + 1)
    return found


def _spans(places: Sequence[int]) -> Spans:
    """Return the places of signs as spans; white space between them is bridged."""
    spans: Spans = []
    for place in places:
        if spans and place - spans[-1][1] <= 1:
            spans[-1][1] = place + 1
        else:
            spans.append([place, place + 1])
    return spans
