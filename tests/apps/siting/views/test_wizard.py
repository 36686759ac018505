"""The investor's three steps and the result: pages without a log-in that keep what was typed in their address."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from factories.needs import needs
from factories.told import OTHER_PARK, PARK, told_park
from lingyan.apps.siting.models import ToldFact

pytestmark = pytest.mark.django_db
MAKE, FIGURES, MATTERS, PARKS = "/invest/", "/invest/figures/", "/invest/matters/", "/invest/parks/"
KEY = PARK.rpartition("/")[2]
MOST_BYTES = 200_000


def asked(client, path, query=None, **more):
    given = QueryDict(query if query is not None else needs().query, mutable=True)
    for name, value in more.items():
        given[name] = value
    return client.get(f"{path}?{given.urlencode()}")


def query_of(answer) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def test_from_step_to_step_what_was_typed_goes_along(client):
    answer = client.get(MAKE, {"make": "手机显示屏", "go": "1"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(FIGURES)
    answer = asked(
        client, FIGURES, urlsplit(answer["Location"]).query, land_mu="１，200.5", adds_discharge="yes", go="1"
    )
    assert answer["Location"].startswith(MATTERS)
    answer = asked(client, MATTERS, urlsplit(answer["Location"]).query, matters_cost="2", go="1")
    assert answer["Location"].startswith(PARKS)
    given = query_of(answer)
    assert (given["make"], given["land_mu"], given["adds_discharge"]) == ("手机显示屏", "1200.5", "yes")
    assert given["matters_cost"] == "2"
    assert client.get(answer["Location"]).status_code == 200


def test_back_again_the_form_holds_what_was_typed(client):
    page = asked(client, FIGURES, land_mu="77").content.decode()
    assert 'value="77"' in page
    assert 'name="make" value="手机显示屏"' in page
    assert "手机显示屏" in asked(client, MAKE).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"land_mu": "-1"},
        {"land_mu": "many"},
        {"land_mu": "1e99"},
        {"land_mu": "NaN"},
        {"investment_10k_cny": "99999999999999999999"},
        {"labour": "1.5"},
        {"adds_discharge": "perhaps"},
    ],
    ids=lambda given: "-".join(given.values()),
)
def test_a_wrong_figure_is_told_at_its_field_and_the_rest_stays(client, given):
    answer = asked(client, FIGURES, "make=手机显示屏&tax_10k_cny=8", **given, go="1")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count('class="field wrong"') + page.count("choices wrong") == 1
    assert 'value="8"' in page
    back = asked(client, PARKS, "make=手机显示屏", **given)
    assert (back.status_code, urlsplit(back["Location"]).path) == (302, FIGURES)


@pytest.mark.parametrize("make", ["", " ", "长" * 101, "<script>alert(1)</script>", "qqqqzzz"])
def test_words_that_say_nothing_are_told_so(client, make):
    answer = client.get(MAKE, {"make": make, "go": "1"})
    assert answer.status_code == 400
    assert "<script>alert" not in answer.content.decode()
    assert client.get(PARKS, {"make": make})["Location"].startswith(MAKE)


def test_words_that_nobody_knows_are_answered_with_near_ones_that_lead_on(client):
    page = client.get(MAKE, {"make": "茶qqqq", "go": "1"})
    assert page.status_code == 400
    (first, *_others) = re.findall(r'href="(\?make=[^"]+)"', page.content.decode())
    assert client.get(MAKE + html.unescape(first)).status_code == 302


def test_an_industry_of_the_directory_goes_before_words(client):
    answer = client.get(MAKE, {"industry": "displays", "make": "qqqqzzz", "go": "1"})
    assert answer["Location"].startswith(FIGURES)
    assert client.get(MAKE, {"industry": "no-such", "go": "1"}).status_code == 400


def test_an_address_cut_down_to_nothing_leads_to_the_first_step(client):
    for path in (FIGURES, MATTERS, PARKS, f"{PARKS}{KEY}/", "/invest/intent/"):
        answer = client.get(path)
        assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, MAKE)


def test_nothing_matters_is_no_answer(client):
    given = {f"matters_{name}": "0" for name in ("industry", "capacity", "cost", "access", "labour", "policies")}
    assert asked(client, MATTERS, **given, go="1").status_code == 400


def test_the_result_ranks_and_leaves_out_with_the_clause(client):
    told_park()
    told_park(OTHER_PARK, keeps_red_line=False)
    answer = asked(client, PARKS)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="park-{KEY}"' in page
    assert "生态保护红线" in page
    assert 'class="cite"' in page
    assert len(answer.content) < MOST_BYTES


def test_with_every_park_open_the_page_stays_light(client):
    answer = asked(client, PARKS, "make=手机显示屏&industry=displays")
    assert len(answer.content) < MOST_BYTES


def test_a_park_tells_every_rule_and_the_way_to_every_port(client):
    told_park()
    page = asked(client, f"{PARKS}{KEY}/", land_mu="").content.decode()
    assert page.count('class="unknown"') + page.count('class="pass"') >= 18
    assert "南沙" in page
    assert asked(client, f"{PARKS}nowhere/").status_code == 404


@pytest.mark.parametrize("path", [MAKE, FIGURES, MATTERS, PARKS, "/invest/status/"])
def test_pages_only_read(client, path):
    if path != "/invest/status/":
        assert client.post(path).status_code == 405


def test_what_else_stands_in_an_address_is_not_carried_along(client):
    answer = asked(client, FIGURES, name="张三", phone="139", go="1")
    assert not {"name", "phone"} & set(query_of(answer))


def test_what_was_made_up_for_the_demonstration_is_marked(client):
    told_park()
    assert 'class="flag' not in asked(client, PARKS).content.decode()
    ToldFact.objects.update(is_synthetic=True)
    assert 'class="flag' in asked(client, PARKS).content.decode()
    assert 'class="flag' in asked(client, f"{PARKS}{KEY}/").content.decode()
