from collections.abc import Callable

from lingyan.domain.corpus.compare import ChangeKind, Changes, PieceKind, clause_changes, compare, pieces
from lingyan.domain.corpus.model import Part

OLD = "一、甲\n总述。\n专栏1 工程\n1.寅。卯。\n（一）乙。丙。\n（二）丁。戊。\n二、己\n庚。"


def test_what_differs_is_told_clause_by_clause(part_of: Callable[[str], Part]) -> None:
    new = OLD.replace("丙。", "丙改。").replace("（二）丁。戊。\n", "").replace("庚。", "庚。\n三、辛\n壬。")
    changes = compare(part_of(OLD), part_of(new))
    assert changes == Changes(added=("三",), removed=("一/（二）",), changed=("一/（一）",))
    assert changes.count == 3


def test_line_breaks_and_page_numbers_change_nothing(part_of: Callable[[str], Part]) -> None:
    assert compare(part_of(OLD), part_of(OLD.replace("\n", "\n\n") + "\n— 2 —")).count == 0


def test_words_between_a_heading_and_the_next_are_its_own(part_of: Callable[[str], Part]) -> None:
    assert compare(part_of(OLD), part_of(OLD.replace("总述", "概述"))).changed == ("一",)


def test_each_clause_that_differs_has_its_words_before_and_after(part_of: Callable[[str], Part]) -> None:
    new = OLD.replace("丙。", "丙改。").replace("（二）丁。戊。\n", "").replace("庚。", "庚。\n三、辛\n壬。")
    found = clause_changes(part_of(OLD), part_of(new))
    assert [(one.kind, one.old_path, one.new_path) for one in found] == [
        (ChangeKind.CHANGED, "一/（一）", "一/（一）"),
        (ChangeKind.ADDED, "", "三"),
        (ChangeKind.REMOVED, "一/（二）", ""),
    ]
    assert (found[0].before, found[0].after) == ("（一）乙。丙。", "（一）乙。丙改。")


def test_the_signs_that_differ_are_told_apart() -> None:
    assert pieces("甲乙丙", "甲丁丙") == (
        (PieceKind.SAME, "甲"),
        (PieceKind.OUT, "乙"),
        (PieceKind.IN, "丁"),
        (PieceKind.SAME, "丙"),
    )
    assert pieces("", "甲") == ((PieceKind.IN, "甲"),)


def test_a_very_long_clause_is_shown_as_a_whole() -> None:
    assert pieces("甲" * 5000, "乙") == ((PieceKind.OUT, "甲" * 5000), (PieceKind.IN, "乙"))
