"""Every error has a code of its own, says what to do, and is documented; generated pages are fresh."""

import os
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from lingyan.kernel.errors import LingyanError

ErrorClasses = list[type[LingyanError]]


@pytest.fixture(scope="module")
def errors(root: Path) -> ErrorClasses:
    """Every error class below `lingyan`, found as the reference page finds them."""
    found: ErrorClasses = runpy.run_path(str(root / "docs/generate.py"))["error_classes"]()
    assert found
    return found


def test_every_error_has_a_code_of_its_own(errors: ErrorClasses) -> None:
    assert [kind.__qualname__ for kind in errors if not kind.__dict__.get("code")] == []
    assert [code for code, number in Counter(kind.code for kind in errors).items() if number > 1] == []


def test_every_code_is_room_and_word(errors: ErrorClasses) -> None:
    wrong = [kind.code for kind in errors if not all(part.isidentifier() for part in kind.code.split("."))]
    assert wrong == []
    assert [kind.code for kind in errors if kind.code.count(".") < 1 or kind.code != kind.code.lower()] == []


def test_every_error_says_what_happened_and_what_to_do(errors: ErrorClasses) -> None:
    assert [kind.code for kind in errors if not (kind.what and kind.remedy)] == []


def test_every_template_can_be_read(errors: ErrorClasses) -> None:
    for kind in errors:
        for template in (kind.what, kind.where, kind.remedy):
            assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(template)), kind.code


def test_every_code_is_documented(root: Path, errors: ErrorClasses) -> None:
    page = (root / "docs/reference/errors.md").read_text(encoding="utf-8")
    assert [kind.code for kind in errors if f"### `{kind.code}`" not in page] == []


def test_generated_pages_are_fresh(root: Path) -> None:
    command = [sys.executable, "docs/generate.py", "--check"]
    plain = {**os.environ, "DJANGO_SETTINGS_MODULE": "lingyan.config.settings"}
    checked = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, env=plain)
    assert (checked.returncode, checked.stderr) == (0, "")
