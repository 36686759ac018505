"""A draft keeps who is in charge apart from what is to be done, each on its words."""

from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.parse import parse

TEXT = "某市方案\n一、任务\n（一）建设园区。2031年底前建成一期。（市商务局牵头，市财政局等配合）\n"


def test_a_task_says_who_leads_who_supports_and_that_there_are_more():
    (task,) = extract(parse(TEXT).only).tasks
    assert (task.clause, task.title) == ("一/（一）", "建设园区")
    assert (task.lead, task.participants, task.units) == (("市商务局",), ("市财政局",), ("市商务局", "市财政局"))
    assert task.has_more
    assert task.due is not None
    assert task.due.day == "2031-12-31"


def test_its_note_and_its_words_are_quoted_apart():
    (task,) = extract(parse(TEXT).only).tasks
    assert "牵头" in task.note.words
    assert task.words is not None
    assert "建成一期" in task.words.words
    assert "牵头" not in task.words.words
