"""Scopes are read and written as the names of places."""

import pytest
from django.utils.translation import override

from lingyan.apps.accounts.queries import scopes
from lingyan.kernel.access import EVERYWHERE, Role
from lingyan.loaders.places import UnknownPlaceError

pytestmark = pytest.mark.django_db

YANFENG = "430000/430400/430406"
SONGMU = "430000/430400/430407/songmu"


@pytest.mark.parametrize(
    ("scope", "chinese", "english"),
    [
        ("430000", "湖南省", "Hunan Province"),
        (YANFENG, "衡阳市雁峰区", "Yanfeng District, Hengyang City"),
        (SONGMU, "湖南衡阳松木经济开发区", "Hunan Hengyang Songmu Economic Development Zone"),
        ("91110000600037341L", "91110000600037341L", "91110000600037341L"),
    ],
    ids=["province", "county", "park", "credit-code"],
)
def test_a_scope_is_written_in_the_readers_language(scope, chinese, english):
    with override("zh-hans"):
        assert scopes.scope_name(scope) == chinese
    with override("en"):
        assert scopes.scope_name(scope) == english


@pytest.mark.parametrize("text", [YANFENG, "雁峰区", "衡阳市雁峰区", "430406", "Yanfeng District"])
def test_a_place_is_known_by_path_code_and_name(text):
    assert scopes.scope_named(text) == YANFENG


@pytest.mark.parametrize("text", [SONGMU, "湖南衡阳松木经济开发区"])
def test_a_park_is_known_too(text):
    assert scopes.scope_named(text) == SONGMU


@pytest.mark.parametrize("path", ["430000/430400/430499", "nowhere"])
def test_what_is_no_place_is_refused(path):
    with pytest.raises(UnknownPlaceError):
        scopes.scope_named(path)


def test_every_place_that_can_be_chosen_is_read_back_from_its_words():
    for code in ("zh-hans", "en"):
        with override(code):
            wrong = [
                path
                for path in scopes.paths_within([EVERYWHERE])
                if scopes.scope_labelled(scopes.scope_name(path)) != path
            ]
        assert wrong == []


@pytest.mark.parametrize(
    ("role", "scope", "fits"),
    [
        (Role.COUNTY, YANFENG, True),
        (Role.COUNTY, "430000/430400", False),
        (Role.COUNTY, EVERYWHERE, False),
        (Role.PARK, SONGMU, True),
        (Role.ZONE_OFFICE, EVERYWHERE, True),
        (Role.ZONE_OFFICE, "430000/xiangnan-xiangxi", False),
        (Role.AUDITOR, EVERYWHERE, True),
        (Role.ENTERPRISE, YANFENG, False),
        (Role.COUNTY, "nowhere", False),
    ],
)
def test_a_role_fits_places_of_its_level_only(role, scope, fits):
    assert scopes.is_fit(role, scope) is fits


def test_what_can_be_chosen_lies_within_reach():
    within = scopes.paths_within(["430000/430400"])
    assert within[0] == "430000/430400"
    assert all(path.startswith("430000/430400") for path in within)
    assert "430000/xiangnan-xiangxi" not in scopes.paths_within([EVERYWHERE])
