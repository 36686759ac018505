"""In which browsers someone is logged in, in words."""

import pytest

from lingyan.apps.accounts.queries import browser_name, mark_of

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        pytest.param(f"{EDGE} Edg/140.0", "Edge, Windows", id="edge"),
        pytest.param(EDGE, "Chrome, Windows", id="chrome"),
        pytest.param("Mozilla/5.0 (Linux; Android 15) MicroMessenger/8.0", "WeChat, Android", id="wechat"),
        pytest.param("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Version/18 Safari/605", "Safari, macOS", id="safari"),
        pytest.param("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Firefox/144.0", "Firefox, Linux", id="firefox"),
        pytest.param("curl/8.5", "", id="a-program"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent, name):
    assert browser_name(agent) == name


def test_a_mark_does_not_give_the_key_away():
    assert "abcdefgh" not in mark_of("abcdefgh" * 4)
    assert mark_of("a" * 32) != mark_of("b" * 32)
