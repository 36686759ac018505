"""A document is numbered without gaps, says what the case says, is issued again as a version, and its service kept."""

from datetime import timedelta
from io import BytesIO
from itertools import count

import pytest
from django.utils.timezone import localdate
from docx import Document

from factories.cases import of_plant, step, supervision, supervisor
from factories.concurrency import at_once, shared_database
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import CaseGiven, StepGiven, open_case, take_step
from lingyan.apps.cases.actions.errors import (
    CaseChangedError,
    NoEvidenceError,
    NoOfficeError,
    PaperDayError,
    PaperIncompleteError,
    PaperReplacedError,
    StepRefusedError,
)
from lingyan.apps.cases.actions.papers import ServiceGiven, issue_paper, serve_paper
from lingyan.apps.cases.models import Case, CaseEvent, NumberSeries, Paper
from lingyan.apps.cases.queries import rules_of
from lingyan.apps.cases.queries.engine import replayed
from lingyan.apps.cases.queries.papers import PaperGiven, UnknownPaperError, service_of
from lingyan.apps.files.models import StoredFile
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.places.models import Place
from lingyan.kernel.access import Actor, Grant, NotYoursError, Role

NOTICE = {"time": "2026年3月10日", "content": "执行强制性节能标准的情况", "demands": "准备台账。"}
RECTIFY = {"facts": "两台电机属于淘汰设备。", "violated": "用能设备淘汰制度", "demands": "停用并更换。"}


def office() -> Organisation:
    at = {"level": "prefecture", "name_zh": "衡阳市", "name_en": "Hengyang", "short_zh": "衡阳"}
    Place.objects.get_or_create(path="430000/430400", defaults=at)
    named = {"kind": "department", "name_zh": "衡阳市发展和改革委员会", "scope": "430000/430400"}
    made, _new = Organisation.objects.get_or_create(key="hengyang-reform", defaults=named)
    return made


def opened() -> Case:
    return supervision(office=office())


def issue(case: Case, given: PaperGiven, **more: object) -> Paper:
    seen = Case.objects.get(pk=case.pk).version
    return issue_paper(case, given, **{"actor": supervisor(), "seen_version": seen, **more})


def text_of(paper: Paper) -> str:
    return "\n".join(one.text for one in Document(BytesIO(bytes_of(paper.file))).paragraphs)


def visited() -> Case:
    case, day = opened(), localdate() - timedelta(days=3)
    said = {"officers": 2, "certificates": True, "ground": "plan"}
    case = step(case, "visit_started", str(day), **said)
    return step(case, "visit_concluded", str(day), finding="violation")


@pytest.mark.django_db
def test_a_notice_has_its_four_contents_the_clause_and_the_number_of_its_office() -> None:
    paper = issue(opened(), PaperGiven("supervision_notice", NOTICE))
    text = text_of(paper)
    assert paper.number == f"衡阳节监通〔{localdate().year}〕1号"
    assert [head in text for head in ("一、监察依据", "二、监察时间", "三、监察内容", "四、监察要求")] == [True] * 4
    assert "《湖南省节能监察办法》（湖南省人民政府令第304号）第十五条" in text
    assert "二十个工作日内审查完毕" in text
    assert "甲冶炼厂：" in text


@pytest.mark.django_db
def test_the_notice_gives_the_period_and_the_way_to_object_with_their_last_days() -> None:
    today = localdate()
    given = PaperGiven("rectification_notice", RECTIFY, {"months": 2}, served_on=today)
    text = text_of(issue(visited(), given))
    ends = Case.objects.get()
    taken = step(ends, "rectification_notice_served", str(today), months=2)
    last = {row.key: row.due for row in taken.clocks.all()}
    shown = {key: f"{day.year}年{day.month}月{day.day}日" for key, day in last.items() if day}
    assert f"整改期限为二个月，至{shown['rectification']}" in text
    assert f"可以在收到之日起十五日内，最迟于{shown['objection']}" in text
    assert f"依据《湖南省节能监察办法》第二十三条，最迟于{shown['extension_request']}" in text
    assert ("暂定日期" in text) == any(row.is_provisional for row in taken.clocks.all())
    assert "第二十四条" in text


@pytest.mark.django_db
def test_a_document_for_a_step_that_the_law_forbids_is_refused_with_the_clause_and_takes_no_number() -> None:
    case = opened()
    step(case, "plan_listed", "2026-03-02")
    with pytest.raises(StepRefusedError, match="第二十二条"):
        issue(case, PaperGiven("rectification_notice", RECTIFY))
    assert not Paper.objects.exists()
    assert issue(visited(), PaperGiven("rectification_notice", RECTIFY)).running == 1


@pytest.mark.django_db
def test_what_is_not_filled_in_is_named() -> None:
    with pytest.raises(PaperIncompleteError, match="what is supervised"):
        issue(opened(), PaperGiven("supervision_notice", {**NOTICE, "content": " "}))


LISTING = {
    "grounds": "拒不履行生效判决。",
    "legal_basis": "生效裁判文书。",
    "measures": "限制参加政府采购。",
    "leaving": "履行义务满一年后申请。",
    "remedies": "可以申请行政复议。",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("result", "told"), [("list", "将乙公司列入"), ("not_list", "不将乙公司列入")])
def test_a_decision_on_listing_has_the_five_contents_of_its_clause(result: str, told: str) -> None:
    clerk = Actor("credit", "信用办", (Grant(Role.PREFECTURE, "430000/430400"),))
    given = CaseGiven("credit-list", "", "430000/430400", subject_name="乙公司", office=office())
    case = open_case(given, actor=clerk)
    said = {"investigated": {"ground": "refused_obligation"}, "established": {"basis": "judgment"}}
    for kind in ("investigated", "compared", "established", "meeting_held", "party_told"):
        on_paper = tuple(one.key for one in rules_of(case).steps[kind].evidence)
        entered = StepGiven(kind, localdate() - timedelta(days=1), said.get(kind, {}), on_paper=on_paper)
        take_step(case, entered, actor=clerk, seen_version=case.version)
        case.refresh_from_db()
    with pytest.raises(PaperIncompleteError, match="remedies"):
        issue(case, PaperGiven("listing_decision", {**LISTING, "remedies": ""}, {"result": result}), actor=clerk)
    text = text_of(issue(case, PaperGiven("listing_decision", LISTING, {"result": result}), actor=clerk))
    heads = ("一、事由", "二、依据", "三、决定", "四、失信惩戒措施提示", "五、移出条件和程序", "六、救济措施")
    assert [head in text for head in heads] == [True] * 6
    assert f"\n{told}严重失信主体名单。" in text


@pytest.mark.django_db
def test_a_granted_and_a_refused_extension_read_differently() -> None:
    today = localdate()
    case = step(visited(), "rectification_notice_served", str(today), months=2)
    case = step(case, "extension_requested", str(today), of_plant(), months=1, form="written")
    refusal = issue(case, PaperGiven("extension_decision", {"reasons": "理由不足。"}, {"granted": False}))
    granted = issue(
        case,
        PaperGiven("extension_decision", {"reasons": "设备未到货。"}, {"granted": True, "months": 1}, replaces=refusal),
    )
    assert "不准予延长整改期限" in text_of(refusal)
    assert "准予延长整改期限一个月。" in text_of(granted)
    assert "不准予" not in text_of(granted)


@pytest.mark.django_db
def test_a_record_tells_of_the_visit_in_the_log_with_lines_to_sign_on() -> None:
    asked = {"time": "9时至11时", "site": "一车间", "officers_named": "张三 01\n李四 02", "present": "王五 厂长"}
    paper = issue(visited(), PaperGiven("visit_record", {**asked, "measures": "查阅台账", "found": "正常"}))
    document = Document(BytesIO(bytes_of(paper.file)))
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (facts["监察事由"], facts["监察人员"]) == ("计划规定", "张三 01\n李四 02")
    assert "单位陈述" not in facts
    assert paper.event is not None
    assert "监察人员（签名）" in text_of(paper)


@pytest.mark.django_db
def test_what_is_written_into_it_is_never_read_as_a_field() -> None:
    paper = issue(opened(), PaperGiven("supervision_notice", {**NOTICE, "content": "{number} {nothing}"}))
    assert "{number} {nothing}" in text_of(paper)


@pytest.mark.django_db
def test_issued_again_it_keeps_its_number_and_the_old_one_points_to_the_new() -> None:
    case = opened()
    first = issue(case, PaperGiven("supervision_notice", NOTICE))
    second = issue(case, PaperGiven("supervision_notice", {**NOTICE, "time": "2026年3月11日"}, replaces=first))
    first.refresh_from_db()
    assert (second.number, second.version, first.replaced_by) == (first.number, 2, second)
    assert issue(case, PaperGiven("supervision_notice", NOTICE)).running == 2
    with pytest.raises(PaperReplacedError, match="version 2"):
        issue(case, PaperGiven("supervision_notice", NOTICE, replaces=first))


@pytest.mark.django_db
def test_a_document_of_another_case_is_not_replaced() -> None:
    other = issue(opened(), PaperGiven("supervision_notice", NOTICE))
    with pytest.raises(Paper.DoesNotExist):
        issue(opened(), PaperGiven("supervision_notice", NOTICE, replaces=other))


@pytest.mark.django_db
def test_only_who_runs_the_case_issues_and_serves() -> None:
    case = opened()
    with pytest.raises(NotYoursError):
        issue(case, PaperGiven("supervision_notice", NOTICE), actor=of_plant())
    paper = issue(case, PaperGiven("supervision_notice", NOTICE))
    with pytest.raises(NotYoursError):
        serve_paper(
            paper,
            ServiceGiven(localdate(), "王五"),
            actor=of_plant(),
            seen_version=Case.objects.get(pk=case.pk).version,
        )


@pytest.mark.django_db
def test_of_two_who_act_at_once_the_second_is_told() -> None:
    case = opened()
    seen = case.version
    issue(case, PaperGiven("supervision_notice", NOTICE), seen_version=seen)
    with pytest.raises(CaseChangedError):
        issue(case, PaperGiven("supervision_notice", NOTICE), seen_version=seen)


@pytest.mark.django_db
def test_without_an_office_nothing_is_issued() -> None:
    with pytest.raises(NoOfficeError):
        issue(supervision(), PaperGiven("supervision_notice", NOTICE))


@pytest.mark.django_db
def test_a_kind_that_the_rules_do_not_name_is_not_there() -> None:
    with pytest.raises(UnknownPaperError):
        issue(opened(), PaperGiven("interview_letter"))


@pytest.mark.django_db
def test_service_keeps_day_and_receiver_and_both_are_audited() -> None:
    case = opened()
    paper = issue(case, PaperGiven("supervision_notice", NOTICE))
    seen = Case.objects.get(pk=case.pk).version
    served = serve_paper(paper, ServiceGiven(localdate(), " 王五 "), actor=supervisor(), seen_version=seen)
    assert (served.served_on, served.served_to) == (localdate(), "王五")
    acts = set(AuditRecord.objects.values_list("act", flat=True))
    assert {"cases.issue_paper", "cases.serve_paper"} <= acts


@pytest.mark.django_db
@pytest.mark.parametrize("days", [pytest.param(-1, id="before-it"), pytest.param(1, id="in-the-future")])
def test_a_day_on_which_it_cannot_have_been_served_is_refused(days: int) -> None:
    case = opened()
    paper = issue(case, PaperGiven("supervision_notice", NOTICE))
    seen = Case.objects.get(pk=case.pk).version
    with pytest.raises(PaperDayError):
        serve_paper(
            paper, ServiceGiven(localdate() + timedelta(days=days), "王五"), actor=supervisor(), seen_version=seen
        )


def notice() -> Paper:
    """Return a rectification notice that has not been served."""
    return issue(visited(), PaperGiven("rectification_notice", RECTIFY, {"months": 2}, served_on=localdate()))


def serve(paper: Paper, **more: object) -> Paper:
    """Record the service of a document today, the receipt being kept on paper."""
    given = ServiceGiven(localdate(), "王五", **{"takes_step": True, "on_paper": ("service_receipt",), **more})
    return serve_paper(paper, given, actor=supervisor(), seen_version=Case.objects.get(pk=paper.case_id).version)


def served_steps() -> int:
    return CaseEvent.objects.filter(kind="rectification_notice_served").count()


@pytest.mark.django_db
def test_service_takes_the_step_that_it_is_with_what_the_document_says() -> None:
    paper = serve(notice())
    case = Case.objects.get()
    event = case.events.get(kind="rectification_notice_served")
    assert (event.day, event.data["months"], event.on_paper) == (localdate(), 2, ["service_receipt"])
    assert (paper.event, case.state) == (event, "rectifying")
    assert case.clocks.filter(key="rectification", is_open=True).exists()


@pytest.mark.django_db
def test_a_step_that_was_taken_already_is_not_taken_again_and_the_document_is_put_with_it() -> None:
    paper = notice()
    step(Case.objects.get(), "rectification_notice_served", str(localdate()), months=2)
    assert service_of(paper, Case.objects.get(), localdate()) is None
    assert serve(paper).event == CaseEvent.objects.get(kind="rectification_notice_served")
    assert serve(Paper.objects.get()).served_to == "王五"
    assert served_steps() == 1


@pytest.mark.django_db
def test_a_receipt_put_right_puts_the_day_of_its_step_right() -> None:
    paper = serve(notice())
    Paper.objects.update(issued_on=localdate() - timedelta(days=2))
    given = ServiceGiven(localdate() - timedelta(days=1), "王五", takes_step=True)
    paper = serve_paper(paper, given, actor=supervisor(), seen_version=Case.objects.get().version)
    case = Case.objects.get()
    (served,) = [one for one in replayed(case, localdate()).taken if one.kind == "rectification_notice_served"]
    assert served.day == paper.served_on == localdate() - timedelta(days=1)
    assert served_steps() == 1
    assert case.clocks.get(key="rectification").started == served.day


@pytest.mark.django_db
def test_the_receipt_can_be_kept_without_the_step() -> None:
    paper = serve(notice(), takes_step=False)
    assert (paper.served_on, paper.event, served_steps()) == (localdate(), None, 0)
    assert serve(paper).event is not None


@pytest.mark.django_db
def test_a_step_that_cannot_be_taken_leaves_no_receipt_either() -> None:
    paper = notice()
    with pytest.raises(NoEvidenceError):
        serve(paper, on_paper=())
    paper.refresh_from_db()
    assert (paper.served_on, served_steps()) == (None, 0)


@pytest.mark.django_db
def test_service_that_is_no_step_takes_none() -> None:
    paper = issue(opened(), PaperGiven("supervision_notice", NOTICE))
    assert service_of(paper, paper.case, localdate()) is None
    serve(paper)
    assert not CaseEvent.objects.exists()


@pytest.mark.django_db
def test_a_number_that_is_not_used_is_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    case = opened()
    monkeypatch.setattr("lingyan.apps.cases.actions.papers.write_official", lambda _paper: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        issue(case, PaperGiven("supervision_notice", NOTICE))
    monkeypatch.undo()
    assert issue(case, PaperGiven("supervision_notice", NOTICE)).running == 1
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_issue_at_once_leave_no_number_out_and_give_none_twice(tmp_path) -> None:
    people = 8
    cases = [opened() for _case in range(people)]
    turn = count()

    def one() -> int:
        case = cases[next(turn)]
        return issue_paper(
            case, PaperGiven("supervision_notice", NOTICE), actor=supervisor(), seen_version=case.version
        ).running

    with shared_database(tmp_path):
        found = at_once(one, people)
        last = at_once(lambda: NumberSeries.objects.get(kind="supervision_notice").last)
    assert sorted(found) == list(range(1, people + 1))
    assert last == [people]
