"""What the audit keeps of accounts is said in words."""

import re
from pathlib import Path

from django.utils.translation import override

import lingyan
from lingyan.apps.accounts.queries.wording import WRONG, what_was_wrong
from lingyan.apps.audit.queries import value_in_words

SIGNING_IN = Path(lingyan.__file__).parent / "apps/accounts/actions/signing_in.py"


def test_everything_that_can_be_wrong_with_a_log_in_has_words():
    kept = re.findall(r'_record_refusal\(request, [a-z.]+, "([a-z ]+)"\)', SIGNING_IN.read_text(encoding="utf-8"))
    assert set(kept) == set(WRONG)


def test_the_audit_says_what_was_wrong_with_an_account_and_with_a_name_of_nobody():
    with override("en"):
        assert value_in_words("person", "wrong", "code") == "the code of the second factor"
        assert value_in_words("unknown-name", "wrong", "password") == "the password"
        assert what_was_wrong("what an older version wrote") == "what an older version wrote"
