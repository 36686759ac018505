"""A row is one line, whatever stands in it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest

from lingyan.engines.archive.manifest import line_of

VALUES = {
    "nothing": (None, b"null"),
    "a-line-end": ("a\nb\u2028c", b'"a\\nb\\u2028c"'),
    "a-nul": ("\0", b'"\\u0000"'),
    "half-a-character": ("\ud800", b'"\\ud800"'),
    "a-decimal": (Decimal("1E+3"), b'"1000"'),
    "a-small-decimal": (Decimal("0.000001"), b'"0.000001"'),
    "a-day": (date(2021, 6, 30), b'"2021-06-30"'),
    "a-moment": (datetime(2021, 6, 30, 8, 0, 0, 1, tzinfo=UTC), b'"2021-06-30T08:00:00.000001+00:00"'),
    "an-hour": (time(8, 30), b'"08:30:00"'),
    "bytes": (b"\x00\xff", b'"AP8="'),
    "bytes-of-a-database": (memoryview(b"\x00\xff"), b'"AP8="'),
    "a-name-for-machines": (UUID(int=1), b'"00000000-0000-0000-0000-000000000001"'),
    "a-list": ([{"a": 1}], b'[{"a":1}]'),
}


@pytest.mark.parametrize(("value", "line"), VALUES.values(), ids=VALUES)
def test_a_value_is_written_on_one_line(value, line):
    assert line_of([value]) == b"[" + line + b"]\n"


def test_what_no_column_holds_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="set"):
        line_of([{1}])
