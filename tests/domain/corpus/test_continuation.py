from collections.abc import Callable

from counting import lines_run
from lingyan.domain.corpus import continuation, gazette
from lingyan.domain.corpus.gazette import Draft
from lingyan.domain.corpus.lines import Line

Printed = Callable[[str], list[Line]]


def document(number: int, body: str) -> str:
    items = "".join(f"（{count}）推进工作。推进各项工作，落实责任。\n" for count in "一二三四五六七八九十" * 2)
    return (
        f"某省人民政府关于第{number}项工作的意见\n某政发〔2021〕{number}号\n各市州人民政府，省政府各厅委：\n"
        f"提出以下意见。\n{items}{body}\n"
    )


SIGNED = "某省人民政府\n2021年9月1日\n"


def read(text: str, printed: Printed) -> tuple[list[Draft], list[Line]]:
    lines = printed(text)
    drafts = gazette.split(lines, gazette.find_events(lines), is_gazette=True)
    for draft in drafts:
        gazette.arrange(draft, lines)
    continuation.join(drafts, lines)
    return drafts, lines


def tail(draft: Draft, lines: list[Line]) -> list[str]:
    return [lines[at].text for at in draft.lines[-3:]]


def test_text_behind_a_signature_goes_back_where_it_broke_off(printed: Printed) -> None:
    first = document(1, "加快建设全省平台（下转第72页）")
    drafts, lines = read(
        first + document(2, SIGNED) + "（上接第68页）\n大数据应用。\n六、健全机制。\n" + document(3, SIGNED), printed
    )
    assert tail(drafts[0], lines) == ["加快建设全省平台", "大数据应用。", "六、健全机制。"]
    assert tail(drafts[1], lines)[-1] == "2021年9月1日"
    assert [note.code for note in drafts[0].notes] == ["continued"]
    assert not any("上接" in lines[at].text for draft in drafts for at in draft.lines)


def test_a_remark_in_a_head_means_the_text_above_the_head(printed: Printed) -> None:
    last = document(3, SIGNED).replace("3号\n", "3号\n（上接第68页）\n")
    drafts, lines = read(
        document(1, "建设平台\n（下转第 72 页）") + document(2, SIGNED) + "大数据应用。\n" + last, printed
    )
    assert tail(drafts[0], lines)[-1] == "大数据应用。"
    assert tail(drafts[1], lines)[-1] == "2021年9月1日"
    assert len(drafts) == 3


def test_a_rest_that_is_not_found_is_noted(printed: Printed) -> None:
    drafts, lines = read(document(1, "建设平台（下转第72页）") + document(2, SIGNED), printed)
    assert [note.code for note in drafts[0].notes] == ["continuation_lost"]
    assert "72" in drafts[0].notes[0].message.text()
    assert tail(drafts[0], lines)[-1] == "建设平台"


def test_a_rest_without_a_beginning_is_noted(printed: Printed) -> None:
    drafts, _ = read(document(1, SIGNED) + "（上接第68页）\n大数据应用。\n" + document(2, SIGNED), printed)
    assert [note.code for note in drafts[0].notes] == ["continuation_unplaced"]


def test_a_rest_ahead_of_its_beginning_is_not_taken_for_it(printed: Printed) -> None:
    text = (
        document(1, SIGNED)
        + "（上接第68页）\n大数据应用。\n"
        + document(2, "建设平台（下转第72页）")
        + document(3, SIGNED)
    )
    drafts, _ = read(text, printed)
    assert [note.code for draft in drafts for note in draft.notes] == ["continuation_unplaced", "continuation_lost"]


def test_a_remark_inside_a_document_moves_nothing(printed: Printed) -> None:
    inside = document(2, "（上接第68页）\n大数据应用。\n" + SIGNED)
    drafts, _ = read(document(1, "建设平台（下转第72页）") + inside, printed)
    assert [note.code for draft in drafts for note in draft.notes] == ["continuation_lost", "continuation_unplaced"]


def test_a_page_turned_inside_one_document_leaves_no_trace(printed: Printed) -> None:
    lines = printed(
        "加快建设全省平台（下转第8页）\n（上接第4页）\n大数据应用。\n另一处（下转第9页）\n其他。\n（上接第3页）\n结尾。"
    )
    draft = Draft(list(range(len(lines))))
    continuation.join([draft], lines)
    assert [lines[at].text for at in draft.lines] == [
        "加快建设全省平台",
        "大数据应用。",
        "另一处",
        "其他。",
        "（上接第3页）",
        "结尾。",
    ]
    assert [note.code for note in draft.notes] == ["continuation_lost", "continuation_unplaced"]


def test_a_remark_alone_below_the_number_is_no_title(part_of) -> None:
    part = part_of("某政发〔2021〕1号\n（下转第3页）\n某市工作方案\n一、任务\n推进工作。")
    assert part.metadata.title == "某市工作方案"


def test_a_rest_that_breaks_off_again_goes_on_in_turn(printed: Printed) -> None:
    drafts, lines = read(
        document(1, "加快建设全省平台（下转第72页）")
        + document(2, SIGNED)
        + "（上接第68页）\n大数据应用。\n六、健全（下转第80页）\n"
        + document(3, SIGNED)
        + "（上接第74页）\n协调机制。\n"
        + document(4, SIGNED),
        printed,
    )
    assert tail(drafts[0], lines) == ["大数据应用。", "六、健全", "协调机制。"]
    assert [note.code for note in drafts[0].notes] == ["continued", "continued"]
    assert all(tail(draft, lines)[-1] == "2021年9月1日" for draft in drafts[1:])


def test_two_rests_behind_one_signature_are_told_apart(printed: Printed) -> None:
    drafts, lines = read(
        document(1, "建设平台（下转第72页）")
        + document(2, "建设园区（下转第72页）")
        + document(3, SIGNED)
        + "（上接第68页）\n大数据应用。\n（上接第70页）\n龙头企业。\n"
        + document(4, SIGNED),
        printed,
    )
    assert [tail(draft, lines)[-1] for draft in drafts[:2]] == ["大数据应用。", "龙头企业。"]


def test_what_breaks_off_behind_a_signature_and_goes_on_below_it_stays(printed: Printed) -> None:
    last = document(3, SIGNED).replace("3号\n", "3号\n（上接第68页）\n")
    drafts, lines = read(document(1, SIGNED) + "附言建设平台（下转第72页）\n大数据应用。\n" + last, printed)
    assert tail(drafts[0], lines)[1:] == ["附言建设平台", "大数据应用。"]


def test_the_work_grows_with_the_number_of_turns(printed: Printed) -> None:
    def work(count: int) -> int:
        text = "".join(
            document(number, f"建设平台（下转第{number}页）\n" * 10)
            + document(number + 1, SIGNED)
            + "（上接第1页）\n续。\n" * 10
            for number in range(1, 2 * count, 2)
        )
        lines = printed(text)
        drafts = gazette.split(lines, gazette.find_events(lines), is_gazette=True)
        for draft in drafts:
            gazette.arrange(draft, lines)
        return lines_run(lambda: continuation.join(drafts, lines))

    assert work(16) < 10 * work(2)
