"""Credit codes are checked to the last character, however they were pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.uscc import CreditCodeError, UnifiedSocialCreditCode

VALID = "91110000600037341L"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "given_text",
    [
        pytest.param(VALID, id="as-printed"),
        pytest.param(VALID.lower(), id="small-letters"),
        pytest.param("91110000 600037341L", id="space"),
        pytest.param("91110000-600037341L", id="hyphen"),
        pytest.param("91110000\n600037341L\t", id="line-break-of-a-spreadsheet-cell"),
        pytest.param("9111000\n0600037341L", id="line-break-among-the-digits"),
        pytest.param("91110000600037341Ｌ", id="full-width-letter"),
    ],
)
def test_a_code_is_read_however_it_was_pasted(given_text: str) -> None:
    assert str(UnifiedSocialCreditCode.parse(given_text)) == VALID


@pytest.mark.parametrize(
    "given_text",
    [
        pytest.param("", id="empty"),
        pytest.param(VALID[:-1], id="too-short"),
        pytest.param(VALID + "0", id="too-long"),
        pytest.param("A1110000600037341L", id="letter-among-the-first-eight"),
        pytest.param("91110000600O37341L", id="letter-that-codes-do-not-use"),
        pytest.param("9111000\n600037341L", id="line-break-in-place-of-a-digit"),
        pytest.param("91110000600037341A", id="wrong-check-character"),
    ],
)
def test_what_is_no_code_is_refused_and_shown(given_text: str) -> None:
    with pytest.raises(CreditCodeError) as wrong:
        UnifiedSocialCreditCode.parse(given_text)
    assert wrong.value.data == {"given": given_text}


@given(st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_anywhere_is_noticed(position: int, character: str) -> None:
    changed = VALID[:position] + character + VALID[position + 1 :]
    if changed == VALID:
        assert UnifiedSocialCreditCode.parse(changed).text == VALID
    else:
        with pytest.raises(CreditCodeError):
            UnifiedSocialCreditCode.parse(changed)


@given(st.text(max_size=24))
def test_any_text_is_either_a_clean_code_or_refused(text: str) -> None:
    try:
        code = UnifiedSocialCreditCode.parse(text)
    except CreditCodeError:
        return
    assert set(code.text) <= set(ALPHABET)
    assert UnifiedSocialCreditCode.parse(code.text) == code
