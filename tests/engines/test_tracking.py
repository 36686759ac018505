"""A tracking code is long enough not to be guessed, and is read however it was copied."""

import pytest

from lingyan.engines.tracking import grouped_code, new_code, plain_code


def test_codes_are_sixteen_signs_and_never_the_same() -> None:
    codes = {new_code() for _time in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {16}


@pytest.mark.parametrize(
    "typed", ["{0}", " {0} ", "{1}", "{2}", "{3}"], ids=["plain", "spaced", "dashes", "upper", "wide"]
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = new_code()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert plain_code(typed.format(code, grouped_code(code), grouped_code(code).upper(), wide)) == code
