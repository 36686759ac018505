"""Status words: never colour alone."""

import re
from pathlib import Path

import pytest

from lingyan.apps import design
from lingyan.apps.design.words import FLAGS, STATUSES, Tone, flag_word, notice_look, status_word
from lingyan.domain.indicators.model import Attribute, ObservationStatus
from lingyan.domain.registers.systems import SystemState

SPRITE = (Path(design.__file__).parent / "templates/design/parts/sprite.html").read_text(encoding="utf-8")
ICONS = set(re.findall(r'id="i-([a-z]+)"', SPRITE))


@pytest.mark.parametrize("code", STATUSES)
def test_every_status_has_a_word_and_an_icon_of_the_sprite(code):
    assert str(STATUSES[code].text)
    assert STATUSES[code].icon in ICONS


def test_two_statuses_of_one_tone_differ_by_their_words():
    assert len({str(word.text) for word in STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize("state", SystemState)
def test_every_state_of_a_system_has_words(state):
    assert state in STATUSES


@pytest.mark.parametrize("code", [*ObservationStatus, *Attribute])
def test_every_status_of_a_value_and_every_attribute_has_a_flag(code):
    assert code in FLAGS


def test_a_code_without_words_is_shown_and_not_swallowed():
    assert (status_word("odd").text, flag_word("odd").text) == ("odd", "odd")
    assert status_word("odd").tone is Tone.NONE


@pytest.mark.parametrize("kind", ["debug", "info", "success", "warning", "error"])
def test_every_level_of_a_message_has_a_look(kind):
    assert notice_look(kind)[1] in ICONS
