"""Who takes up or leaves which post, by the sentences that decide it."""

import pytest

from lingyan.domain.corpus.extraction.appointments import Change, appointments_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.parse import parse

HEAD = "某省人民政府关于张某等同志职务任免的通知\n某政人〔2021〕14号\n各市人民政府：\n省人民政府决定：\n"
TAIL = "某省人民政府\n2021年9月15日\n"


def appointments(words, head=HEAD, tail=TAIL):
    part = parse(f"{head}{words}\n{tail}").only
    return appointments_of(passages_of(part), part.metadata)


ON, OFF, OUT, NAMED = Change.APPOINTED, Change.REMOVED, Change.RESIGNED, Change.NOMINATED

SENTENCES = {
    "comrade": ("张某同志任省水利厅副厅长；", [(ON, "张某", "省水利厅", "副厅长")]),
    "and-in-the-name": ("张某某同志任省发展和改革委员会副主任；", [(ON, "张某某", "省发展和改革委员会", "副主任")]),
    "removed": ("免去李某同志的省商务厅副厅长职务；", [(OFF, "李某", "省商务厅", "副厅长")]),
    "two-bodies-one-post": (
        "免去李某某同志的省人民政府外事办公室、省人民政府港澳事务办公室副主任职务；",
        [(OFF, "李某某", "省人民政府外事办公室", "副主任"), (OFF, "李某某", "省人民政府港澳事务办公室", "副主任")],
    ),
    "two-posts-one-body": (
        "王某同志任省国资委主任、党委书记；",
        [(ON, "王某", "省国资委", "主任"), (ON, "王某", "省国资委", "党委书记")],
    ),
    "two-people": (
        "王某、赵某某同志任省财政厅副厅长；",
        [(ON, "王某", "省财政厅", "副厅长"), (ON, "赵某某", "省财政厅", "副厅长")],
    ),
    "appoint-as": ("任命陈某为市教育局局长。", [(ON, "陈某", "市教育局", "局长")]),
    "appoint-and-remove": (
        "任命李某某为国家发展和改革委员会副主任；免去王某的财政部副部长职务。",
        [(ON, "李某某", "国家发展和改革委员会", "副主任"), (OFF, "王某", "财政部", "副部长")],
    ),
    "his-old-post": (
        "张某某任省财政厅厅长，免去其省审计局局长职务；",
        [(ON, "张某某", "省财政厅", "厅长"), (OFF, "张某某", "省审计局", "局长")],
    ),
    "no-longer": ("周某不再担任某大学校长职务。", [(OFF, "周某", "某大学", "校长")]),
    "resigned": ("接受孙某辞去某市副市长职务的请求。", [(OUT, "孙某", "某市", "副市长")]),
    "nominated": ("提名钱某为某市副市长人选。", [(NAMED, "钱某", "某市", "副市长")]),
    "also": ("吴某同志兼任省政务服务局局长；", [(ON, "吴某", "省政务服务局", "局长")]),
    "spaces-in-a-name": ("郑 某同志任省司法厅厅长；", [(ON, "郑某", "省司法厅", "厅长")]),
    "chief-engineer": ("冯某同志任省交通运输厅总工程师；", [(ON, "冯某", "省交通运输厅", "总工程师")]),
    "a-group-is-no-post": ("由分管副市长任组长，市水利局局长任副组长。", []),
    "a-list-below-each-decision": (
        (
            "任命：\n王某某为某市发展和改革委员会副主任（试用期一年）；\n何某为某市审计局总审计师。\n"
            "免去：\n林某的某市发展和改革委员会副主任职务；\n高某某的某市港口集团有限公司总经理职务，退休。"
        ),
        [
            (ON, "王某某", "某市发展和改革委员会", "副主任"),
            (ON, "何某", "某市审计局", "总审计师"),
            (OFF, "林某", "某市发展和改革委员会", "副主任"),
            (OFF, "高某某", "某市港口集团有限公司", "总经理"),
        ],
    ),
    "a-list-in-a-sentence": (
        "任命李某为某县财政局局长；免去：王某的某县财政局局长职务；赵某的某县教育局副局长职务。",
        [
            (ON, "李某", "某县财政局", "局长"),
            (OFF, "王某", "某县财政局", "局长"),
            (OFF, "赵某", "某县教育局", "副局长"),
        ],
    ),
    "no-post": ("张某同志任务繁重，表现突出。", []),
}


@pytest.mark.parametrize(("words", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_who_takes_up_or_leaves_which_post(words, expected):
    found = [(one.change, one.person, *post) for one in appointments(words) for post in one.posts]
    assert found == expected


def test_the_day_the_number_and_the_remark_go_with_it():
    (one,) = appointments("肖某同志任省广播电视局副局长（试用期一年）；")
    assert (one.remark, one.day, one.number) == ("试用期一年", "2021-09-15", "某政人〔2021〕14号")
    assert one.quote.words == "肖某同志任省广播电视局副局长"


def test_without_comrade_only_a_document_about_posts_counts():
    assert appointments("张某某任省财政厅厅长。", head="某省工作方案\n一、组织\n", tail="") == ()


def test_the_people_of_the_gazette_are_as_many_as_were_counted(documents, shared):
    yaml = pytest.importorskip("yaml")
    checked = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    part = documents["gazette-2021-18/personnel"]
    changes = [one.change for one in appointments_of(passages_of(part), part.metadata)]
    assert checked["gazette-2021-18/personnel"]["counts"] == {
        "appointments": changes.count(ON),
        "removals": changes.count(OFF),
    }


def test_a_list_of_names_without_an_end_is_looked_through_once():
    """Beginning again with each of its names would not end today."""
    assert appointments(f"出席会议的有{'张某某、' * 12_000}李某某，会议提出任务。") == ()
