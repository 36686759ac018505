"""What a sentence has said so far rules how its later values are meant."""

import pytest

from lingyan.domain.corpus.extraction.claim_forms import Form, Read
from lingyan.domain.corpus.extraction.claim_tone import Time, Times, Tone
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.moments import Mood
from lingyan.domain.corpus.extraction.quantities import find_quantities

LATER, SOONER = Time(2030, Mood.FUTURE), Time(2027, Mood.FUTURE)


def read(words, form):
    return Read(words, words, ClaimKind.LEVEL, form, 0, len(words))


def test_what_stands_behind_among_them_rules_up_to_the_semicolon_only():
    tone = Tone()
    tone.open("其中，建成", 0, Times(LATER, LATER), is_new=False, is_part=False)
    assert tone.open("达到", 0, Times(SOONER, LATER), is_new=False, is_part=False).now == SOONER
    assert tone.open("培育", 0, Times(SOONER, LATER), is_new=False, is_part=True) == Times(LATER, LATER)
    assert tone.open("培育", 0, Times(SOONER, LATER), is_new=False, is_part=True).now == SOONER


@pytest.mark.parametrize(
    ("words", "unit", "yearly"),
    [("举办活动", "场", True), ("累计举办", "场", False), ("建成园区", "个", False), ("投资", "%", False)],
)
def test_what_is_done_each_year_is_no_stock(words, unit, yearly):
    tone = Tone()
    tone.open("每年举办活动", 0, Times(LATER, LATER), is_new=True, is_part=True)
    assert tone.is_yearly(read(words, Form.FINAL), unit) is yearly


def test_a_share_without_a_verb_is_asked_for_behind_what_is():
    tone, (share,) = Tone(), find_quantities("100%")
    name = read("整改率", Form.NOUN)
    assert not tone.names_share(name, "整改率", share, is_task=False)
    tone.hear(read("办结率", Form.PREDICATE), is_bounded=False, is_undated=False)
    assert tone.names_share(name, "整改率", share, is_task=False)
    assert not tone.names_share(name, "整改", share, is_task=True)
