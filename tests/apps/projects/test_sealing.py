"""What is said of people opens for its own row alone."""

import pytest

from lingyan.apps.projects.sealing import OtherKeyError, opened_contact, seal_contact

WORDS = {"name": "张三", "phone": "13800001111"}


def test_a_contact_opens_with_the_salt_of_its_row_and_tells_nothing_before():
    sealed = seal_contact(WORDS, "a")
    assert opened_contact(sealed, "a") == WORDS
    assert "张三" not in sealed
    assert "13800001111" not in sealed


def test_a_contact_moved_to_another_row_does_not_open():
    with pytest.raises(OtherKeyError):
        opened_contact(seal_contact(WORDS, "a"), "b")


def test_a_contact_of_another_site_does_not_open(settings):
    sealed = seal_contact(WORDS, "a")
    settings.SECRET_KEY = "another"  # noqa: S105 - of no site
    with pytest.raises(OtherKeyError):
        opened_contact(sealed, "a")
