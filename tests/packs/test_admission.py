"""Every rule of admission has cases with a clause for each of its three answers."""

from collections import defaultdict

import pytest
import yaml

from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import load_catalogue

CASES = PACKS / "hunan/tests/admission.yaml"
KEYS = [rule.key for rule in load_catalogue([PACKS]).siting.rules]


@pytest.mark.parametrize("key", KEYS)
def test_a_rule_has_a_case_that_passes_one_that_fails_and_one_that_is_unknown(key: str) -> None:
    answers = defaultdict(set)
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        assert case["citation"]
        answers[case["given"]["rule"]].add(case["expect"]["answer"])
    assert answers[key] == {"pass", "fail", "unknown"}
    assert set(answers) == set(KEYS)
