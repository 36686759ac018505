from collections.abc import Callable

import pytest

from lingyan.domain.corpus import gazette
from lingyan.domain.corpus.gazette import Draft, EventKind
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Part

Printed = Callable[[str], list[Line]]

NOTICE = """某省人民政府办公厅
关于印发《某省数字发展规划》的通知
某政办发〔2021〕53号
ABPR—2021—01034
各市州人民政府，省政府各厅委：
《某省数字发展规划》已经省人民政府同意，现印发给你们，请认真组织实施。
某省人民政府办公厅
2021年8月25日
某省数字发展规划
一、总体要求。坚持发展。"""
OPINION = (
    """某省人民政府关于推进气象工作的实施意见
某政发〔2021〕55号
各市州人民政府，省政府各厅委：
为推进工作，提出以下意见。
"""
    + "".join(f"（{count}）做好工作。做好各项工作，落实责任。\n" for count in "一二三四五六七八九十" * 2)
    + "某省人民政府\n2021年9月1日"
)
ORDER = """某省人民政府令第304号
《某省节能办法》已经省人民政府第9次会议通过，现予公布，自2021年12月1日起施行。
省长 某某
2021年9月9日
某 省 节 能 办 法"""
ARTICLES = "第一条 为了节能，制定本办法。\n第二条 施行节能。\n第三条 自公布之日起施行。"


def drafts_of(lines: list[Line], *, is_gazette: bool = True) -> list[Draft]:
    drafts = gazette.split(lines, gazette.find_events(lines), is_gazette=is_gazette)
    for draft in drafts:
        gazette.arrange(draft, lines)
    return drafts


def words(draft: Draft, lines: list[Line]) -> list[str]:
    return [lines[at].text for at in draft.lines]


def test_heads_and_tails_are_found(printed: Printed) -> None:
    events = gazette.find_events(printed(NOTICE))
    assert [(event.kind, event.first, event.last) for event in events] == [
        (EventKind.NUMBER, 0, 4),
        (EventKind.ADDRESSEES, 4, 5),
        (EventKind.SIGNED, 6, 8),
    ]
    assert [event.value for event in events] == ["某政办发〔2021〕53号", "", "2021-08-25"]


def test_an_order_ends_with_the_title_it_enacts(printed: Printed) -> None:
    (event,) = gazette.find_events(printed(f"{ORDER}\n第一条 为了节能。"))
    assert (event.kind, event.first, event.last, event.value) == (EventKind.ORDER, 0, 5, "某省人民政府令第304号")


def test_the_number_of_an_order_may_stand_on_the_next_line(printed: Printed) -> None:
    (event,) = gazette.find_events(printed(ORDER.replace("令第304号", "令\n第 304 号")))
    assert (event.last, event.value) == (6, "某省人民政府令第304号")


@pytest.mark.parametrize("number", ["第37号", "（第37号）", "〔十四届〕第三十七号", "（十四届第37号）"])
def test_an_announcement_of_a_congress_names_its_organ_above(printed: Printed, number: str) -> None:
    (event, *_) = gazette.find_events(printed(f"某省人民代表大会\n常务委员会公告\n{number}\n第一条 为了节能。"))
    plain = number.strip("（）")
    assert (event.kind, event.first, event.value) == (EventKind.ORDER, 0, f"某省人民代表大会常务委员会公告{plain}")


def test_an_order_of_several_organs_names_them_all(printed: Printed) -> None:
    (event, *_) = gazette.find_events(printed("甲委员会\n乙部\n国家丙局\n令\n第12号\n第一条 为了节能。"))
    assert (event.first, event.value) == (0, "甲委员会乙部国家丙局令第12号")


def test_an_order_of_several_organs_has_them_all(part_of: Callable[[str], Part]) -> None:
    part = part_of(
        "甲委员会\n乙部\n令\n第12号\n《某管理办法》已于2025年1月1日经部务会议通过，现予公布。\n"
        "部长 王某\n2025年1月2日\n某管理办法\n第一条 甲。"
    )
    assert (part.metadata.issuer, part.metadata.title) == ("甲委员会、乙部", "某管理办法")


def test_an_order_may_be_counted_by_years(printed: Printed) -> None:
    (event, *_) = gazette.find_events(printed("甲部\n令\n2025年第7号\n第一条 为了节能。"))
    assert event.value == "甲部令2025年第7号"


def test_a_covering_notice_may_list_attachments(printed: Printed) -> None:
    lines = printed(NOTICE.replace("某省人民政府办公厅\n2021", "附件：1.甲表\n2.乙表\n某省人民政府办公厅\n2021"))
    (draft,) = drafts_of(lines, is_gazette=False)
    assert {line.text for at, line in enumerate(lines) if at in draft.head} >= {"2021年8月25日", "某省数字发展规划"}


def test_a_notice_with_a_table_is_no_covering_notice(printed: Printed) -> None:
    table = "1 | 甲 | 印发\n2 | 乙 | 丙"
    lines = printed(f"某厅关于废止文件的通知\n某科规〔2025〕3号\n各市科技局：\n{table}\n某厅\n2025年2月8日")
    (draft,) = drafts_of(lines, is_gazette=False)
    assert draft.head == frozenset({0, 1, 2})


def test_an_order_may_stand_without_a_title_below(printed: Printed) -> None:
    (event,) = gazette.find_events(printed(ORDER.rsplit("\n", 1)[0] + "\n第一条 为了节能。"))
    assert event.last == 4


def test_addressees_inside_the_text_of_a_single_document_stay(printed: Printed) -> None:
    text = "一、要求。落实责任，做好工作。\n各县人民政府：\n请按时填写。"
    lines = printed(text)
    (draft,) = drafts_of(lines, is_gazette=False)
    assert (draft.head, words(draft, lines)) == (frozenset(), text.split("\n"))


def test_an_order_without_number_or_date_is_left(printed: Printed) -> None:
    assert gazette.find_events(printed("某省人民政府令\n第一条 为了节能。")) == []
    (event,) = gazette.find_events(printed("某省人民政府令第3号\n第一条 为了节能。"))
    assert (event.first, event.last) == (0, 1)


@pytest.mark.parametrize("count", [2, 3])
def test_a_number_opens_a_document_when_the_one_before_has_its_own(printed: Printed, count: int) -> None:
    texts = [NOTICE, OPINION, NOTICE.replace("53号", "77号")][:count]
    lines = printed("\n".join(texts))
    assert [words(draft, lines) for draft in drafts_of(lines)] == [text.split("\n") for text in texts]


def test_addressees_open_a_document_whose_title_is_printed_further_down(printed: Printed) -> None:
    title = "某省人民政府关于推进气象工作的实施意见\n某政发〔2021〕55号\n"
    displaced = OPINION.replace(title, "").replace("（五）", title + "（五）", 1)
    lines = printed(f"{NOTICE}\n{displaced}")
    first, second = drafts_of(lines)
    assert words(first, lines) == NOTICE.split("\n")
    assert words(second, lines) == OPINION.split("\n")
    assert [note.code for note in second.notes] == ["displaced_heading"]


def test_an_order_printed_inside_its_articles_comes_to_the_front(printed: Printed) -> None:
    inside = ARTICLES.replace("\n第二条", f"\n{ORDER}\n第二条")
    lines = printed(f"{inside}\n{NOTICE}")
    first, second = drafts_of(lines)
    assert words(first, lines) == [*ORDER.split("\n"), *ARTICLES.split("\n")]
    assert words(second, lines) == NOTICE.split("\n")
    assert [note.code for note in first.notes] == ["displaced_heading"]


def test_a_notice_printed_inside_the_plan_comes_to_the_front(printed: Printed) -> None:
    head = "某省人民政府办公厅\n关于印发《某省数字发展规划》的通知\n某政办发〔2021〕53号\n"
    plan = "为加快发展，制定本规划。\n一、总体要求。坚持发展。\n"
    cover = NOTICE.split("\n")[4:9]
    lines = printed(head + plan + "\n".join(cover) + "\n二、主要任务。推进工作。")
    (draft,) = drafts_of(lines)
    assert words(draft, lines) == [
        *head.strip().split("\n"),
        *cover,
        *plan.strip().split("\n"),
        "二、主要任务。推进工作。",
    ]


def test_a_title_that_is_cut_off_is_noted_and_not_completed(printed: Printed) -> None:
    text = OPINION.replace("某省人民政府关于推进气象工作的实施意见\n某政发〔2021〕55号\n", "")
    lines = printed(f"{NOTICE}\n" + text.replace("（三）", "某省人民政府办公厅关于\n（三）", 1))
    assert [note.code for note in drafts_of(lines)[1].notes] == ["cut_title", "displaced_heading"]


def test_a_title_that_goes_on_is_not_cut_off(printed: Printed) -> None:
    assert gazette.find_events(printed("某省人民政府办公厅关于\n推进气象工作的意见\n正文。")) == []


def test_a_title_at_the_foot_of_a_page_is_not_read_again(printed: Printed) -> None:
    lines = printed(f"{NOTICE}\n发展很快，累计\n某省数字发展规划\n批准用地很多。")
    (draft,) = drafts_of(lines)
    assert words(draft, lines).count("某省数字发展规划") == 1


def test_a_number_without_addressees_or_signature_proves_no_document(printed: Printed) -> None:
    listed = "\n".join(f"关于第{count}项工作的通知\n某政发〔2010〕{count}号" for count in range(1, 5))
    lines = printed(f"{OPINION}\n{listed}")
    (draft,) = drafts_of(lines)
    assert len(draft.lines) == len(lines)


def test_one_number_printed_twice_is_one_document(printed: Printed) -> None:
    head = "\n".join(NOTICE.split("\n")[:5])
    assert len(drafts_of(printed(f"{head}\n{NOTICE}"), is_gazette=False)) == 1


def test_without_proof_a_file_is_one_document(printed: Printed) -> None:
    template = f"{NOTICE}\n附件\n某县人民政府：\n请填写。\n某县人民政府\n2021年9月1日"
    assert len(drafts_of(printed(template), is_gazette=False)) == 1


def test_addressees_behind_an_order_open_a_document(printed: Printed) -> None:
    lines = printed(
        f"{ORDER}\n{ARTICLES}\n各市州人民政府，省政府各厅委：\n为推进工作，提出意见。\n某省人民政府\n2021年9月1日"
    )
    assert len(drafts_of(lines)) == 2


def test_an_announcement_is_a_title_above_its_number(printed: Printed) -> None:
    text = "某部 某总局公告\n2021年第7号\n现将有关事项公告如下：\n一、延长期限。\n某部 某总局\n2021年1月22日"
    lines = printed(f"{NOTICE}\n{text}")
    assert [words(draft, lines)[0] for draft in drafts_of(lines)] == ["某省人民政府办公厅", "某部 某总局公告"]


def test_addressees_of_a_form_in_an_attachment_are_no_head(printed: Printed) -> None:
    text = "某市实施办法\n第一条 为了规范，制定办法。\n附件\n申请书\n某市人民政府：\n现申请如下。\n某公司\n2021年1月1日"
    lines = printed(text)
    (draft,) = drafts_of(lines, is_gazette=False)
    assert (draft.head, words(draft, lines), draft.notes) == (frozenset(), text.split("\n"), [])
