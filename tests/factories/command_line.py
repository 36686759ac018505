"""The command line in the process of the test, for what a command says: to start one takes seconds."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import django
import pytest

from lingyan.apps.workbench.actions import preparing
from lingyan.cli.main import main


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def lingyan(*words: str | Path) -> Told:
    """Run `lingyan` with these words, through the entry of the program, on the site that the test works on."""
    out, errors, code = StringIO(), StringIO(), 0
    with pytest.MonkeyPatch.context() as around, redirect_stdout(out), redirect_stderr(errors):
        around.setattr(sys, "argv", ["lingyan", *map(str, words)])
        around.setenv("LINGYAN_LANG", "en")
        around.setattr(django, "setup", lambda: None)  # it is, and its logs must not end in what is told here
        around.setattr(preparing, "_static_files_changed", lambda: False)  # those of this process are not collected
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Told(code, out.getvalue(), errors.getvalue())
