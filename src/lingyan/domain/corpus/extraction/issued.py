"""The time of a document itself (文件时间): the day on which it is signed, and the one year for which it orders."""

import re
from typing import NamedTuple

from lingyan.domain.corpus.model import Metadata

_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[—\-–－~～至])")
_YEARLY = re.compile(r"(?<![到至])((?:19|20)\d\d)年度?(?![前底末以版起内])")
_LASTING = re.compile("[两三四五六七八九十]年|十[一二三四五六]五|规划|远景|愿景|条例|办法|规定|规则")
"""Titles of what holds for several years, or for good."""


class Issued(NamedTuple):
    """When a document is made (文件时间): its day as ISO, and the year that its days without a year are in.

    `year` is None where the document orders for several years, or does not say.
    """

    signed: str | None = None
    year: int | None = None

    @classmethod
    def of(cls, metadata: Metadata) -> "Issued":
        """Return the time of a document by its titles and its date.

        >>> Issued.of(Metadata(title="某市2026年工作要点", date_signed="2026-02-16")).year
        2026
        >>> Issued.of(Metadata(title="某市三年行动方案（2026—2028年）", date_signed="2026-02-16")).year is None
        True
        """
        signed = metadata.date_signed
        titles = [title for title in (metadata.notice_title, metadata.title) if title]
        printed = {year for title in titles for year in _YEAR.findall(title)}
        if not printed:
            lasts = any(_LASTING.search(title) for title in titles)
            return cls(signed, int(signed[:4]) if signed and titles and not lasts else None)
        named = {match[1] for title in titles for match in _YEARLY.finditer(title)}
        year = int(next(iter(printed))) if len(printed) == 1 and named == printed else None
        if year and signed and year - int(signed[:4]) not in {0, 1}:
            year = None  # a report of a year that is over, or a goal far ahead
        return cls(signed, year)
