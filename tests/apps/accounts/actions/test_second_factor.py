"""What two windows of one person do to a second factor at once."""

import pytest

from factories.accounts import acting, person
from lingyan.apps.accounts.actions import second_factor
from lingyan.apps.accounts.models import RecoveryCodes
from lingyan.apps.accounts.queries import has_second_factor

pytestmark = pytest.mark.django_db


def test_a_device_that_was_begun_anew_meanwhile_is_not_said_to_be_on(monkeypatch):
    li = person(login="li")
    second_factor.begin_second_factor(li)
    monkeypatch.setattr(second_factor, "_check", lambda *_given, **_named: second_factor.begin_second_factor(li))
    with pytest.raises(second_factor.NoDeviceError):
        second_factor.turn_on_second_factor(li, "123456", actor=acting(login="li"), session_key="")
    assert not has_second_factor(li)
    assert not RecoveryCodes.objects.exists()
