"""Claims carry what stands in the phrases before: time, subject, resolve, and what was counted."""

import pytest

from lingyan.domain.corpus.extraction.claims import claims_of
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.moments import Mood
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.settings import Setting

HEAD = "某市绿色发展规划\n某政发〔2023〕8号\n各县区人民政府：\n现印发给你们。\n某市人民政府\n2023年3月6日\n"


def claims(part_of, sentence, setting=None):
    part = part_of(f"{HEAD}一、绿色\n{sentence}\n二、保障\n加强领导。\n")
    passage = next(one for one in passages_of(part) if one.text == sentence)
    return list(claims_of(passage, setting or Setting(), Horizon.of(part)))


MOODS = {
    "a year to come": ("到2025年，绿电占比达到30%。", Mood.FUTURE),
    "a year gone": ("2020年，绿电占比达到30%。", Mood.PAST),
    "no year": ("绿电占比达到30%。", Mood.OPEN),
    "a mark of the past": ("已建成驿站30座。", Mood.PAST),
    "a mark of the past, and a year to come": ("到2025年，绿电占比在已有基础上达到30%。", Mood.PAST),
    "a rank": ("绿电占比30%，居全省第一位。", Mood.OPEN),
    "a rank in its phrase": ("绿电占比位居前列达到30%。", Mood.PAST),
    "a rank to come": ("到2025年，绿电占比位居前列达到30%。", Mood.FUTURE),
    "a report": ("新增装机30万千瓦，同比增长。", Mood.PAST),
    "a report ahead": ("同比看，新增装机30万千瓦。", Mood.PAST),
}


@pytest.mark.parametrize(("sentence", "mood"), MOODS.values(), ids=MOODS)
def test_the_mood_of_a_claim(sentence, mood, part_of):
    (claim, *_) = claims(part_of, sentence)
    assert claim.mood is mood


def test_an_open_year_in_background_stays_past(part_of):
    (claim,) = claims(part_of, "2023年，绿电占比达到30%。", Setting(mood=Mood.PAST))
    assert claim.mood is Mood.PAST


def test_a_year_that_is_set_off_rules_the_sentences_behind(part_of):
    years = [claim.year for claim in claims(part_of, "到2025年，绿电占比达到30%。绿道达到50公里。")]
    assert years == [2025, 2025]


def test_a_year_inside_a_sentence_rules_that_only(part_of):
    years = [claim.year for claim in claims(part_of, "绿电占比2025年达到30%，产值达到5亿元。绿道达到50公里。")]
    assert years == [2025, 2025, None]


SUBJECTS = {
    "of the phrase before": ("绿电产值达到9亿元，年均增长8%。", ["绿电产值", "绿电产值年均增长"]),
    "of a phrase without a quantity": ("绿电产值稳步提升，年均增长8%。", ["绿电产值年均增长"]),
    "not over a semicolon": ("绿电产值达到9亿元；年均增长8%。", ["绿电产值", "年均增长"]),
    "not over a full stop": ("绿电产值达到9亿元。年均增长8%。", ["绿电产值", "年均增长"]),
    "over a time": ("绿电产值达到9亿元，到2030年，超过20亿元。", ["绿电产值", "绿电产值"]),
    "a kind": ("建成驿站30座，其中省级10座、市级20座。", ["建成驿站", "建成驿站省级", "建成驿站市级"]),
    "what was counted": ("建成驿站30座；再新增20座。", ["建成驿站", "新增驿站"]),
    "what was counted in another unit": ("建成驿站30座；再新增20处。", ["建成驿站"]),
    "money needs no noun": ("投入5亿元。", ["投入"]),
    "another place": ("城区合格率达到99%，乡村达到95%。", ["城区合格率", "乡村合格率"]),
    "a place with things counted": ("城区合格率达到99%，乡村达到95个。", ["城区合格率", "乡村"]),
    "a noun that only the last of a list prints": (
        "打造3个万亿级、5个千亿级集群。",
        ["打造万亿级集群", "千亿级集群"],
    ),
    "years alone": ("新建学校9所，其中2024年4所、2025年5所。", ["新建学校", "新建学校", "新建学校"]),
}


@pytest.mark.parametrize(("sentence", "names"), SUBJECTS.values(), ids=SUBJECTS)
def test_a_subject_is_carried_on(sentence, names, part_of):
    assert [claim.indicator for claim in claims(part_of, sentence)] == names


def test_what_goes_on_is_marked(part_of):
    assert [claim.is_inherited for claim in claims(part_of, "绿电产值达到9亿元，年均增长8%。")] == [False, True]


def test_resolve_lasts_to_the_end_of_the_sentence(part_of):
    found = claims(part_of, "力争到2025年，绿电占比达到30%，绿道达到50公里。湿地达到9处。")
    assert [claim.is_stretch for claim in found] == [True, True, False]


def test_all_of_a_kind_is_a_hundred_percent_only_for_a_year(part_of):
    (claim,) = claims(part_of, "到2025年，绿电交易实现园区全覆盖。")
    assert (str(claim.quantity.value), claim.quantity.unit) == ("100", "%")
    assert claims(part_of, "绿电交易实现园区全覆盖。") == []
    assert claims(part_of, "到2025年，绿电交易（园区全覆盖）更好。") == []


def test_what_stands_in_brackets_is_no_claim(part_of):
    assert claims(part_of, "绿电占比（达到30%）稳步提升。") == []


def test_an_article_claims_nothing(part_of):
    assert claims(part_of, "绿电占比达到30%。", Setting(is_rule=True)) == []


def test_the_number_of_a_list_is_not_quoted(part_of):
    sentence = "一是建成驿站30座。"
    (claim,) = claims(part_of, sentence)
    assert sentence[claim.start : claim.end] == "建成驿站30座"
