"""The organisations of the packs are in the tables; what the office changed by hand stays there."""

from dataclasses import replace
from datetime import date

import pytest

from factories.accounts import organisation, person
from lingyan.apps.accounts.actions.packs import load_pack
from lingyan.apps.accounts.models import Organisation, OrganisationName
from lingyan.apps.catalogue.queries import catalogue

pytestmark = pytest.mark.django_db

OFFICE, PARK = "hunan-finance", "park-songmu"


def without(*keys: str):
    known = {key: one for key, one in catalogue().organisations.items() if key not in keys}
    return replace(catalogue(), organisations=known)


def test_every_organisation_of_the_packs_is_there():
    rows = {one.key: one for one in Organisation.objects.filter(is_packed=True)}
    assert rows.keys() == catalogue().organisations.keys()
    office = rows["hunan-development-reform"]
    assert (office.other_names, office.scope) == (["省发展改革委", "省发改委"], "430000")
    assert rows["all-governments"].covers == ["government:prefecture", "government:county", "committee:county"]


def test_repeating_it_changes_nothing():
    assert load_pack(catalogue()).is_empty
    assert OrganisationName.objects.filter(organisation__key="government-430582").count() == 1


def test_the_former_name_of_a_place_is_the_former_name_of_its_government():
    former = OrganisationName.objects.get(organisation__key="government-430582")
    assert (former.name_zh, former.valid_to) == ("邵东县人民政府", date(2019, 7, 31))


def test_a_name_that_the_office_gave_outlasts_the_next_pack():
    Organisation.objects.filter(key=OFFICE).update(name_zh="湖南省财政局", has_own_name=True)
    assert load_pack(catalogue()).is_empty
    assert Organisation.objects.get(key=OFFICE).name_zh == "湖南省财政局"


@pytest.mark.parametrize("field", ["closed_on", "merged_into", "uscc"])
def test_what_only_the_office_says_outlasts_the_next_pack(field):
    values = {"closed_on": date(2026, 1, 1), "merged_into": organisation("other"), "uscc": "91110000600037341L"}
    Organisation.objects.filter(key=OFFICE).update(**{field: values[field]})
    assert load_pack(catalogue()).is_empty
    assert getattr(Organisation.objects.get(key=OFFICE), field) == values[field]


def test_one_that_no_pack_names_any_more_leaves():
    load_pack(without(PARK)).settle()
    assert not Organisation.objects.filter(key=PARK).exists()


def test_one_that_no_pack_names_any_more_stays_while_people_belong_to_it():
    person(unit=PARK)
    load_pack(without(PARK)).settle()
    assert not Organisation.objects.get(key=PARK).is_packed
    load_pack(catalogue()).settle()
    assert Organisation.objects.get(key=PARK).is_packed


def test_one_that_the_office_added_is_left_alone():
    organisation("own-1", name_zh="自设机构")
    load_pack(catalogue()).settle()
    assert Organisation.objects.get(key="own-1").name_zh == "自设机构"
