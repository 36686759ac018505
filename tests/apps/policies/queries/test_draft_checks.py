"""What a draft is held against is what the review left of a document, and what cannot be held so is said."""

from datetime import date

import pytest

from factories.accounts import ZONE, acting
from lingyan.apps.policies.actions import import_file
from lingyan.apps.policies.actions.checking import keep_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.draft_checks import checked
from lingyan.apps.policies.queries.draft_findings import rows_of
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db

PLAN = """湖南省园区提质工作方案
湘政发〔2031〕77号
各市州人民政府：
一、发展目标
到2035年，园区绿色电力占比不低于50%，园区亩均税收达到20万元以上。
二、重点任务
（一）整治园区雨污管网。整治园区雨污管网。（省住房城乡建设厅牵头，各市州人民政府配合）
湖南省人民政府
2031年3月4日
"""
DRAFT = """衡阳市园区提质实施方案
各县市区人民政府：
贯彻落实《湖南省园区提质工作方案》（湘政发〔2031〕77号），依照《园区办法》，制定本方案。
一、发展目标
到2035年，园区绿色电力占比不低于45%。
衡阳市人民政府
2032年4月2日
"""


@pytest.fixture
def found():
    import_file("plan.txt", PLAN.encode(), actor=COMMAND_LINE)
    office = acting(Role.ZONE_OFFICE, ZONE)
    file = keep_draft("draft.txt", DRAFT.encode(), actor=office).file

    def held():
        check = checked(file, against=(), place="", actor=office, today=date(2032, 5, 1))
        return {(row.finding.kind.value, row.finding.subject.value): row for row in rows_of(check)}

    return held


def test_what_was_rejected_in_the_review_is_not_missed(found):
    assert {("misses", "target"), ("misses", "task"), ("below", "target")} <= set(found())
    Draft.objects.filter(kind="target", fields__indicator="园区亩均税收").update(state="rejected")
    assert ("misses", "target") not in found()
    Draft.objects.filter(kind="task").update(state="rejected")
    left = found()
    assert ("misses", "task") not in left
    assert ("below", "target") in left


def test_a_document_that_nobody_here_knows_is_told_with_its_reason(found):
    row = found()["not_comparable", "basis"]
    assert "园区办法" in row.draft.words
    assert row.other is None
    assert "not among the documents here: it cannot be compared" in row.finding.difference.text()
