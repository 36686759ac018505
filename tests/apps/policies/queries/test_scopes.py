"""Only documents for one and the same are compared."""

import pytest

from lingyan.apps.policies.queries.scopes import Scopes
from lingyan.apps.policies.queries.standing import DocumentRow

PLACES = {"东江省": "44", "南山示范区": "44/nanshan", "白水市": "44/4401", "道县": "44/4401/440102"}


def row(key="own", *, title="方案", issuer="", place="", parent=None):
    return DocumentRow(key, parent, title, "", "", place, "", issuer, None, None, None)


@pytest.mark.parametrize(
    ("document", "scope"),
    [
        pytest.param(row(place="44/4401", title="东江省方案"), "44/4401", id="as-registered"),
        pytest.param(row(title="白水市绿色发展方案"), "44/4401", id="of-its-title"),
        pytest.param(row(title="东江省南山示范区方案"), "44/nanshan", id="the-narrowest-of-its-title"),
        pytest.param(row(issuer="白水市人民政府办公室"), "44/4401", id="of-its-issuer"),
        pytest.param(row(title="白水市方案", issuer="东江省人民政府"), "44/4401", id="its-title-before-its-issuer"),
        pytest.param(row(issuer="北河市人民政府办公厅"), "?北河市人民政府", id="of-an-issuer-elsewhere"),
        pytest.param(row(issuer="北河市人民政府"), "?北河市人民政府", id="of-the-same-issuer"),
        pytest.param(row(), "?own", id="of-nobody"),
    ],
)
def test_for_what_a_document_is(document, scope):
    assert Scopes([document], PLACES).of("own") == scope


def test_a_part_of_a_gazette_is_for_the_place_of_the_gazette():
    rows = [row("gazette", place="44"), row("own", parent="gazette")]
    assert Scopes(rows, PLACES).of("own") == "44"
