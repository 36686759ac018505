from collections.abc import Callable

from lingyan.domain.corpus.inline import lacks_breaks, part_lines
from lingyan.domain.corpus.lines import Line

Printed = Callable[[str], list[Line]]

BODY = "坚持创新发展，推动各项工作落实，加强组织领导，完善政策措施，强化监督检查，确保取得实效" * 2
HEAD = (
    "某省人民政府关于印发《某省区域合作实施方案》的通知发布日期:2016-10-24"
    "某省人民政府关于印发《某省区域合作实施方案》的通知某政发〔2016〕21号各市州人民政府，省政府各厅委："
    "现将方案印发给你们，请贯彻落实。"
)
TEXT = (
    HEAD + f"一、总体要求（一）指导思想。{BODY}。某省人民政府2016年10月24日（此件主动公开）某省区域合作实施方案"
    f"为贯彻落实，制定本方案。\n{BODY}。（二）工作目标。{BODY}。二、重点任务（三）加强互联互通。1、建设通道。{BODY}。"
    f"（某厅牵头负责）2、加强合作。依照第（三）项、（四）项规定，{BODY}。"
)


def test_headings_inside_long_lines_show_that_breaks_are_lost(printed: Printed) -> None:
    assert lacks_breaks(printed(TEXT))
    assert not lacks_breaks(printed(TEXT.replace("。", "。\n")))
    assert not lacks_breaks(printed(f"{BODY}。\n{BODY}。"))
    assert not lacks_breaks([])


def test_a_line_is_parted_at_headings_and_at_the_parts_of_the_head(printed: Printed) -> None:
    parts = part_lines(printed(TEXT))
    assert [part.text if len(part.text) < 40 else part.text[:6] for part in parts] == [
        "某省人民政府关于印发《某省区域合作实施方案》的通知",
        "发布日期:2016-10-24",
        "某省人民政府关于印发《某省区域合作实施方案》的通知",
        "某政发〔2016〕21号",
        "各市州人民政府，省政府各厅委：",
        "现将方案印发给你们，请贯彻落实。",
        "一、总体要求",
        "（一）指导思",
        "某省人民政府",
        "2016年10月24日",
        "（此件主动公开）",
        "某省区域合作实施方案",
        "为贯彻落实，制定本方案。",
        BODY[:6],
        "（二）工作目",
        "二、重点任务",
        "（三）加强互联互通。",
        "1、建设通道",
        "2、加强合作",
    ]


def test_spaces_and_signatures_without_a_title_are_parted_as_well(printed: Printed) -> None:
    text = (
        f"{BODY}。某省人民政府办公厅2016年10月24日 一、总体要求。 发布日期：2016-10-25 成文日期：2016-10-24 "
        f"{BODY}。某某局2016年1月2日"
    )
    assert [part.text for part in part_lines(printed(text)) if len(part.text) < 30] == [
        "某省人民政府办公厅",
        "2016年10月24日",
        "一、总体要求。",
        "发布日期：2016-10-25",
        "成文日期：2016-10-24",
        "某某局",
        "2016年1月2日",
    ]


def test_every_part_stands_at_its_place_in_the_original(printed: Printed) -> None:
    parts = part_lines(printed(TEXT))
    assert all(TEXT[part.start : part.end] == part.text for part in parts)
    assert "".join(part.text for part in parts) == TEXT.replace("\n", "")
    assert [part.parted for part in parts].count(False) == 2
