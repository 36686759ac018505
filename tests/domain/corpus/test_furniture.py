from collections.abc import Callable

import pytest

from lingyan.domain.corpus.furniture import GAZETTE_HEAD, find_furniture
from lingyan.domain.corpus.lines import Line

Printed = Callable[[str], list[Line]]
BODY = "为了进一步规范管理工作提高服务效能推动实现目标任务"


@pytest.mark.parametrize(
    "foot",
    [
        "PAGE",
        "PAGE 3",
        "— 2 —",
        "－12－",
        "- 3 -",
        "·7·",
        "第 3 页",
        "第3页 共20页",
        "3/20",
        "《某省人民政府公报》2021年第18期",
    ],
)
def test_a_line_in_the_form_of_a_page_foot_is_furniture(printed: Printed, foot: str) -> None:
    assert find_furniture(printed(f"{BODY}\n{foot}\n{BODY}。")) == {1}


def test_column_names_are_known_by_growing_page_numbers(printed: Printed) -> None:
    bodies = ["".join(f"{BODY}第{page}页{line}\n" for line in range(9)) for page in range(3)]
    pages = [body + f"省政府文件{number}" for body, number in zip(bodies, (" 4", "5", " 12"), strict=True)]
    lines = printed("\n".join(pages))
    assert [lines[at].text for at in sorted(find_furniture(lines))] == ["省政府文件 4", "省政府文件5", "省政府文件 12"]


def test_names_with_numbers_of_the_text_itself_stay(printed: Printed) -> None:
    text = f"{BODY}\n专栏1\n{BODY}\n附件2\n{BODY}\n表3\n重点产业1\n重点产业2\n{BODY}"
    assert find_furniture(printed(text)) == set()


def test_the_number_of_a_page_stands_alone_between_running_text(printed: Printed) -> None:
    assert find_furniture(printed(f"{BODY}\n4\n{BODY}。")) == {1}


def test_numbers_in_a_table_stay(printed: Printed) -> None:
    assert find_furniture(printed("单位\n万亩\n5956\n4945\n340\n约束性")) == set()


def test_a_number_at_the_end_of_the_file_is_that_of_the_page(printed: Printed) -> None:
    assert find_furniture(printed(f"{BODY}。\n12")) == {1}


def test_a_single_head_counts_where_a_page_begins_below_it(printed: Printed) -> None:
    assert find_furniture(printed(f"{BODY}\n省政府规章4\n\f{BODY}。")) == {1}
    assert find_furniture(printed(f"{BODY}\n省政府规章4\n{BODY}。")) == set()


def test_words_that_stand_beside_page_numbers_three_times_are_a_running_head(printed: Printed) -> None:
    page = f"{BODY}\n某市发展规划\n— {{}} —\n"
    lines = printed("".join(page.format(number) for number in (1, 2, 3)))
    assert [lines[at].text for at in sorted(find_furniture(lines))].count("某市发展规划") == 3


def test_the_head_of_a_gazette_tells_name_year_and_number() -> None:
    match = GAZETTE_HEAD.search("54 《某省人民政府公报》 2021 年第 18 期")
    assert match is not None
    assert match.groups() == ("某省人民政府公报", "2021", "18")


def test_the_head_of_a_gazette_may_stand_without_marks() -> None:
    match = GAZETTE_HEAD.search("某省人民政府公报 2025年第5期")
    assert match is not None
    assert match.groups() == ("某省人民政府公报", "2025", "5")


def test_what_names_a_table_is_no_running_head(printed: Printed) -> None:
    assert find_furniture(printed(f"{BODY}\n\f续表\n{BODY}甲\n\f续表\n{BODY}乙\n\f续表\n{BODY}丙")) == set()


def test_numbers_that_count_the_rows_of_a_table_stay(printed: Printed) -> None:
    rows = "".join(f"{number}\n{BODY}\n" for number in (1, 2, 3))
    lines = printed(f"{BODY}。\n9\n{BODY}。\n序号\n任务\n{rows}序 号\n任务\n4\n{BODY}\n17\n{BODY}")
    assert [lines[at].text for at in sorted(find_furniture(lines))] == ["9", "17"]


def test_another_table_counts_its_rows_from_one_again(printed: Printed) -> None:
    rows = "".join(f"{number}\n{BODY}\n" for number in (1, 2))
    assert find_furniture(printed(f"序号\n任务\n{rows}编号\n任务\n{rows}")) == set()
