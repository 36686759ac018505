"""A document orders for one year where its title says so, or its day where no title speaks of several years."""

import pytest

from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.model import Metadata

YEARS = {
    "the year of the title": ("某市2026年信用工作要点", "2026-02-16", 2026),
    "a title for the next year": ("某市2026年度重点工作", "2025-12-20", 2026),
    "a title without a day": ("某市2026年信用工作要点", None, 2026),
    "the day of one that names no year": ("某市支持人才若干措施", "2026-05-25", 2026),
    "no title": (None, "2026-05-25", None),
    "no day": ("某市支持人才若干措施", None, None),
    "several years": ("某市行动方案（2026—2028年）", "2026-01-05", None),
    "so many years": ("某市三年行动方案", "2026-01-05", None),
    "a plan of five years": ("某市“十五五”物流业规划", "2026-01-05", None),
    "what holds for good": ("某市节能管理办法", "2026-01-05", None),
    "a goal far ahead": ("某市2030年前碳达峰实施方案", "2026-01-05", None),
    "a year that is over": ("某市2024年工作总结", "2026-01-05", None),
    "an edition": ("某市产业目录（2026年版）", "2026-01-05", None),
}


@pytest.mark.parametrize(("title", "signed", "year"), YEARS.values(), ids=YEARS)
def test_the_year_of_a_document(title, signed, year):
    assert Issued.of(Metadata(title=title, date_signed=signed)) == Issued(signed, year)
