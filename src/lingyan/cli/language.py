"""The language of the command line (命令行语言): Chinese, unless the environment asks for English."""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def wants_english() -> bool:
    """Return whether LINGYAN_LANG, or else the locale of the terminal, is English."""
    chosen = os.environ.get("LINGYAN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chosen.lower().startswith("en")


@cache
def _catalogue(folder: Path) -> gettext.NullTranslations:
    return gettext.translation("django", folder, languages=["zh_Hans"], fallback=True)


def translate(msgid: str) -> str:
    """Return `msgid` in the language of this command, the msgid itself where no translation is compiled."""
    return msgid if wants_english() or not msgid else _catalogue(LOCALE).gettext(msgid)
