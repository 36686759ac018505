"""Words fit where they are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from lingyan.figures.lettering import cut, ems, wrapped

WORDS = st.text(alphabet="湖南省规划abc de（）0", max_size=40)


@given(WORDS, st.integers(3, 20))
def test_what_is_cut_fits(words, room):
    assert ems(cut(words, room)) <= max(room, 1)


@given(WORDS, st.integers(3, 20), st.integers(1, 4))
def test_every_line_fits_and_there_are_no_more_than_asked(words, room, most):
    lines = wrapped(words, room, most)
    assert len(lines) <= most
    assert all(ems(line) <= room for line in lines)


def test_nothing_is_lost_where_there_is_room():
    lines = wrapped("Overall plan of the demonstration zone", 12, 4)
    assert " ".join(lines) == "Overall plan of the demonstration zone"
    assert len(lines) > 1


def test_a_word_longer_than_a_line_is_broken():
    assert wrapped("abcdefghijklmnop", 3, 9)[0] == "abcde"
