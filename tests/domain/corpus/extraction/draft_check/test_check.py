"""Every planted fault is found, alone and among all; no innocent difference is said to be one; nothing is guessed."""

from dataclasses import replace

import pytest

from factories.drafted import INNOCENT, KNOWN, PLANTED, TODAY, UNITS, drafted, governing, harmless, held, written
from factories.drafted_seeds import FAULTS, seed_draft
from lingyan.domain.corpus.extraction.draft_check.check import check_draft
from lingyan.domain.corpus.extraction.draft_check.findings import FindingKind
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Side, read_part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare


def is_fault(finding, planted):
    of_kind = (finding.kind.value, finding.subject.value) == (planted.kind, planted.subject)
    return of_kind and finding.other is not None and planted.words in finding.other.words


def told(check):
    return [(one.kind.value, one.subject.value, one.difference.text()) for one in check.faults]


def test_enough_is_planted_and_enough_is_innocent():
    assert len(PLANTED) >= 15
    assert len(INNOCENT) >= 15
    assert {one.kind for one in PLANTED} == {"below", "misses", "contradicts"}
    assert len({one.subject for one in PLANTED}) >= 8


def test_the_draft_without_faults_has_none():
    check = held(written())
    assert told(check) == []
    assert check.counts[FindingKind.AGREES] >= 25
    assert [one.difference.data["name"] for one in check.findings if one.kind is FindingKind.NOT_COMPARABLE] == [
        "进出口总额"
    ]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.name)
def test_a_planted_fault_is_found_and_nothing_else(planted):
    check = held(written(planted))
    assert [one for one in check.faults if is_fault(one, planted)], told(check)
    assert [one for one in told(check) if one[:2] != (planted.kind, planted.subject)] == []
    assert len(check.faults) == 1


def test_all_planted_faults_are_found_at_once():
    check = held(written(*PLANTED))
    missed = [one.name for one in PLANTED if not any(is_fault(found, one) for found in check.faults)]
    assert missed == []
    assert len(check.faults) == len(PLANTED), told(check)


@pytest.mark.parametrize("name", [name for name, _before, _after in INNOCENT])
def test_an_innocent_difference_is_no_fault(name):
    assert told(held(harmless(name))) == []


def test_all_innocent_differences_at_once_are_no_faults():
    names = [name for name, _before, _after in INNOCENT if name != "the-same-value"]
    assert told(held(harmless(*names))) == []


def test_every_finding_quotes_the_words_of_both_sides():
    text = written(*PLANTED)
    sides = governing()
    read = {one.key: one for one in sides}
    for finding in held(text).findings:
        for cited in (finding.draft, finding.other):
            if cited is None or not cited.spans:
                continue
            source = text if not cited.document else source_of(read[cited.document])
            for span in cited.spans:
                assert span.of(source).strip()
                assert "".join(span.of(source).split()) in "".join(cited.words.split())


def source_of(side):
    from factories import drafted as made

    return {"plan": made.PLAN, "law": made.LAW, "city-plan": made.CITY_PLAN, "notice": made.NOTICE}[side.key]


def test_what_weighs_most_comes_first():
    kinds = [one.kind for one in held(written(*PLANTED)).findings]
    assert kinds == sorted(kinds, key=list(FindingKind).index)


def test_a_draft_held_against_nothing_has_nothing_but_itself():
    found = check_draft(drafted(), (), known=(), units=UNITS, differ=compare, today=TODAY).findings
    assert {(one.kind.value, one.other) for one in found} == {("not_comparable", None)}
    assert {one.subject.value for one in found} <= {"basis", "reference"}


def test_a_draft_need_not_keep_to_what_it_repeals():
    lower = next(one for one in PLANTED if one.name == "decision")
    assert [one.kind.value for one in held(written(lower)).faults] == ["below"]
    before = "根据《东江省承接产业转移促进方案》（东政发〔2031〕7号）、《东江省投资项目服务办法》、"
    text = written(lower)
    assert before in text
    text = text.replace("、《东江省投资项目服务办法》", "").replace(
        "五、附则\n", "五、附则\n《东江省投资项目服务办法》自本方案施行之日起废止。\n"
    )
    assert [one for one in told(held(text)) if one[1] == "period"] == []


def test_the_register_alone_tells_of_numbers():
    number = next(one for one in PLANTED if one.name == "number")
    found = check_draft(drafted(number), (), known=KNOWN, units=UNITS, differ=compare, today=TODAY)
    assert [one.subject.value for one in found.faults] == ["reference"]


@pytest.fixture(scope="module")
def real(shared):
    sides = []
    for file in sorted((shared / "seeds").glob("*.txt")):
        for number, part in enumerate(parse(file.read_text(encoding="utf-8")).parts):
            read = read_part(part)
            is_zone = file.stem in {"dev-plan", "ndrc-plan"}
            title = read.title or "湘南湘西承接产业转移示范区总体方案"
            place, names = ("430000/z", ("示范区",)) if is_zone else ("430000", ("湖南省",))
            sides.append(Side(f"{file.stem}/{number}", read, title, read.number, place, names))
    return sides


def against_real(text, sides):
    (part,) = parse(text).parts
    read = read_part(part)
    own = Side("", read, read.title, read.number, "430000/430400", ("衡阳市", "衡阳"), "prefecture")
    known = tuple(Known(one.key, one.title, one.number) for one in sides)
    return check_draft(own, sides, known=known, units=UNITS, differ=compare, today=TODAY)


def faults_of(check):
    return {(one.kind.value, one.subject.value, one.other) for one in check.faults}


def test_a_draft_that_carries_out_the_real_documents_has_only_what_it_leaves_out(real):
    found = faults_of(against_real(seed_draft(), real))
    assert {(kind, subject) for kind, subject, _other in found} == {("misses", "task"), ("misses", "target")}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.place)
def test_a_fault_against_the_real_documents_is_found_and_nothing_else(fault, real):
    fine, wrong = (faults_of(against_real(seed_draft(*faults), real)) for faults in ((), (fault,)))
    assert [(kind, subject) for kind, subject, _other in wrong - fine] == [(fault.kind, fault.subject)]


@pytest.mark.parametrize(("place", "level"), [("430000", "province"), ("430000/430400", "prefecture")])
def test_a_real_document_held_against_itself_has_no_fault_but_its_own(place, level, real):
    for own in real:
        draft = replace(own, key="", place=place, level=level)
        asked = replace(own, is_asked=True)
        found = check_draft(draft, [asked], known=(), units=UNITS, differ=compare, today="2021-11-21")
        assert [one for one in found.faults if one.document and one.subject.value != "figure"] == [], own.key


@pytest.mark.parametrize("key", ["gazette-2021-18/0", "gazette-2021-18/2", "gazette-2021-18/3", "gba/0", "pan-prd/0"])
def test_a_real_document_is_no_fault_beside_the_others(key, real):
    own = next(one for one in real if one.key == key)
    others = [one for one in real if one.key != key]
    draft = Side("", own.read, own.title, own.number, own.place, own.names, "province")
    known = tuple(Known(one.key, one.title, one.number) for one in real)
    found = check_draft(draft, others, known=known, units=UNITS, differ=compare, today=TODAY)
    assert told(found) == []
