"""Rooms look down only: the contracts of `pyproject.toml` hold."""

import os
import subprocess
import sys
from pathlib import Path


def test_every_import_contract_holds(root: Path) -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    plain = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1"}
    checked = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, env=plain)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert " 0 broken." in checked.stdout
