from collections.abc import Callable

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.paragraphs import Role
from lingyan.domain.corpus.sequence import Known, Layout, arrange
from lingyan.domain.corpus.wrap import measure
from lingyan.domain.corpus.zones import ZoneKind

Printed = Callable[[str], list[Line]]
WORDS = (
    "坚持以供给侧改革为主线着力优化环境创新机制，完善配套保护生态，有力有序承接转移，推动发展质量变革效率变革动力变革"
)


def laid_out(text: str, printed: Printed) -> Layout:
    lines = printed(text)
    return arrange(lines, Known(measure(lines), None, {}), text)


def words(layout: Layout) -> list[str]:
    return ["".join(line.text for line in passage.lines) for passage in layout.passages]


def test_a_box_that_interrupts_a_paragraph_comes_behind_it(printed: Printed, typeset: Callable[..., str]) -> None:
    paragraph = WORDS * 3 + "。"
    column = typeset([paragraph], 14).split("\n")
    box = typeset(["1．甲工程。" + WORDS * 3 + "。"], 40)
    text = "\n".join([*column[:5], "专栏6 权益行动", box, "\f" + column[5], *column[6:]])
    layout = laid_out(text, printed)
    assert words(layout) == [paragraph, "专栏6 权益行动", "1．甲工程。" + WORDS * 3 + "。"]
    assert [passage.role for passage in layout.passages] == [Role.BODY, Role.ZONE, Role.ZONE]


def test_a_table_and_the_rest_of_it_come_together_under_its_caption(printed: Printed) -> None:
    cells = "1．保有量\n万亩\n5956\n4945\n约束性\n340"
    text = f"正文。\n{cells}\n专栏1 完成情况\n中间的正文。\n3．建设面积\n平方公里\n1000\n817\n预期性\n75\n续表\n结尾。"
    layout = laid_out(text, printed)
    assert words(layout) == [
        "正文。", "专栏1 完成情况", *cells.split("\n"),
        "3．建设面积", "平方公里", "1000", "817", "预期性", "75", "续表", "中间的正文。", "结尾。",
    ]  # fmt: skip
    assert [(zone.kind, zone.cells) for zone in layout.zones] == [(ZoneKind.BOX, True)]


def test_contents_without_their_title_are_known_by_headings_that_come_again(printed: Printed) -> None:
    heads = ["一、总则", "（一）目的", "（二）依据", "二、任务", "（一）产业", "（二）科技"]
    text = "\n".join([*heads, *(f"{head}\n正文很多。" for head in heads)])
    layout = laid_out(text, printed)
    assert [zone.kind for zone in layout.zones] == [ZoneKind.CONTENTS]
    assert [passage.role for passage in layout.passages][:6] == [Role.ZONE] * 6
    assert laid_out("\n".join(heads), printed).zones == ()


def test_headings_that_come_once_are_no_contents(printed: Printed) -> None:
    text = "\n".join(f"{count}、任务{count}" for count in "一二三四五六七八")
    assert laid_out(text, printed).zones == ()
