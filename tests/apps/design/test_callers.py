"""Callers whom nobody knows: counted by a mark, told by what a program fills in, and never kept."""

import pytest
from django.core.cache import cache

from lingyan.apps.design import callers
from lingyan.apps.design.callers import HandFilledForm, UnhurriedForm, begun, forget_sent, is_again, is_too_often


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


def test_calls_are_counted_by_kind_and_mark():
    assert [is_too_often("asking", "a", 2) for _time in range(3)] == [False, False, True]
    assert not is_too_often("asking", "b", 2)
    assert not is_too_often("sending", "a", 2)


def test_a_form_is_sent_once_and_again_where_it_was_refused():
    assert [is_again("form", "x"), is_again("form", "x"), is_again("form", "y")] == [False, True, False]
    forget_sent("form", "x")
    assert not is_again("form", "x")
    assert not is_again("form", "")
    assert not is_again("form", "")


def test_what_no_person_sees_no_person_fills_in():
    assert HandFilledForm({"website": ""}).is_valid()
    assert not HandFilledForm({"website": "http://spam"}).is_valid()


def test_a_form_sent_in_a_moment_is_refused_and_taken_when_it_is_sent_again(monkeypatch):
    data = begun()
    assert not UnhurriedForm(data).is_valid()
    now = callers.time.time()
    monkeypatch.setattr(callers.time, "time", lambda: now + callers.FASTEST + 1)
    assert UnhurriedForm(data).is_valid()


def test_haste_is_not_told_beside_what_else_is_wrong():
    refused = UnhurriedForm({**begun(), "website": "http://spam"})
    hasty = UnhurriedForm(begun())
    assert (len(refused.non_field_errors()), len(hasty.non_field_errors())) == (1, 1)
    assert refused.non_field_errors()[0] != hasty.non_field_errors()[0]


@pytest.mark.parametrize("began", ["", "0", "0:forged", "nonsense:" * 9])
def test_when_a_form_was_opened_cannot_be_made_up(monkeypatch, began):
    refused = UnhurriedForm({"once": "a", "began": began})
    assert not refused.is_valid()
    again = {**begun(), "began": refused.data["began"]}
    now = callers.time.time()
    monkeypatch.setattr(callers.time, "time", lambda: now + callers.FASTEST + 1)
    assert UnhurriedForm(again).is_valid()
