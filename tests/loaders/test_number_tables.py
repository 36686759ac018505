"""A table that is wrong says so in one line, with the file, the line and what to do."""

from pathlib import Path

import pytest

from lingyan.loaders.number_tables import TableFileError, amount_of, column_of, number_of, read_lines

BAD = {
    "empty": (b"", r"The file is empty\. \(file t\.csv\)"),
    "twice": (b"id,id\n", r"The column “id” stands twice\. \(file t\.csv, line 1\)"),
    "short": (b"id,n\nA\n", r"This row has 1 cells, and the header has 2 columns\. \(file t\.csv, line 2\)"),
    "quote": (b'id,n\n"A,1\n', r"This is not readable as CSV"),
    "latin": ("id,n\n园区,1\n".encode("gbk"), r"The file is not UTF-8\."),
    "large": (b"id,n\n" + b"A,1\n" * 300, r"The file has 0\.0 MB, and 0\.0 MB are read at most; split it\."),
    "word": (b"id,n\nA,1\nB,many\n", r"“n” is “many”, which is no number\. \(file t\.csv, line 3\)"),
    "nan": (b"id,n\nA,NaN\n", r"“n” is “NaN”, which is no number\."),
    "endless": (b"id,n\nA,1e999\n", r"“n” is “1e999”, which is no number\."),
    "blank": (b"id,n\nA,\n", r"“n” is empty; write 0 for none\. \(file t\.csv, line 2\)"),
    "below": (b"id,n\nA,-3\n", r"“n” is -3, which is below 0\. \(file t\.csv, line 2\)"),
    "missing": (b"id,m\nA,1\n", r"The column “n” is missing\. \(file t\.csv, line 1\)"),
}


def numbers(file: Path) -> list[str]:
    header, lines = read_lines(file, most_bytes=1000)
    at = column_of(file, header, "n")
    return [str(amount_of(file, line, at, "n")) for line in lines]


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(content)
    with pytest.raises(TableFileError, match=said) as told:
        numbers(file)
    assert told.value.exit_code == 2
    assert "Correct the file" in told.value.text()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableFileError, match="there is no such file or folder"):
        numbers(tmp_path / "t.csv")


def test_blank_lines_marks_and_separated_thousands_are_read(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes('\ufeffid, n\r\nA,"1,250.50"\r\n\r\nB,1e3\r\n'.encode())
    assert numbers(file) == ["1250.50", "1E+3"]


def test_no_number_is_none() -> None:
    assert [number_of(text) for text in ("", "x", "inf", "1e99")] == [None] * 4
