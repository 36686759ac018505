"""Industries are known by the names that people write."""

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
