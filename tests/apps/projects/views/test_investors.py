"""Projects of an investor stand on its page, with those of its subsidiaries, as far as the reader may see them."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.investors import code_of, investor, listed
from factories.projects import CODE, project
from lingyan.apps.enterprises.models import Enterprise
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_the_page_and_the_part_show_projects_of_the_group_that_the_reader_sees(client_of):
    top = investor("集团", code_of(1))
    investor("公司", code_of(2), parent=top)
    project(name="一期", investor_uscc=code_of(1))
    project(name="二期", investor_uscc=code_of(2))
    project(OTHER_COUNTY, name="别县", investor_uscc=code_of(1))
    county = client_of(Role.COUNTY, COUNTY)
    page = county.get(f"/projects/of-investor/{top.pk}/").content.decode()
    assert "一期" in page
    assert "二期" in page
    assert "别县" not in page
    part = county.get(f"/projects/of-investor/{top.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "一期" in part
    assert county.get("/projects/of-investor/999/").status_code == 404


def test_a_project_leads_to_its_investor_which_came_with_it(client_of):
    made = project(source="440300")
    found = Enterprise.objects.get(uscc=CODE)
    assert (found.name, found.region) == ("甲光电公司", "440300")
    page = client_of(Role.COUNTY, COUNTY).get(made.get_absolute_url()).content.decode()
    assert f'href="/investors/{found.pk}/"' in page


def test_what_is_known_of_an_investor_is_offered_when_a_project_of_it_is_taken_in(client_of):
    top = investor("母公司", code_of(1))
    listed(top, "china", 2025)
    held = investor("子公司", code_of(2), parent=top, region="440300")
    county = client_of(Role.COUNTY, COUNTY)
    page = county.get(f"/projects/new/?investor={held.pk}").content.decode()
    for told in (
        'value="子公司"',
        f'value="{code_of(2)}"',
        'value="440300" selected',
        'value="china" selected',
        "母公司",
    ):
        assert told in page
    assert 'value="2025"' in page
    assert county.get("/projects/new/?investor=999").status_code == 404
    assert county.get("/projects/new/?investor=x").status_code == 200


def test_lists_of_the_investor_are_offered_where_a_project_has_none_and_never_overwrite(client_of):
    county = client_of(Role.COUNTY, COUNTY)
    bare, told = project(name="一"), project(name="二", top_list="private", top_year=2020)
    listed(Enterprise.objects.get(), "world", 2025)
    page = county.get(f"/projects/{bare.key}/change/").content.decode()
    assert 'value="world" selected' in page
    page = county.get(f"/projects/{told.key}/change/").content.decode()
    assert 'value="private" selected' in page
    assert 'value="2020"' in page
    assert "2025" in page
