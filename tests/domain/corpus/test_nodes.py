from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import ClauseKind, Span
from lingyan.domain.corpus.nodes import Pieces, finished
from lingyan.domain.corpus.numbering import read_marker
from lingyan.domain.corpus.paragraphs import Passage, Role
from lingyan.domain.corpus.tree import Twig


def line(start: int, text: str) -> Line:
    return Line(start, text, len(text), 0)


def passage(*lines: Line) -> Passage:
    return Passage(0, lines, Role.BODY, read_marker(lines[0].text))


HEAD = passage(line(0, "一、总体"), line(20, "要求。坚持"))
BODY = passage(line(30, "发展。"))
BELOW = {0: 10, 10: 20, 20: 30}
"""Line 10 is displaced: it stands between the two lines of the heading."""


def test_paragraphs_that_follow_each_other_are_one_span() -> None:
    pieces = Pieces.of([HEAD, BODY], {0: 20, 20: 30})
    assert pieces.spans(0, 2) == (Span(0, 33),)
    assert pieces.spans(1, 2) == (Span(30, 33),)
    assert pieces.spans(1, 1) == ()


def test_something_displaced_parts_the_span() -> None:
    pieces = Pieces.of([HEAD, BODY], BELOW)
    assert pieces.spans(0, 2) == (Span(0, 4), Span(20, 33))
    assert [pieces.goes_on(piece) for piece in (1, 2)] == [False, True]


def test_a_heading_covers_number_and_title_over_two_lines() -> None:
    twig = Twig("一", "一、", "总体要求", ClauseKind.HEADING, 1, 5, 0, 2, None, after=1, heading_end=6)
    for below, heading in ((BELOW, (Span(0, 4), Span(20, 22))), ({0: 20, 20: 30}, (Span(0, 22),))):
        (node,) = finished([twig], [HEAD, BODY], Pieces.of([HEAD, BODY], below))
        assert node.heading == heading  # type: ignore[union-attr]
