"""What stands around a chart on a page (图框): the finding, the unit, the source, the table, the files."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in its frame (图): everything in the reader's language.

    `title` states the finding, `subtitle` unit, place and period. `head` and `rows` are the table view,
    `svg_url` and `csv_url` the files to take away, `explore_url` the specification for the interactive view.
    """

    key: str
    title: str
    subtitle: str
    svg: SafeString
    summary: str
    source: str = ""
    head: Sequence[object] = ()
    rows: Sequence[Sequence[object]] = field(default_factory=tuple)
    svg_url: str = ""
    csv_url: str = ""
    explore_url: str = ""
