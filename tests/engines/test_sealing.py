"""What is sealed opens with the same key and for the same row alone."""

import pytest

from lingyan.engines.sealing import fingerprint, is_sealed, key_for, opened, opened_words, seal, seal_words

KEY = key_for("second factor", "the secret of a site")


def test_what_was_sealed_comes_back_whole():
    for plain in (b"", b"\x00" * 20, bytes(range(256))):
        assert opened(seal(plain, KEY, "row 1"), KEY, "row 1") == plain


def test_the_plain_secret_does_not_stand_in_it_and_no_two_seals_are_alike():
    sealed = {seal(b"the secret", KEY, "row 1") for _time in range(50)}
    assert len(sealed) == 50
    assert not any("the secret" in one or b"the secret".hex() in one for one in sealed)


def test_a_key_of_twenty_bytes_fits_into_the_column_of_a_device():
    assert len(seal(b"k" * 20, KEY, "row 1")) <= 80


@pytest.mark.parametrize(
    ("key", "bound_to"),
    [
        pytest.param(key_for("second factor", "the secret of another site"), "row 1", id="another-site"),
        pytest.param(key_for("something else", "the secret of a site"), "row 1", id="another-purpose"),
        pytest.param(KEY, "row 2", id="another-row"),
    ],
)
def test_it_opens_for_nobody_else(key, bound_to):
    assert opened(seal(b"x", KEY, "row 1"), key, bound_to) is None


@pytest.mark.parametrize("wrong", ["", "00" * 20, "s1:", "s1:AAAA", "s1:=", "s1:中文", "s1:" + "A" * 64])
def test_what_was_never_sealed_here_opens_for_nobody(wrong):
    assert opened(wrong, KEY, "row 1") is None


def test_a_changed_sign_is_noticed():
    sealed = seal(b"x" * 20, KEY, "row 1")
    for place in range(3, len(sealed)):
        other = "A" if sealed[place] != "A" else "B"
        assert opened(sealed[:place] + other + sealed[place + 1 :], KEY, "row 1") is None


def test_a_sealed_text_is_known_by_its_mark():
    assert is_sealed(seal(b"x", KEY, ""))
    assert not is_sealed("3132" * 10)


def test_a_fingerprint_is_the_same_only_for_the_same_text_key_and_row():
    mark = fingerprint("aaaa2222", KEY, "row 1")
    assert mark == fingerprint("aaaa2222", KEY, "row 1")
    others = {fingerprint("aaaa2223", KEY, "row 1"), fingerprint("aaaa2222", KEY, "row 2")}
    assert mark not in others | {fingerprint("aaaa2222", key_for("second factor", "other"), "row 1")}
    assert len(mark) == 16
    assert "aaaa2222" not in mark


def test_words_are_sealed_together_and_open_for_their_row_alone():
    words = {"name": "张三", "phone": "1"}
    kept = seal_words(words, KEY, "row 1")
    assert "张三" not in kept
    assert opened_words(kept, KEY, "row 1") == words
    assert opened_words(kept, KEY, "row 2") is None
