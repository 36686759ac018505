import pytest

from lingyan.engines.documents.docx.numerals import circled, numeral


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", "1 2 10 11 21 101"),
        ("decimalZero", "01 02 10 11 21 101"),
        ("decimalFullWidth", "１ ２ １０ １１ ２１ １０１"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ㉑ 101"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ㉑ 101"),
        ("decimalEnclosedParen", "(1) (2) (10) (11) (21) (101)"),
        ("decimalEnclosedFullstop", "1. 2. 10. 11. 21. 101."),
        ("chineseCounting", "一 二 十 十一 二十一 一○一"),
        ("taiwaneseCounting", "一 二 十 十一 二十一 一○一"),
        ("chineseCountingThousand", "一 二 十 十一 二十一 一百零一"),
        ("japaneseCounting", "一 二 十 十一 二十一 一百零一"),
        ("chineseLegalSimplified", "壹 贰 拾 拾壹 贰拾壹 壹佰零壹"),
        ("ideographDigital", "一 二 一〇 一一 二一 一〇一"),
        ("ideographTraditional", "甲 乙 癸 11 21 101"),
        ("ideographZodiac", "子 丑 酉 戌 21 101"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 甲申 甲辰"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊉ 11 21 101"),
        ("upperLetter", "A B J K U WWWW"),
        ("lowerLetter", "a b j k u wwww"),
        ("upperRoman", "I II X XI XXI CI"),
        ("lowerRoman", "i ii x xi xxi ci"),
        ("ordinal", "1st 2nd 10th 11th 21st 101st"),
        ("hex", "1 2 A B 15 65"),
        ("aFormatOfTomorrow", "1 2 10 11 21 101"),
    ],
)
def test_numbers_look_as_word_writes_them(kind: str, expected: str) -> None:
    assert " ".join(numeral(kind, number) for number in (1, 2, 10, 11, 21, 101)) == expected


@pytest.mark.parametrize("kind", ["none", "bullet"])
def test_a_list_without_numbers_shows_none(kind: str) -> None:
    assert numeral(kind, 3) == ""


def test_dashes_stand_around_a_number() -> None:
    assert numeral("numberInDash", 7) == "- 7 -"


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_what_no_list_counts_to_is_written_in_digits(number: int) -> None:
    assert numeral("chineseCountingThousand", number) == str(number)


def test_letters_do_not_grow_without_end() -> None:
    assert len(numeral("upperLetter", 9_999)) == 30


def test_numbers_in_a_circle_end_at_fifty() -> None:
    assert [circled(number) for number in (20, 35, 36, 50, 51, 0)] == ["⑳", "㉟", "㊱", "㊿", None, None]
