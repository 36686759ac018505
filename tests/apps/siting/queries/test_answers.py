"""What each rule said is kept as data, and read again in words."""

import json

import pytest
from django.utils.translation import override

from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries.answers import answers_of, digest_of, evidence_lines
from lingyan.apps.siting.queries.placed import find_placed
from lingyan.apps.siting.queries.verdicts import names_now

pytestmark = pytest.mark.django_db


def answers(**changed: object):
    told_park(**changed)
    return answers_of(find_placed(willing_project(), PARK).assessed.verdicts)


def test_it_is_json_and_the_same_in_each_language():
    with override("en"):
        found = answers(keeps_red_line=None)
    with override("zh-hans"):
        again = answers_of(find_placed(willing_project(), PARK).assessed.verdicts)
    assert json.loads(json.dumps(found)) == found
    assert digest_of(found) == digest_of(again)


def test_another_value_is_another_hash():
    before = answers()
    assert digest_of(before) != digest_of(answers(land_mu=1500))


def test_the_evidence_is_read_again_in_words():
    found = answers(keeps_red_line=None)
    by_rule = {one["rule"]: one for one in found}
    with override("en"):
        names = names_now()
        lines = {title: (value, source) for title, value, source in evidence_lines(by_rule["land"], names)}
        assert lines[names.key("park.land_mu")][0].startswith("2,000")
        assert lines[names.key("park.land_mu")][1].startswith("sheet of the park; told by")
        assert evidence_lines(by_rule["red-line"], names) == [(names.key("park.keeps_red_line"), None, "")]


def test_a_fact_that_no_pack_has_any_more_is_shown_as_it_was_kept():
    kept = {
        "rule": "old",
        "evidence": {
            "park.gone": {"value": "12", "source": "letter"},
            "park.land_mu": {"value": "plenty", "source": {"said": "{a}", "with": {"a": "b"}}},
            "park.labour": {"value": None, "source": "x"},
        },
    }
    lines = evidence_lines(kept, names_now())
    assert [(value, source) for _title, value, source in lines] == [("12", "letter"), ("plenty", "b"), (None, "x")]
