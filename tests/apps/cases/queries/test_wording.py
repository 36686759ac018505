"""What the audit keeps of cases and complaints is said in the words of its reader, and never as codes."""

import pytest
from django.utils import translation

from lingyan.apps.audit.queries import value_in_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("subject", "field", "code", "said"),
    [
        pytest.param("case", "procedure", "energy-supervision", "energy conservation supervision", id="procedure"),
        pytest.param("case", "step", "materials_received", "materials received", id="step"),
        pytest.param("case", "state", "reviewing", "materials under review", id="state"),
        pytest.param("case", "step", "no_such_step", "no_such_step", id="a-step-of-no-procedure"),
        pytest.param("case", "step", "closed", "closed", id="a-step-that-procedures-name-differently"),
        pytest.param("complaint", "state", "accepted", "taken up", id="state-of-a-complaint"),
        pytest.param("complaint", "outcome", "unfounded", "checked; nothing unlawful was found", id="outcome"),
    ],
)
def test_a_code_is_said_in_words(subject, field, code, said):
    with translation.override("en"):
        assert value_in_words(subject, field, code) == said
