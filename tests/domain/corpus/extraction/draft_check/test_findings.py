import pytest

from lingyan.domain.corpus.extraction.draft_check.findings import (
    KIND_WORDS,
    SUBJECT_WORDS,
    Check,
    Cited,
    Finding,
    FindingKind,
    Severity,
    Subject,
    severity_of,
)
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Span
from lingyan.kernel.message import Message


def finding(kind, subject=Subject.TARGET):
    return Finding(kind, subject, "plan", None, None, Message("x"), Message("y"))


@pytest.mark.parametrize(
    ("kind", "subject", "severity"),
    [
        (FindingKind.CONTRADICTS, Subject.BASIS, Severity.HIGH),
        (FindingKind.CONTRADICTS, Subject.FIGURE, Severity.MEDIUM),
        (FindingKind.BELOW, Subject.PERIOD, Severity.HIGH),
        (FindingKind.MISSES, Subject.TASK, Severity.MEDIUM),
        (FindingKind.MISSES, Subject.PERIOD, Severity.LOW),
        (FindingKind.AGREES, Subject.TARGET, Severity.NONE),
    ],
)
def test_what_weighs_how_much(kind, subject, severity):
    assert severity_of(kind, subject) is severity
    assert finding(kind, subject).severity is severity


def test_only_three_kinds_are_faults():
    check = Check(tuple(map(finding, FindingKind)))
    assert [one.kind.value for one in check.faults] == ["contradicts", "below", "misses"]
    assert set(check.counts.values()) == {1}


def test_counts_leave_no_kind_out():
    assert Check(()).counts == dict.fromkeys(FindingKind, 0)


def test_everything_has_a_word():
    assert set(KIND_WORDS) == set(FindingKind)
    assert SUBJECT_WORDS[Subject.PERIOD] == "deadline"
    assert set(SUBJECT_WORDS) == set(Subject)


def test_a_quote_keeps_its_places():
    quote = Quote((Span(2, 4), Span(5, 7)), "建成园区")
    assert Cited.of("plan", "一", quote) == Cited("plan", "一", "建成园区", (Span(2, 4), Span(5, 7)))
