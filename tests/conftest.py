"""What every test may ask for."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and checked facts beside the checkout; a user's clone has none."""
    if not SHARED.is_dir():
        reason = "the folder ../shared with the real documents is not beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED
