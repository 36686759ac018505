"""What a document says of all its tasks: default units and their scope, which unit of a list leads."""

import pytest

from lingyan.domain.corpus.extraction.notes import read_charge
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.rules import Rules, Scope, ruled, rules_of
from lingyan.domain.corpus.parse import parse


def rules(sentence):
    return rules_of(passages_of(parse(f"某市方案\n一、任务\n{sentence}\n").only))


DEFAULTS = {
    "above": ("以上任务各市州、县市区人民政府均为责任单位。", ["各市州、县市区人民政府"], Scope.BEFORE),
    "all-work": ("各项工作均需各市州、县市区人民政府落实，不再列出。", ["各市州、县市区人民政府"], Scope.ALL),
    "below-in-brackets": ("（以下均需各市（州）人民政府负责，不再列出）", ["各市（州）人民政府"], Scope.AFTER),
    "below-one-by-one": ("以下任务责任单位均包括各区人民政府，不再一一列出。", ["各区人民政府"], Scope.AFTER),
    "of-all-tasks": ("各设区市人民政府均为各项任务责任单位。", ["各设区市人民政府"], Scope.ALL),
    "stated-above": ("上述任务均由各盟行政公署负责落实。", ["各盟行政公署"], Scope.BEFORE),
    "two-units": ("各区政府、各管委会均为上述任务的责任单位。", ["各区政府", "各管委会"], Scope.BEFORE),
    "involves": ("下列事项均涉及各县区人民政府，不再单独列出。", ["各县区人民政府"], Scope.AFTER),
}


@pytest.mark.parametrize(("sentence", "units", "scope"), DEFAULTS.values(), ids=DEFAULTS)
def test_units_that_answer_for_all_tasks(sentence, units, scope):
    (default,) = rules(sentence).defaults
    assert (list(default.units), default.scope) == (units, scope)
    assert default.quote.words in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "各地区均要高度重视，落实责任。",
        "人均收入由一万元提高。",
        "年均增长率均为正数，不再下降。",
        "各县均应由专人负责。",
        "均衡发展，推动落实。",
        "上述工作均由专人负责落实。",
    ],
)
def test_no_units_are_made_of_other_sentences(sentence):
    assert rules(sentence).defaults == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "列第一位的为牵头单位。",
        "责任单位中排在第一位的为牵头单位，下同。",
        "注：排名第一的单位为牵头单位，其他为配合单位。",
        "首位单位为该项工作牵头单位。",
        "列首位的是牵头部门。",
    ],
)
def test_the_first_of_a_list_leads(sentence):
    assert rules(sentence).first_leads


def test_nothing_is_said_of_who_leads():
    assert rules("由市发改局牵头，第一时间部署。") == Rules()


def test_the_first_or_the_marked_unit_becomes_the_lead():
    charge = read_charge("责任单位：市商务局、市财政局★、各区")
    first = ruled(charge, Rules(first_leads=True))
    assert (first.lead, first.participants) == (("市商务局",), ("市财政局", "各区"))
    marked = ruled(charge, rules("带★的为牵头单位。"))
    assert (marked.lead, marked.participants) == (("市财政局",), ("市商务局", "各区"))
    assert ruled(charge, Rules()) is charge


def test_a_lead_that_the_note_names_stays():
    charge = read_charge("市商务局、市财政局按职责分工负责")
    assert ruled(charge, Rules(first_leads=True)) is charge


def test_one_unit_alone_leads_without_others():
    assert ruled(read_charge("责任单位：市商务局"), Rules(first_leads=True)).participants == ()


def test_defaults_reach_as_far_as_they_say():
    above = rules("以上任务各区政府均为责任单位。")
    place = above.defaults[0].passage
    assert above.units_for(place - 1) == ("各区政府",)
    assert above.units_for(place + 1) == ()
    below = rules("以下均需各区政府负责，不再列出。")
    assert below.units_for(place) == ()
    assert below.units_for(place + 1) == ("各区政府",)


def test_two_sentences_one_behind_the_other_each_have_their_units_and_their_scope():
    above, below = rules("以上任务均由各区政府负责落实。以下均需各镇政府落实，不再逐一列出。").defaults
    assert (above.units, above.scope) == (("各区政府",), Scope.BEFORE)
    assert (below.units, below.scope) == (("各镇政府",), Scope.AFTER)


@pytest.mark.parametrize(("sign", "mark"), [("逗号", "，"), ("分号", "；")])
def test_those_ahead_of_a_sign_lead_where_the_document_says_so(sign, mark):
    words = f"责任单位：市商务局、市财政局{mark}市税务局"
    found = ruled(read_charge(words), rules(f"责任单位中{sign}前为牵头单位。"), words)
    assert (found.lead, found.participants) == (("市商务局", "市财政局"), ("市税务局",))
    whole = "责任单位：市商务局、市财政局"
    assert ruled(read_charge(whole), rules(f"责任单位中{sign}前为牵头单位。"), whole).lead == ()


def test_units_for_tasks_without_any_are_none_for_those_that_have_some():
    assert rules("除另有注明的外，各项任务均由各区政府共同落实。").defaults == ()
