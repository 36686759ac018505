"""The rules of passwords are said in the words of the house, before and after, in either language."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from lingyan.apps.accounts.models import Person

LI = Person(login="liming-county", name="李明", email="liming@example.org")

REFUSED = [
    pytest.param("r7-kq", "too short", id="short"),
    pytest.param("liming-county", "too much like something of yours: log-in name", id="like-the-name"),
    pytest.param("password123", "Many people use this password", id="common"),
    pytest.param("83920175520194", "nothing but digits", id="digits"),
]


def refusals(password: str) -> str:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, LI)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(("password", "told"), REFUSED)
def test_each_refusal_says_what_is_wrong(password, told):
    with override("en"):
        assert told in refusals(password)


@pytest.mark.parametrize(("password", "told"), REFUSED)
def test_in_chinese_nobody_is_addressed_as_a_familiar(password, told):
    with override("zh-hans"):
        words = refusals(password)
        assert "你" not in words + "".join(password_validators_help_texts())
        assert told not in words


def test_a_good_one_passes():
    validate_password("correct horse battery", LI)


def test_the_form_lists_every_rule():
    with override("en"):
        assert password_validators_help_texts() == [
            "Unlike your log-in name, your name and your e-mail.",
            "At least 10 signs.",
            "None that many people use.",
            "Not digits alone.",
        ]
