"""Status and flag words (状态与标记): each with a tone and an icon, so that colour never speaks alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tone(StrEnum):
    """The five colours that a state may have (色调); the values are the classes of the stylesheet."""

    GOOD = "good"
    GO = "go"
    WARN = "warn"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Word:
    """A state in words (状态用语) with its tone and icon."""

    text: str | Promise
    tone: Tone
    icon: str = ""


STATUSES: Mapping[str, Word] = {
    "reached": Word(_("Reached"), Tone.GOOD, "done"),
    "on_track": Word(_("On track"), Tone.GO, "go"),
    "attention": Word(_("Attention"), Tone.WARN, "warn"),
    "lagging": Word(_("Lagging"), Tone.BAD, "late"),
    "missed": Word(_("Missed"), Tone.BAD, "missed"),
    "unknown": Word(_("Unknown"), Tone.NONE, "unknown"),
    "unjudged": Word(_("Cannot be judged"), Tone.NONE, "unknown"),
    "running": Word(_("Running"), Tone.GOOD, "done"),
    "partly": Word(_("Partly"), Tone.GO, "half"),
    "planned": Word(_("Planned"), Tone.NONE, "planned"),
    "external": Word(_("External"), Tone.NONE, "external"),
    "loaded": Word(_("Text loaded"), Tone.GOOD, "done"),
    "not_loaded": Word(_("Text not loaded"), Tone.NONE, "planned"),
    "differs": Word(_("Text differs"), Tone.WARN, "warn"),
}

FLAGS: Mapping[str, Word] = {
    "provisional": Word(_("Provisional"), Tone.WARN),
    "demo": Word(_("Demo"), Tone.BAD),
    "doubtful": Word(_("Doubtful"), Tone.WARN),
    "third_party": Word(_("Third-party source"), Tone.GO),
    "contradiction": Word(_("Contradiction"), Tone.BAD),
    "alias": Word(_("Other name"), Tone.NONE),
    "binding": Word(_("Binding"), Tone.NONE),
    "expected": Word(_("Expected"), Tone.NONE),
    "forecast": Word(_("Forecast"), Tone.WARN),
    "preliminary": Word(_("Preliminary"), Tone.WARN),
    "final": Word(_("Final"), Tone.NONE),
    "secondary": Word(_("Quoted by a third party"), Tone.GO),
    "own": Word(_("Own pack"), Tone.GO),
}

_NOTICE_ICONS: Mapping[str, tuple[Tone, str]] = {
    "error": (Tone.BAD, "missed"),
    "warning": (Tone.WARN, "warn"),
    "success": (Tone.GOOD, "done"),
    "info": (Tone.GO, "info"),
}


def status_word(code: object) -> Word:
    """Return the words for a status code; a code without words is shown as it stands, in grey."""
    return STATUSES.get(str(code), Word(str(code), Tone.NONE, "unknown"))


def flag_word(code: object) -> Word:
    """Return the words for a flag; a flag without words is shown as it stands, in grey."""
    return FLAGS.get(str(code), Word(str(code), Tone.NONE))


def notice_look(kind: str) -> tuple[Tone, str]:
    """Return tone and icon of a notice; Django's message levels are such kinds."""
    return _NOTICE_ICONS.get(kind, _NOTICE_ICONS["info"])
