"""What the audit keeps of figures and tasks is said in the words of its reader, and never as codes."""

import pytest
from django.urls import reverse
from django.utils import translation

from factories.accounts import acting
from factories.entries import PREFECTURE, entered
from lingyan.apps.audit.queries import act_name, value_in_words
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.plans.queries.wording import definition_name
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("subject", "field", "code", "chinese"),
    [
        pytest.param("entry", "state", "submitted", "已报待审", id="state-of-a-figure"),
        pytest.param("entry", "status", "final", "最终", id="status"),
        pytest.param("entry", "place", "430000/430400", "衡阳市", id="place"),
        pytest.param("entry", "unit", "亿元", "亿元", id="unit"),
        pytest.param("task", "state", "done", "", id="state-of-a-task"),
        pytest.param("entry", "value", "31.2", "31.2", id="a-number-as-it-is"),
        pytest.param("entry", "state", "unheard-of", "unheard-of", id="a-code-of-no-version"),
    ],
)
def test_a_code_is_said_in_words(subject: str, field: str, code: str, chinese: str) -> None:
    with translation.override("zh-hans"):
        said = value_in_words(subject, field, code)
    assert said == chinese if chinese else said != code


def test_a_definition_is_told_with_its_statistic_and_one_of_no_pack_by_its_key() -> None:
    with translation.override("en"):
        assert definition_name("population-post-census").startswith("resident population · year-end")
    assert definition_name("hearsay") == "hearsay"


def test_the_history_of_a_figure_has_no_code_in_it(client_of) -> None:
    entry = accept_entry(entered(acting(), "31.2"), actor=acting(Role.PREFECTURE, PREFECTURE))
    office = client_of(Role.PREFECTURE, PREFECTURE)
    page = office.get(reverse("plans:entry", args=[entry.pk]), headers={"Accept-Language": "zh-Hans"}).content.decode()
    history = page[page.index("audit-timeline") :]
    assert "submitted" not in history
    assert "population-post-census ·" not in history
    assert "年末常住人口" in history


def test_the_act_of_withdrawing_has_words() -> None:
    with translation.override("en"):
        assert act_name("plans.withdraw_entry") == "withdrew a figure"
