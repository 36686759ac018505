"""`lingyan web` answers only from tables that were prepared, and says so where they were not."""

import subprocess
import sys
from pathlib import Path

from factories.model_sites import surroundings

LINGYAN = Path(sys.executable).with_name("lingyan")


def test_a_site_that_is_not_prepared_is_one_clear_line(tmp_path: Path):
    told = subprocess.run(
        [LINGYAN, "web", "--port", "8999"], env=surroundings(tmp_path), capture_output=True, text=True, check=False
    )
    assert (told.returncode, len(told.stderr.splitlines())) == (1, 1)
    assert "lingyan prepare" in told.stderr
