"""What was made up goes; what is real stays, without a parent that was made up."""

import pytest

from factories.investors import client, code_of, investor
from lingyan.apps.enterprises.actions import remove_synthetic
from lingyan.apps.enterprises.models import Enterprise, GroupLink, KeyClient

pytestmark = pytest.mark.django_db


def test_made_up_investors_go_with_their_links_and_real_ones_stay():
    made_up = investor("演示集团", code_of(1), is_synthetic=True)
    real = investor("真公司", code_of(2), parent=made_up)
    investor("真工厂", code_of(3), parent=real)
    investor("演示工厂", code_of(4), parent=made_up, is_synthetic=True)
    client(made_up)
    remove_synthetic()
    assert set(Enterprise.objects.values_list("name", flat=True)) == {"真公司", "真工厂"}
    assert Enterprise.objects.get(name="真公司").parent is None
    assert GroupLink.objects.count() == 3
    assert not KeyClient.objects.exists()
