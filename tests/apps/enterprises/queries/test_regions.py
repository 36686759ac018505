"""Regions are known by the names that people write."""

import pytest

from lingyan.apps.enterprises.queries import regions

pytestmark = pytest.mark.django_db


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
    assert regions.region_called(written) == code


def test_a_city_is_told_with_its_province():
    assert regions.region_name("440300") == "广东省深圳市"
    assert regions.region_name("440000") == "广东省"
    assert regions.region_name("") == ""


def test_choices_hold_provinces_before_their_cities_and_abroad_last():
    codes = [code for code, _name in regions.region_choices()]
    assert codes.index("440000") < codes.index("440300")
    assert codes[-1] == regions.ABROAD
    assert ("44", "广东省") in regions.province_choices()
