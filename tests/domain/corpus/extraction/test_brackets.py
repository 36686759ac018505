"""Notes are found in brackets of any kind, behind labels and on lines of their own, and nowhere else."""

import pytest

from lingyan.domain.corpus.extraction.brackets import lists_in, notes_in
from lingyan.domain.corpus.extraction.notes import read_charge

PLACES = {
    "round": ("建成园区。（责任单位：市商务局）", ["（责任单位：市商务局）"]),
    "half-width": ("建成园区。(责任单位:市商务局)", ["(责任单位:市商务局)"]),
    "mixed-widths": ("建成园区。（责任单位：市商务局)", ["（责任单位：市商务局)"]),
    "black": ("建成园区。【责任单位：市商务局】", ["【责任单位：市商务局】"]),
    "square": ("建成园区。[责任部门：市商务局]", ["[责任部门：市商务局]"]),
    "shell": ("建成园区。〔市商务局牵头，市财政局配合〕", ["〔市商务局牵头，市财政局配合〕"]),
    "nested": ("建成。（责任单位：市住建局（市人防办），各区）", ["（责任单位：市住建局（市人防办），各区）"]),
    "before-the-stop": ("建成园区（市商务局牵头负责）。", ["（市商务局牵头负责）"]),
    "two-in-a-paragraph": (
        "建成园区。（市商务局牵头负责）引进企业。（市投促局负责）",
        ["（市商务局牵头负责）", "（市投促局负责）"],
    ),
    "label-without-brackets": ("建成园区。责任单位：市商务局、市财政局。", ["责任单位：市商务局、市财政局。"]),
    "labels-in-a-row": (
        "建成园区。牵头单位：市商务局。配合单位：市财政局。完成时限：2025年底前。",
        ["牵头单位：市商务局。配合单位：市财政局。完成时限：2025年底前。"],
    ),
    "line-of-its-own": ("责任单位：市商务局", ["责任单位：市商务局"]),
    "dash": ("——责任单位：市商务局", ["责任单位：市商务局"]),
    "label-in-brackets": ("【责任单位】市商务局、市财政局。", ["【责任单位】市商务局、市财政局。"]),
    "label-and-units-in-two-brackets": (
        "【责任单位】市商务局（市投促局、市口岸办负责）、市财政局。",
        ["【责任单位】市商务局（市投促局、市口岸办负责）、市财政局。"],
    ),
    "bracket-left-open": ("建成园区。（责任单位：市商务局、市财政局", ["（责任单位：市商务局、市财政局"]),
    "an-open-bracket-before": ("园区（含配套。（责任单位：市商务局）", ["（责任单位：市商务局）"]),
    "roles-behind-units": (
        "建成园区。责任单位：市商务局（牵头）、市投促局（牵头）、市财政局（配合）",
        ["责任单位：市商务局（牵头）、市投促局（牵头）、市财政局（配合）"],
    ),
    "other-brackets": ("园区（含配套）和港口（码头）由企业负责建设。", []),
    "words-about-duty": ("各地（含县级）要落实责任，负责到底（不得推诿）。", []),
    "label-of-a-person": ("责任人：张某", []),
    "inside-a-sentence": ("明确牵头单位、责任单位和完成时限。", []),
}


@pytest.mark.parametrize(("text", "notes"), PLACES.values(), ids=PLACES)
def test_where_notes_stand(text, notes):
    found = [note for note in notes_in(text) if read_charge(note.words)]
    assert [text[note.start : note.end] for note in found] == notes


def test_a_note_says_how_it_is_set():
    assert [note.is_bracketed for note in notes_in("责任单位：市商务局")] == [False]
    assert [note.is_closed for note in notes_in("（责任单位：市商务局")] == [False]
    assert [(note.is_bracketed, note.is_closed) for note in notes_in("（责任单位：市商务局）")] == [(True, True)]


def test_a_bracket_is_a_list_only_behind_a_sentence_or_at_the_end():
    text = "（市商务局、市财政局）建成（甲区、乙区）园区。（市商务局、市财政局）引进企业（市投促局）。"
    assert [found.words for found in lists_in(text)] == ["市商务局、市财政局", "市投促局"]


def test_a_page_in_an_open_bracket_is_no_note():
    assert list(notes_in("（" + "推进工作，" * 400 + "市商务局负责）")) == []


def test_brackets_and_gaps_without_number_are_passed_over_once():
    """Copying what stands before and behind each of them, or looking again from each space, would not end today."""
    assert not list(lists_in("（）" * 400_000 + "甲"))
    assert not list(notes_in(f"责任单位{' ' * 300_000}甲"))


def test_brackets_that_nobody_closed_hold_no_more_than_a_note():
    text = "（责任单位：市商务局" * 300
    assert max(len(found.words) for found in notes_in(text)) <= 1200


def test_a_bracket_as_long_as_a_page_is_no_list():
    assert list(lists_in(f"建成园区。（{'市商务局、' * 400}市财政局）")) == []


def test_a_list_apart_from_all_sentences():
    text = "建成园区。（市商务局）报送主管部门（市财政局）。"
    assert [found.words for found in lists_in(text)] == ["市商务局", "市财政局"]
    assert [found.words for found in lists_in(text, apart=True)] == ["市商务局"]
    assert [found.words for found in lists_in("（市商务局）", apart=True)] == ["市商务局"]
