"""Pack errors name the place, as far as it is known."""

from pathlib import Path

import pytest

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.loaders.errors import PackError

PROBLEM = Message("The value “{given}” is no date.", {"given": "2022-13-01"})


@pytest.mark.parametrize(
    ("line", "key", "place"),
    [
        pytest.param(7, "date", "(file 2022.csv, line 7, key date)", id="line-and-key"),
        pytest.param(7, "", "(file 2022.csv, line 7)", id="line"),
        pytest.param(None, "notices.x", "(file 2022.csv, key notices.x)", id="key"),
        pytest.param(None, "", "(file 2022.csv)", id="file"),
    ],
)
def test_a_pack_error_names_file_line_and_key(line: int | None, key: str, place: str) -> None:
    wrong = PackError(file=Path("2022.csv"), line=line, key=key, problem=PROBLEM)
    assert wrong.parts()[:2] == ("The value “2022-13-01” is no date.", place)


def test_a_pack_error_is_bad_input_and_keeps_its_data_for_a_page() -> None:
    wrong = PackError(file="2022.csv", line=7, key="date", problem=PROBLEM)
    assert isinstance(wrong, BadInputError)
    assert (wrong.code, wrong.exit_code) == ("pack.invalid", 2)
    assert (wrong.data["file"], wrong.data["line"], wrong.data["key"]) == ("2022.csv", 7, "date")


def test_problem_and_place_are_put_into_the_readers_language() -> None:
    chinese = {
        "The value “{given}” is no date.": "“{given}”不是日期。",
        "(file {file}, line {line}, key {key})": "（文件 {file}，第 {line} 行，字段 {key}）",
        PackError.remedy: "请改正文件。",
    }
    wrong = PackError(file="2022.csv", line=7, key="date", problem=PROBLEM)
    assert wrong.text(lambda text: chinese.get(text, text)) == (
        "“2022-13-01”不是日期。 （文件 2022.csv，第 7 行，字段 date） 请改正文件。"
    )


def test_a_file_name_with_braces_does_not_break_the_message() -> None:
    assert "{year}.csv" in PackError(file="{year}.csv", problem=PROBLEM).text()
