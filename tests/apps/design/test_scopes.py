"""The condition of a scope keeps the same rows in a database as the one table of rights keeps in memory."""

import pytest

from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Level, Place
from lingyan.kernel.access import lies_within

pytestmark = pytest.mark.django_db

PATHS = ["90", "90/9001", "90/9001/900101", "90/9001/900101/park", "90/90011", "90/9002", "901"]


@pytest.fixture(autouse=True)
def _places():
    for number, path in enumerate(PATHS):
        Place.objects.create(path=path, code=f"{990000 + number}", level=Level.COUNTY, name_zh=path, name_en=path)


def kept(*scopes: str, **more: bool) -> list[str]:
    rows = Place.objects.filter(path__in=PATHS).filter(within(scopes, "path", **more))
    return sorted(rows.values_list("path", flat=True))


@pytest.mark.parametrize(
    "scopes",
    [
        [],
        [""],
        ["90"],
        ["90/9001"],
        ["90/9001/900101", "90/9002"],
        ["90/9001", "90/9001/900101"],
        ["9", "90/"],
        ["", "90"],
    ],
)
def test_it_keeps_what_lies_within_one_of_the_scopes(scopes):
    assert kept(*scopes) == sorted(path for path in PATHS if any(lies_within(scope, path) for scope in scopes))


def test_a_place_whose_code_only_begins_alike_is_left_out():
    assert "90/90011" not in kept("90/9001")


def test_below_leaves_the_scope_itself_out():
    assert kept("90/9001", below=True) == ["90/9001/900101", "90/9001/900101/park"]
    assert kept("", below=True) == sorted(PATHS)
    assert kept(below=True) == []


def test_the_percent_sign_of_a_scope_is_no_wild_card():
    assert kept("90/900_") == kept("%") == []
