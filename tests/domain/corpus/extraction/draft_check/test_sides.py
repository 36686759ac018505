import pytest

from factories.drafted import CITY_PLAN, LAW, NOTICE, PLAN, drafted, governing, side, written
from lingyan.domain.corpus.extraction.draft_check.sides import (
    carries_out,
    in_order,
    is_named,
    is_to_be_carried_out,
    number_key,
    others_cited,
    place_named,
    read_part,
    relation_to,
    side_by_text,
    squeezed,
)
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.domain.corpus.parse import parse


def read(text):
    (part,) = parse(text).parts
    return read_part(part)


def test_a_text_is_read_once_with_all_that_a_check_looks_at():
    found = read(PLAN)
    assert (found.title, found.number, found.issuer, found.signed) == (
        "东江省承接产业转移促进方案",
        "东政发〔2031〕7号",
        "东江省人民政府",
        "2031-03-04",
    )
    assert len(found.extraction.tasks) == 9
    assert all(passage.is_running_text for passage in found.passages)
    assert not found.is_empty


def test_a_text_that_orders_and_cites_nothing_is_empty():
    assert read("某市工作简报\n一、天气\n今日晴。\n").is_empty


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("东江省人民政府", "东江省"),
        ("南湖市承接产业转移实施方案", "南湖市"),
        ("某某自治州人民政府办公室", "某某自治州"),
        ("关于做好某市工作的通知", ""),
        ("", ""),
    ],
)
def test_a_place_is_read_from_the_head_only(words, place):
    assert place_named(words) == place


def test_without_a_register_the_text_says_its_place():
    own = side_by_text("plan.txt", read(PLAN))
    assert (own.place, own.names, own.level, own.number) == ("东江省", ("东江省",), "province", "东政发〔2031〕7号")
    assert side_by_text("city.txt", read(CITY_PLAN)).level == "prefecture"
    assert not side_by_text("x.txt", read("某项工作要点\n一、任务\n抓好落实。\n")).is_of_place


def test_a_title_is_known_again_without_marks_and_without_its_notice():
    assert squeezed("某市关于印发《某市（试行）方案》的通知") == squeezed("《某市 试行 方案》")


def test_a_document_is_meant_by_its_number_or_by_its_title():
    (law, *_more) = [one for one in others_cited(drafted().read) if one.number]
    assert is_named(law, "别的方案名称", "东政发[2031]7号")
    assert is_named(law, law.title, "东政发〔2031〕8号")
    assert not is_named(law, "别的方案名称", "东政发〔2031〕8号")
    assert is_named(law, f"《{law.title}》", "")
    assert number_key("东政发 [2031] 7 号") == "东政发〔2031〕7号"
    assert number_key(" ") == ""


def test_a_draft_says_what_it_has_to_do_with_a_document():
    draft = drafted().read
    relations = {one.key: relation_to(draft, one) for one in governing()}
    assert relations == {
        "plan": Relation.BASIS,
        "law": Relation.BASIS,
        "city-plan": Relation.CARRIES_OUT,
        "notice": None,
    }
    assert [carries_out(draft, one) for one in governing()] == [True, True, True, False]


def test_what_it_rests_on_comes_first():
    sides = [side(NOTICE, "notice"), side(CITY_PLAN, "city-plan"), side(LAW, "law")]
    assert [one.key for one in in_order(read(written()), sides)] == ["law", "city-plan", "notice"]


def test_a_document_that_a_person_names_counts_as_one_to_carry_out():
    from dataclasses import replace

    notice = side(NOTICE, "notice")
    assert not is_to_be_carried_out(drafted().read, notice)
    assert is_to_be_carried_out(drafted().read, replace(notice, is_asked=True))
