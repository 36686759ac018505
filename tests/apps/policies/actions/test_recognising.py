import pytest

from lingyan.apps.policies.actions.recognising import recognise
from lingyan.apps.policies.models import Document
from lingyan.domain.corpus.fingerprint import fingerprint_of
from lingyan.domain.corpus.parse import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def documents_in(text: str, name: str = "file.txt") -> list[Document]:
    read = parse(text)
    return [one.document for one in recognise(read, fingerprint_of(read), name)]


def test_an_own_document_is_named_by_its_number_so_that_its_key_is_the_same_everywhere(own):
    (first,) = documents_in(own)
    Document.objects.filter(pk=first.pk).delete()
    (again,) = documents_in(own.replace("一座起降场", "两座起降场"))
    assert again.key == first.key
    assert first.key.startswith("own-")


def test_a_document_that_came_in_at_the_same_moment_is_taken_and_not_doubled(own):
    (first,) = documents_in(own)
    Document.objects.filter(pk=first.pk).update(fingerprint={})
    assert documents_in(own) == [first]


def test_a_title_longer_than_its_field_is_cut():
    (document,) = documents_in("关于" + "推进各项工作" * 15 + "的意见\n一、某事。做某事。")
    assert len(document.title_zh) <= 200
    (document,) = documents_in("某事要做好。", "长" * 300)
    assert document.title_zh.endswith("…")
    assert len(document.title_zh) == 200


def test_a_day_that_the_calendar_lacks_is_no_day(own):
    (document,) = documents_in(own.replace("2031年9月1日", "2031年9月31日"))
    assert document.signed_on is None


def test_a_gazette_is_told_from_its_largest_part(gazette):
    changed = gazette.replace("科学调度", "统一调度")
    assert [document.key for document in documents_in(changed)] == [
        "small-gazette",
        "small-gazette/flood",
        "small-gazette/drought",
    ]


def test_texts_without_a_title_in_an_unknown_gazette_are_told_apart(gazette):
    other = gazette.replace("21号", "71号").replace("22号", "72号").replace("抗旱", "防汛")
    documents = documents_in(other, "issue.txt")
    assert len({document.key for document in documents}) == 3


REPORT = """政府工作报告
{place}人民政府
{day}
一、去年工作
{past}
二、今年安排
{plans}
"""


def report(place: str, day: str, number: int) -> str:
    past = "".join(f"第{number}件办成的实事第{at}项已经完成，" for at in range(20))
    plans = "".join(f"第{number}件要办的实事第{at}项正在推进，" for at in range(20))
    return REPORT.format(place=place, day=day, past=past, plans=plans)


@pytest.mark.parametrize(
    ("place", "day"),
    [("西河市", "2031年1月8日"), ("东江市", "2032年1月9日"), ("西河市", "2032年1月9日")],
    ids=["of-another-place", "of-another-year", "of-both"],
)
def test_a_title_in_common_alone_makes_no_version(place, day):
    (first,) = documents_in(report("东江市", "2031年1月8日", 1))
    (other,) = documents_in(report(place, day, 2))
    (again,) = documents_in(report(place, day, 2).replace("去年工作", "上年工作"))
    assert first.title_zh == other.title_zh
    assert first != other
    assert again == other


def test_the_same_title_body_and_day_are_one_document():
    (first,) = documents_in(report("东江市", "2031年1月8日", 1))
    assert documents_in(report("东江市", "2031年1月8日", 2)) == [first]


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("衡阳市人民政府关于发展低空经济的意见", "430000/430400"),
        ("湖南省人民政府关于发展低空经济的意见", "430000"),
        ("湘南湘西承接产业转移示范区低空经济规划", "430000/xiangnan-xiangxi"),
        ("国务院关于发展低空经济的意见", ""),
    ],
)
def test_an_own_document_is_of_the_place_that_it_names(title, path):
    (document,) = documents_in(f"{title}\n一、放开空域。分步放开低空空域。\n二、布点建场。每市建一座起降场。\n")
    assert document.place_path == path
