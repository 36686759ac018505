"""Organisations are renamed, merged and closed with their history; nobody changes what is not theirs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_PREFECTURE, PREFECTURE, acting, organisation, person
from lingyan.apps.accounts.actions import organisations as actions
from lingyan.apps.accounts.actions.organisations import Occasion, OrganisationGiven
from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries import organisations as queries
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import EVERYWHERE, VISITOR, LogInError, NotYoursError, Role
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.uscc import CreditCodeError

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
GIVEN = OrganisationGiven("department", "衡阳市测试局", "Test Bureau", PREFECTURE, "", ("市测试局",))


@pytest.fixture
def chief():
    return acting(Role.ADMINISTRATOR, EVERYWHERE, login="chief")


@pytest.fixture
def bureau(chief):
    return actions.add_organisation(GIVEN, actor=chief)


def last_record():
    return AuditRecord.objects.order_by("-number").first()


def test_one_that_is_added_has_a_key_of_its_own_and_is_on_record(bureau):
    assert bureau.key.startswith("own-")
    assert (bureau.name_zh, bureau.other_names, bureau.is_packed) == ("衡阳市测试局", ["市测试局"], False)
    noted = last_record()
    assert (noted.act, noted.subject, noted.key, noted.scope) == (
        "accounts.add_organisation",
        "organisation",
        bureau.key,
        PREFECTURE,
    )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"kind": "ministry"}, actions.WrongOrganisationError, id="unknown-kind"),
        pytest.param({"scope": f"{PREFECTURE}/430499"}, actions.WrongOrganisationError, id="unknown-place"),
        pytest.param({"name_zh": " \u200b "}, actions.WrongOrganisationError, id="no-name"),
        pytest.param({"name_zh": "名" * 10_000}, actions.WrongOrganisationError, id="ten-thousand-characters"),
        pytest.param({"name_en": "n" * 201}, actions.WrongOrganisationError, id="long-english-name"),
        pytest.param(
            {"other_names": ("名",) * 1 + tuple("abcdefghijklmnopqrstuvw")},
            actions.WrongOrganisationError,
            id="too-many-names",
        ),
        pytest.param({"uscc": "91110000600037341A"}, CreditCodeError, id="wrong-credit-code"),
    ],
)
def test_what_cannot_be_is_refused(chief, change, error):
    values = {name: getattr(GIVEN, name) for name in GIVEN.__slots__} | change
    with pytest.raises(error):
        actions.add_organisation(OrganisationGiven(**values), actor=chief)
    assert not AuditRecord.objects.filter(act="accounts.add_organisation").exists()


def test_a_name_that_is_there_already_is_refused_at_the_same_place_only(bureau, chief):
    with pytest.raises(actions.NameTakenError):
        actions.add_organisation(GIVEN, actor=chief)
    elsewhere = OrganisationGiven("department", GIVEN.name_zh, scope=OTHER_PREFECTURE)
    assert actions.add_organisation(elsewhere, actor=chief).pk != bureau.pk


def test_one_does_not_move_to_where_another_has_its_name(bureau, chief):
    elsewhere = actions.add_organisation(replace(GIVEN, scope=OTHER_PREFECTURE), actor=chief)
    with pytest.raises(actions.NameTakenError):
        actions.change_organisation(elsewhere, GIVEN, actor=chief)
    elsewhere.refresh_from_db()
    assert elsewhere.scope == OTHER_PREFECTURE != bureau.scope


def test_brackets_of_a_chinese_name_stay_wide_and_html_stays_text(chief):
    given = OrganisationGiven("other", "<b>园区(东区)</b>", scope=PREFECTURE)
    assert actions.add_organisation(given, actor=chief).name_zh == "<b>园区（东区）</b>"


CHANGES = {
    "add": lambda _one, actor: actions.add_organisation(GIVEN, actor=actor),
    "change": lambda one, actor: actions.change_organisation(one, GIVEN, actor=actor),
    "rename": lambda one, actor: actions.rename_organisation(one, ("新名", ""), Occasion(DAY), actor=actor),
    "merge": lambda one, actor: actions.merge_organisation(one, organisation("into"), Occasion(DAY), actor=actor),
    "close": lambda one, actor: actions.close_organisation(one, Occasion(DAY), actor=actor),
    "reopen": lambda one, actor: actions.reopen_organisation(one, actor=actor),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(
    ("who", "error"),
    [
        pytest.param((Role.ADMINISTRATOR, OTHER_PREFECTURE), NotYoursError, id="another-prefecture"),
        pytest.param((Role.COUNTY, COUNTY), NotYoursError, id="county"),
        pytest.param((Role.ZONE_OFFICE, "430000"), NotYoursError, id="zone-office"),
        pytest.param(None, LogInError, id="visitor"),
    ],
)
def test_nobody_changes_what_is_not_theirs(change, who, error):
    unit = organisation("unit", PREFECTURE)
    records = AuditRecord.objects.count()
    with pytest.raises(error):
        change(unit, acting(*who) if who else VISITOR)
    assert AuditRecord.objects.count() == records


def test_a_new_name_counts_from_its_day_and_the_old_one_is_kept(bureau, chief):
    actions.rename_organisation(bureau, ("衡阳市检验局", "Inspection"), Occasion(DAY, "机构改革"), actor=chief)
    now = Organisation.objects.get(pk=bureau.pk)
    assert now.name_zh == "衡阳市检验局"
    former = now.names.get()
    assert (former.name_zh, former.valid_from, former.valid_to) == ("衡阳市测试局", None, DAY)
    assert former.reason == "机构改革"
    assert last_record().act == "accounts.rename_organisation"


def test_two_new_names_follow_one_another(bureau, chief):
    actions.rename_organisation(bureau, ("甲局", ""), Occasion(DAY), actor=chief)
    actions.rename_organisation(bureau, ("乙局", ""), Occasion(date(2026, 6, 1)), actor=chief)
    now = Organisation.objects.get(pk=bureau.pk)
    former = [(one.name_zh, one.valid_from, one.valid_to) for one in queries.names_through_time(now)]
    assert former == [("甲局", DAY, date(2026, 6, 1)), ("衡阳市测试局", None, DAY)]
    assert now.name_zh == "乙局"
    assert list(queries.holding_words(Organisation.objects.all(), "甲局")) == [now]


@pytest.mark.parametrize("day", [DAY, DAY - timedelta(days=1)], ids=["the-same-day", "before"])
def test_a_name_cannot_begin_before_the_one_before_it_ended(bureau, chief, day):
    actions.rename_organisation(bureau, ("甲局", ""), Occasion(DAY), actor=chief)
    with pytest.raises(actions.WrongDayError):
        actions.rename_organisation(bureau, ("乙局", ""), Occasion(day), actor=chief)


def test_a_change_in_the_future_is_refused(bureau, chief):
    tomorrow = Occasion(localdate() + timedelta(days=1))
    for change in (
        lambda: actions.rename_organisation(bureau, ("甲局", ""), tomorrow, actor=chief),
        lambda: actions.close_organisation(bureau, tomorrow, actor=chief),
        lambda: actions.merge_organisation(bureau, organisation("into"), tomorrow, actor=chief),
    ):
        with pytest.raises(actions.WrongDayError):
            change()


def test_a_merger_moves_people_and_leads_to_the_successor(bureau, chief):
    one = person(unit=bureau.key, login="clerk")
    into, last = organisation("into", PREFECTURE), organisation("last", PREFECTURE)
    heard = []

    def hear(**signal):
        heard.append((signal["organisation"].key, signal["into"].key))

    actions.organisation_merged.connect(hear)
    actions.merge_organisation(bureau, into, Occasion(DAY, "合并"), actor=chief)
    actions.organisation_merged.disconnect(hear)
    actions.merge_organisation(into, last, Occasion(DAY), actor=chief)
    one.refresh_from_db()
    gone = Organisation.objects.get(pk=bureau.pk)
    assert (one.organisation, gone.closed_on, queries.successor(gone)) == (last, DAY, last)
    assert heard == [(bureau.key, "into")]
    assert list(queries.merged_from(into)) == [gone]
    merger = AuditRecord.objects.filter(act="accounts.merge_organisation").first()
    assert '"people":["clerk"]' in merger.after


def test_a_merger_into_another_prefecture_needs_both(bureau):
    with pytest.raises(NotYoursError):
        actions.merge_organisation(
            bureau,
            organisation("far", OTHER_PREFECTURE),
            Occasion(DAY),
            actor=acting(Role.ADMINISTRATOR, PREFECTURE),
        )


@pytest.mark.parametrize("target", ["itself", "closed"])
def test_a_merger_into_itself_or_what_is_closed_is_refused(bureau, chief, target):
    closed = organisation("closed", PREFECTURE, closed_on=DAY)
    into, error = {"itself": (bureau, actions.CircleError), "closed": (closed, actions.ClosedError)}[target]
    with pytest.raises(error):
        actions.merge_organisation(bureau, into, Occasion(DAY), actor=chief)


@pytest.mark.parametrize("is_from_many", [False, True], ids=["into-many", "from-many"])
def test_one_that_stands_for_many_is_merged_with_no_single_one(bureau, chief, is_from_many):
    many = organisation("all-counties", PREFECTURE, kind=OrganisationKind.COLLECTIVE)
    pair = (many, bureau) if is_from_many else (bureau, many)
    with pytest.raises(actions.CollectiveMergerError, match=many.name_zh):
        actions.merge_organisation(*pair, Occasion(DAY), actor=chief)
    bureau.refresh_from_db()
    assert bureau.closed_on is None


def test_one_with_people_cannot_be_closed_before_they_moved(bureau, chief):
    clerk = person(unit=bureau.key, login="clerk")
    with pytest.raises(actions.StillUsedError):
        actions.close_organisation(bureau, Occasion(DAY), actor=chief)
    clerk.is_active = False
    clerk.save()
    assert actions.close_organisation(bureau, Occasion(DAY), actor=chief).closed_on == DAY


def test_a_closed_one_is_changed_only_after_it_is_open_again(bureau, chief):
    actions.close_organisation(bureau, Occasion(DAY), actor=chief)
    with pytest.raises(actions.ClosedError):
        actions.rename_organisation(bureau, ("甲局", ""), Occasion(DAY), actor=chief)
    actions.reopen_organisation(bureau, actor=chief)
    assert actions.rename_organisation(bureau, ("甲局", ""), Occasion(DAY), actor=chief).name_zh == "甲局"


def test_opening_what_is_open_changes_and_records_nothing(bureau, chief):
    records = AuditRecord.objects.count()
    actions.reopen_organisation(bureau, actor=chief)
    assert AuditRecord.objects.count() == records


def test_of_two_who_edit_at_once_the_second_is_told(bureau, chief):
    seen = queries.state_of(bureau)
    actions.change_organisation(
        bureau, OrganisationGiven("other", GIVEN.name_zh, scope=PREFECTURE), actor=chief, seen=seen
    )
    with pytest.raises(actions.ChangedMeanwhileError):
        actions.rename_organisation(bureau, ("甲局", ""), Occasion(DAY), actor=chief, seen=seen)


def test_of_one_of_a_pack_the_office_says_only_the_credit_code(chief):
    packed = Organisation.objects.get(key="hunan-airports")
    given = OrganisationGiven("other", "别名", "Other", "", "91110000600037341L")
    after = actions.change_organisation(packed, given, actor=chief)
    assert (after.kind, after.name_zh, after.scope, after.uscc) == (
        packed.kind,
        packed.name_zh,
        "430000",
        "91110000600037341L",
    )


def test_a_change_that_changes_nothing_is_not_recorded(bureau, chief):
    records = AuditRecord.objects.count()
    actions.change_organisation(bureau, GIVEN, actor=chief)
    assert AuditRecord.objects.count() == records


def test_every_error_says_what_to_do():
    kinds = [kind for kind in vars(actions).values() if isinstance(kind, type) and issubclass(kind, LingyanError)]
    assert all(kind.remedy for kind in kinds if kind.__module__ == actions.__name__)
