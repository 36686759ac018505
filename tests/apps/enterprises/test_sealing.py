"""A note opens for its own row, with the key of the site, and for nothing else."""

import pytest

from lingyan.apps.enterprises.sealing import OtherKeyError, opened_note, seal_note


def test_a_note_opens_for_its_own_row_alone(settings):
    kept = seal_note({"what": "看厂房"}, "a")
    assert "看厂房" not in kept
    assert opened_note(kept, "a") == {"what": "看厂房"}
    with pytest.raises(OtherKeyError):
        opened_note(kept, "b")
    settings.SECRET_KEY = "another"  # noqa: S105 - of this test
    with pytest.raises(OtherKeyError):
        opened_note(kept, "a")
