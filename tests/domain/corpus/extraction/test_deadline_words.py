"""Words around a period say whether it binds, and what is due."""

import pytest

from lingyan.domain.corpus.extraction import deadline_words as words
from lingyan.domain.corpus.extraction.measure_words import TIMES


def test_each_unit_of_a_period_is_a_unit_of_time():
    assert set(words.UNITS) <= TIMES


@pytest.mark.parametrize(
    "text", ["十日内", "三个月之前", "不得超过五日", "当场作出", "提前三日", "届满前七日", "公示十日", "每年三月底前"]
)
def test_what_may_hold_a_deadline_passes_the_quick_test(text):
    assert words.MAY_BIND.search(text)


def test_what_cannot_hold_one_does_not():
    assert not words.MAY_BIND.search("推进绿色发展")


@pytest.mark.parametrize("left", ["许可证有效期", "委员任期", "运营协议的期限一般", "试用期"])
def test_terms_are_known(left):
    assert words.TERM.search(left)


@pytest.mark.parametrize("left", ["届满前", "活动举办前", "停业之日前", "开工前至少"])
def test_events_ahead_of_which_something_is_due_are_known(left):
    assert words.AHEAD_OF.search(left)


@pytest.mark.parametrize("left", ["提前", "申请前", "目前"])
def test_what_only_ends_like_one_is_not(left):
    assert not words.AHEAD_OF.search(left)


@pytest.mark.parametrize(
    ("text", "start"), [("第二条 登记", 4), ("（一）登记", 3), ("1.登记", 2), ("登记", 0), ("第十条之一 登记", 6)]
)
def test_the_number_of_a_clause_is_left_out(text, start):
    assert words.start_of(text, 0) == start


ACTIONS = {
    "behind the period": ("作出决定", (), "作出决定"),
    "behind a verb of duty": ("应当作出决定", (), "作出决定"),
    "in the next phrase": ("", ("作出决定",), "作出决定"),
    "another order": ("", ("并书面告知",), None),
    "another period": ("", ("乙类不超过五日",), None),
    "nothing": ("", (), None),
}


@pytest.mark.parametrize(("behind", "follows", "action"), ACTIONS.values(), ids=ACTIONS)
def test_what_is_due_stands_behind(behind, follows, action):
    assert words.action_of(behind, follows) == action
