"""Industries and regions are known by the names that people write."""

import pytest

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.projects.queries import naming

pytestmark = pytest.mark.django_db


def test_an_industry_is_known_by_key_name_and_other_name_and_nothing_else():
    one = next(one for one in catalogue().industries.values() if one.aliases)
    for written in (one.key, one.name_zh, f" {one.name_en.upper()} "):
        assert naming.industry_called(written) == one.key
    assert naming.industry_called("月球采矿") == ""
    assert naming.industry_name(one.key)
    assert naming.industry_name("gone") == "gone"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("440000", "440000", id="code"),
        pytest.param("广东省", "440000", id="province"),
        pytest.param("广东", "440000", id="shortened"),
        pytest.param("广东省深圳市", "440300", id="province-and-city"),
        pytest.param("广东 深圳", "440300", id="shortened-both"),
        pytest.param("深圳市", "440300", id="city"),
        pytest.param("境外", "abroad", id="abroad"),
        pytest.param("亚特兰蒂斯", "", id="nowhere"),
    ],
)
def test_a_source_region_is_known_by_the_names_that_people_write(written, code):
    assert naming.source_called(written) == code


def test_a_city_is_told_with_its_province():
    assert naming.source_name("440300") == "广东省深圳市"
    assert naming.source_name("440000") == "广东省"
    assert naming.source_name("") == ""


def test_choices_hold_provinces_before_their_cities_and_abroad_last():
    codes = [code for code, _name in naming.source_choices()]
    assert codes.index("440000") < codes.index("440300")
    assert codes[-1] == naming.ABROAD
    assert ("44", "广东省") in naming.province_choices()
