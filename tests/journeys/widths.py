"""In which languages and widths a walk is walked; without a word it is all four."""

import pytest

EACH_ONCE = pytest.mark.parametrize("page", ["zh-1440", "en-390"], indirect=True)
"""Both languages and both widths, each once: for a walk through many pages."""
