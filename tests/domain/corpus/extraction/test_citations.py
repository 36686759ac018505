"""Titles and numbers of documents are read where a text names them."""

import pytest

from lingyan.domain.corpus.extraction.citations import normal, numbers_in, rows_in, titles_in

NUMBERS = {
    "code": ("根据国某发〔2016〕18号文件精神", ["国某发〔2016〕18号"]),
    "small-brackets": ("（某政发﹝2020﹞ 4 号）", ["某政发〔2020〕4号"]),
    "square-brackets": ("按照某政办发[2019]29号", ["某政办发〔2019〕29号"]),
    "round-brackets": ("某财教（2018）7号", ["某财教〔2018〕7号"]),
    "full-width-figures": ("某政发〔２０２１〕５号", ["某政发〔2021〕5号"]),
    "with-ordinal": ("某政发〔2021〕第5号", ["某政发〔2021〕第5号"]),
    "two-in-a-row": ("落实某政发〔2021〕5号、某发改〔2022〕11号要求", ["某政发〔2021〕5号", "某发改〔2022〕11号"]),
    "two-with-and": ("按某政发〔2021〕5号和某发改〔2022〕11号执行", ["某政发〔2021〕5号", "某发改〔2022〕11号"]),
    "order": ("（某省人民政府令第304号）", ["某省人民政府令第304号"]),
    "order-in-words": ("依据中华人民共和国主席令第七十七号", ["中华人民共和国主席令第七十七号"]),
    "order-of-a-year": ("（某某部令2019年第48号）", ["某某部令2019年第48号"]),
    "order-in-brackets": ("某某部令（2020年第1号）", ["某某部令（2020年第1号）"]),
    "order-with-and-in-the-name": ("国家发展和改革委员会令第44号公布", ["国家发展和改革委员会令第44号"]),
    "notice": ("某某部公告2021年第3号", ["某某部公告2021年第3号"]),
    "order-of-a-council": ("国务院办公厅印发2021年第3号令", ["2021年第3号令"]),
    "standards": ("执行GB/T 38692—2020和DB43/T 1234-2021、HJ 2.1", ["GB/T 38692—2020", "DB43/T 1234-2021", "HJ 2.1"]),
    "group-standard": ("参照T/CECA 0101-2021", ["T/CECA 0101-2021"]),
    "issue-of-a-paper": ("某省公报2021年第18期", []),
    "a-system": ("开展ISO14000认证", []),
    "a-plot": ("某国土〔2021〕5号宗地", []),
    "a-floor": ("人民路12号", []),
    "no-code": ("〔2021〕5号", []),
}


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_of_documents(text, numbers):
    found = list(numbers_in(text))
    assert [one.number for one in found] == numbers
    assert all(normal(text[one.start : one.end]) == one.number for one in found)


def test_titles_stand_in_each_other_and_over_line_breaks():
    text = "按照《某省实施〈某某法〉办法》《某部转发〈某意见〉的通知》和《某 条例》"
    assert [title.words for title in titles_in(text)] == [
        "某省实施〈某某法〉办法",
        "某部转发〈某意见〉的通知",
        "某条例",
    ]
    assert [title.words for title in titles_in("《外《内》的通知》")] == ["外《内》的通知"]


def test_a_title_left_open_is_none():
    assert list(titles_in("《某条例" + "规定，" * 100 + "》")) == []
    assert [title.words for title in titles_in("《某条例" + "规定，" * 100 + "《某办法》")] == ["某办法"]


ROWS = {
    "plan-between-bars": ("1 | 某市加工贸易三年行动计划 | 某政发〔2019〕14号", ["某市加工贸易三年行动计划"]),
    "outline-between-tabs": ("2\t某市园区建设规划\t某政发〔2017〕24号", ["某市园区建设规划"]),
    "no-number-ahead": ("某市园区规划纲要（2016—2020年） 某政发〔2016〕1号", ["某市园区规划纲要（2016—2020年）"]),
    "number-in-brackets": ("3.某市园区建设方案（某政发〔2017〕24号）", ["某市园区建设方案"]),
    "a-verb-of-issuing-inside": ("1 某市实施园区三年行动计划 某政发〔2019〕14号", ["某市实施园区三年行动计划"]),
    "several-in-a-row": (
        "1 某市园区规划 某政发〔2016〕1号 2 某市园区办法 某政发〔2016〕2号",
        ["某市园区规划", "某市园区办法"],
    ),
    "a-phrase-of-a-sentence": ("某市园区建设规划（某政发〔2017〕24号）", []),
    "an-order-of-a-sentence": ("某市各部门要严格落实园区建设规划 某政发〔2017〕24号", []),
    "to-everybody": ("1.各县市区园区建设规划（某政发〔2017〕24号）", []),
    "no-genre": ("1 某市园区建设 某政发〔2017〕24号", []),
    "no-place": ("1 工业建设规划 某政发〔2017〕24号", []),
}


@pytest.mark.parametrize(("text", "titles"), ROWS.values(), ids=ROWS)
def test_rows_name_rules_and_plans_of_a_place(text, titles):
    assert [title.words for title, _number in rows_in(text)] == titles
