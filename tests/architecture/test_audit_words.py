"""Every act that an action writes into the audit has words, and so has every kind of thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ACT = re.compile(r"(accounts|audit|demo|files|jobs|notices|plans|policies|site)\.[a-z_]+")
RECORDING = {"record", "record_all"}


def acts_of(text: str) -> Iterator[str]:
    """Yield what looks like an act in a module that writes records; the codes of errors look the same."""
    tree = ast.parse(text)
    codes = {
        id(statement.value)
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef)
        for statement in kind.body
        if isinstance(statement, (ast.Assign, ast.AnnAssign))
    }
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if names & RECORDING:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in codes and ACT.fullmatch(str(node.value)):
                yield str(node.value)


def kinds_of(text: str) -> Iterator[str]:
    """Yield the kinds of things in calls that write records."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {*RECORDING, "Change"}:
            for part in node.args:
                if isinstance(part, ast.Tuple) and part.elts and isinstance(part.elts[0], ast.Constant):
                    yield str(part.elts[0].value)


def fields_of(text: str) -> Iterator[str]:
    """Yield the fields of what stood before and after, where a call that writes a record says them itself."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING:
            for content in (each.value for each in node.keywords if each.arg in {"before", "after"}):
                if isinstance(content, ast.Dict):
                    yield from (str(key.value) for key in content.keys if isinstance(key, ast.Constant))


def actions_in(root: Path) -> list[str]:
    """Return the text of every module of actions but those of the restoring, which names tables alike."""
    apps = root / "src/lingyan/apps"
    found = [*apps.glob("*/actions.py"), *apps.glob("*/actions/**/*.py")]
    return [file.read_text(encoding="utf-8") for file in found if file.name != "restoring.py"]


def test_every_act_has_words(root: Path) -> None:
    from lingyan.apps.audit.queries import acts

    written = {act for text in actions_in(root) for act in acts_of(text)}
    assert "plans.enter_figure" in written
    assert sorted(written - acts.keys()) == []


def test_every_kind_of_thing_has_words(root: Path) -> None:
    from lingyan.apps.audit.queries import things

    written = {kind for text in actions_in(root) for kind in kinds_of(text)}
    assert "task" in written
    assert sorted(written - things.keys()) == []


def test_every_field_that_an_action_names_has_words(root: Path) -> None:
    from lingyan.apps.audit.queries.naming import fields

    written = {field for text in actions_in(root) for field in fields_of(text)}
    assert "reason" in written
    assert sorted(written - fields.keys()) == []


def test_the_rule_itself_finds_acts_and_kinds() -> None:
    text = (
        "class E:\n    code = 'plans.some_error'\n"
        "def f():\n    record(actor, 'plans.do' if x else 'plans.undo', ('entry', key))\n"
    )
    assert set(acts_of(text)) == {"plans.do", "plans.undo"}
    assert set(kinds_of(text)) == {"entry"}
    assert set(fields_of("record(actor, act, named, before={'a': 1}, after={**facts, 'b': 2})")) == {"a", "b"}
