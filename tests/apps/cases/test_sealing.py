"""What is said in confidence opens for its own row and part alone."""

import pytest

from lingyan.apps.cases.sealing import CONTENT, IDENTITY, OtherKeyError, marked_code, opened_words, seal_words


def test_what_was_sealed_opens_again_and_shows_nothing_before():
    kept = seal_words({"what": "旧炉子"}, "salt", CONTENT)
    assert "旧炉子" not in kept
    assert opened_words(kept, "salt", CONTENT) == {"what": "旧炉子"}


@pytest.mark.parametrize(("salt", "part"), [("other", CONTENT), ("salt", IDENTITY)], ids=["other-row", "other-part"])
def test_moved_elsewhere_it_opens_no_more(salt, part):
    kept = seal_words({"what": "旧炉子"}, "salt", CONTENT)
    with pytest.raises(OtherKeyError):
        opened_words(kept, salt, part)


def test_another_site_opens_nothing(settings):
    kept = seal_words({"what": "旧炉子"}, "salt", CONTENT)
    settings.SECRET_KEY = "another"  # noqa: S105 - of a test
    with pytest.raises(OtherKeyError):
        opened_words(kept, "salt", CONTENT)


def test_a_code_is_known_again_and_not_kept():
    assert marked_code("abcd") == marked_code("abcd") != marked_code("abce")
    assert "abcd" not in marked_code("abcd")
