"""Who sent an intent opens for its own row with the key of the site; marks know a company however it is typed."""

import pytest

from lingyan.apps.siting import sealing

WORDS = {"name": "陈某某", "phone": "13900002222"}


def test_it_opens_for_its_own_row():
    kept = sealing.seal_sender(WORDS, "salt")
    assert "陈" not in kept
    assert sealing.opened_sender(kept, "salt") == WORDS
    with pytest.raises(sealing.IntentOtherKeyError):
        sealing.opened_sender(kept, "other")


def test_it_does_not_open_with_another_key(settings):
    kept = sealing.seal_sender(WORDS, "salt")
    settings.SECRET_KEY = settings.SECRET_KEY[::-1]
    with pytest.raises(sealing.IntentOtherKeyError):
        sealing.opened_sender(kept, "salt")


@pytest.mark.parametrize("typed", ["明远 显示（集团）ABC", "明远显示(集团)abc", " 明远显示（集团）ＡＢＣ "])
def test_a_company_is_known_however_it_is_typed(typed):
    assert sealing.marked_company(typed) == sealing.marked_company("明远显示（集团）ABC")
    assert sealing.marked_company(typed) != sealing.marked_company("明远显示")
