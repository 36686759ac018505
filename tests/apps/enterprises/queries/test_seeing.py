"""Investors are everybody's who sees projects; key clients only those of one's places."""

import pytest

from factories.accounts import OTHER_COUNTY
from factories.investors import CODE, client, code_of, investor, officer
from lingyan.apps.enterprises.queries import (
    UnknownClientError,
    UnknownInvestorError,
    find_client,
    find_investor,
    investor_by_code,
    investors_called,
)

pytestmark = pytest.mark.django_db


def test_an_investor_is_seen_from_everywhere_its_client_only_from_its_place():
    made = investor()
    row = client(made)
    assert find_investor(made.pk, officer(OTHER_COUNTY)) == made
    assert find_client(made, row.pk, officer()) == row
    with pytest.raises(UnknownClientError):
        find_client(made, row.pk, officer(OTHER_COUNTY))
    with pytest.raises(UnknownInvestorError):
        find_investor(made.pk + 1, officer())


def test_an_investor_is_called_by_code_or_whole_name():
    made = investor()
    investor("同名", code_of(1))
    investor("同名", code_of(2))
    assert investors_called(f" {CODE.lower()} ") == investors_called("甲光电公司") == [made]
    assert len(investors_called("同名")) == 2
    assert investors_called("甲光") == investors_called("") == []
    assert investor_by_code("") is None
