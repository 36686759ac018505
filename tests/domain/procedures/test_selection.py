"""A draw is the same for everybody who has the seed and the pool."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.procedures.selection import digest_of, draw

CODES = st.lists(st.text("0123456789ABCDEFGH", min_size=1, max_size=18), max_size=30)
SEEDS = st.text(max_size=20)


@given(CODES, SEEDS, st.integers(0, 40), st.randoms())
def test_neither_order_nor_repetition_of_the_pool_changes_anything(codes, seed, number, random):
    shuffled = [*codes, *codes]
    random.shuffle(shuffled)
    assert draw(codes, seed, number) == draw(shuffled, seed, number)


@given(CODES, SEEDS, st.integers(-3, 40))
def test_as_many_are_drawn_as_asked_each_once_and_from_the_pool(codes, seed, number):
    drawn = [one.code for one in draw(codes, seed, number)]
    assert len(drawn) == len(set(drawn)) == min(max(number, 0), len(set(codes)))
    assert set(drawn) <= set(codes)


@given(CODES, SEEDS, st.integers(0, 39))
def test_who_draws_one_more_keeps_those_drawn_before(codes, seed, number):
    assert draw(codes, seed, number + 1)[:number] == draw(codes, seed, number)


def test_it_is_what_sha256sum_says():
    codes = [f"9143040{n:02d}" for n in range(20)]
    by_hand = sorted(codes, key=lambda code: sha256(f"种子 2026\n{code}".encode()).hexdigest())
    drawn = draw(codes, "种子 2026", 5)
    assert [one.code for one in drawn] == by_hand[:5]
    assert [one.rank for one in drawn] == [1, 2, 3, 4, 5]
    assert drawn[0].digest == digest_of(by_hand[0], "种子 2026")


def test_another_seed_draws_others():
    codes = [str(n) for n in range(200)]
    assert {one.code for one in draw(codes, "a", 20)} != {one.code for one in draw(codes, "b", 20)}


def test_a_known_draw_stays_as_it_was_published():
    drawn = draw(["91430412MA4L16JQ9B", "91430400MA4L000001", "91430400MA4L000002"], "2026", 3)
    assert [one.digest[:8] for one in drawn] == sorted(one.digest[:8] for one in drawn)
    assert digest_of("91430412MA4L16JQ9B", "2026")[:12] == sha256(b"2026\n91430412MA4L16JQ9B").hexdigest()[:12]
