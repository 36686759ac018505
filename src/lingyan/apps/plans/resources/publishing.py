"""Published values as files (观测值导出): CSV for programs and tables, SDMX-CSV 2.0 for statistical offices.

Both are written row by row while they are read, whatever their number.
"""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from lingyan.apps.design.resources import harmless
from lingyan.domain.indicators import sdmx
from lingyan.domain.indicators.sdmx import Line

CSV = "text/csv"
SDMX = "application/vnd.sdmx.data+csv"
SDMX_CSV = f"{SDMX}; version=2.0.0"

_HEADER = (
    "key",
    "statistic",
    "definition",
    "place",
    "place_name_zh",
    "place_name_en",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "is_doubtful",
    "is_synthetic",
    "known_since",
    "source",
)


class _Echo:
    """What a CSV writer writes to, which hands every line straight back."""

    def write(self, line: str) -> str:
        return line


def csv_file(found: Iterable[tuple[Line, str, str, str]]) -> StreamingHttpResponse:
    """Answer with plain CSV; no cell of it is taken for a formula by a spreadsheet."""
    rows = ([harmless(cell) for cell in _cells(*one)] for one in found)
    return _file(_written(_HEADER, rows), f"{CSV}; charset=utf-8", "observations.csv")


def sdmx_file(found: Iterable[tuple[Line, str, str, str]]) -> StreamingHttpResponse:
    """Answer with SDMX-CSV 2.0, every cell as it is."""
    rows = (line.cells() for line, *_place in found)
    return _file(_written(sdmx.HEADER, rows), SDMX_CSV, "observations.sdmx.csv")


def _cells(line: Line, path: str, name_zh: str, name_en: str) -> tuple[str, ...]:
    return (
        line.key,
        line.statistic,
        line.definition,
        path,
        name_zh,
        name_en,
        line.period,
        line.value,
        line.unit,
        line.bound,
        line.status.value,
        "true" if line.is_doubtful else "false",
        "true" if line.is_synthetic else "false",
        line.known_since.isoformat(),
        line.source,
    )


def _written(header: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow(row)


def _file(lines: Iterator[str], media_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Vary"] = "Accept"
    return response
