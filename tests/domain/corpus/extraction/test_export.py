"""What a document orders goes out in the stable format, each item with the words at its place."""

from lingyan.domain.corpus.extraction.export import extract_data
from lingyan.domain.corpus.parse import parse

TEXT = (
    "某市办法\n第一条 根据《某省条例》（某政发〔2031〕7号），制定本办法。\n"
    "第二条 市商务局应当自收到申请之日起二十个工作日内作出决定。\n第三条 本办法自公布之日起施行。\n"
)
KEYS = {"metadata", "clauses", "blocks", "tasks", "targets", "deadlines", "refs", "catalogues", "appointments"}


def test_every_kind_has_its_list_whether_something_was_found_or_not():
    data = extract_data(parse(TEXT))
    assert data.keys() >= KEYS
    assert data["tasks"] == data["targets"] == data["catalogues"] == data["appointments"] == []


def test_a_period_and_a_document_cited_stand_at_their_words():
    data = extract_data(parse(TEXT))
    (deadline,) = data["deadlines"]
    assert (deadline["article"], deadline["number"], deadline["unit"]) == ("第二条", 20, "工作日")
    assert TEXT[deadline["start"] : deadline["end"]] == deadline["quote"]
    (cited,) = data["refs"]
    assert (cited["title"], cited["number"]) == ("某省条例", "某政发〔2031〕7号")
    assert TEXT[cited["start"] : cited["end"]] == cited["quote"]


def test_what_is_printed_is_json():
    import json

    assert json.loads(json.dumps(extract_data(parse(TEXT)), ensure_ascii=False))["deadlines"]


def test_a_day_of_each_year_is_no_period():
    text = TEXT.replace("第三条", "第三条 市商务局应当在每年3月31日前公布名单。\n第四条")
    data = extract_data(parse(text))
    assert [one["number"] for one in data["deadlines"]] == [20]
    assert [(one["article"], one["date"]) for one in data["days"]] == [("第三条", "每年3月31日前")]
