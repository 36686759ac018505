from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from lingyan.domain.corpus.model import Paragraph, Part, Span

TEXT = "一、甲\n（一）乙。丙。\n1.丁。戊。\n2.己。庚。\n（二）辛。壬。\n二、癸\n完。"


def test_children_and_ancestors_are_walked_from_a_node(part_of: Callable[[str], Part]) -> None:
    part = part_of(TEXT)
    nodes = {node.path: node for node in part.nodes}
    assert [node.path for node in part.children(nodes["一"])] == ["一/（一）", "一/（二）"]
    assert [node.path for node in part.children(nodes["一/（一）"])] == ["一/（一）/1", "一/（一）/2"]
    assert [node.path for node in part.ancestors(nodes["一/（一）/2"])] == ["一/（一）", "一"]
    assert list(part.ancestors(nodes["二"])) == []
    assert [node.path for node in part.below(nodes["一"])] == ["一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）"]


def test_paragraphs_know_their_pieces() -> None:
    paragraph = Paragraph((4, 9, 12, 15))
    assert paragraph.spans == (Span(4, 9), Span(12, 15))
    assert (paragraph.start, paragraph.end) == (4, 15)


def test_what_was_read_cannot_be_changed(part_of: Callable[[str], Part]) -> None:
    part = part_of(TEXT)
    with pytest.raises(FrozenInstanceError):
        part.clauses[0].title = "其他"  # type: ignore[misc]
    with pytest.raises(TypeError):
        part.index["一"] = 3  # type: ignore[index]
