"""What parks offer goes out as Excel and comes in again; each wrong row is told its reasons."""

from io import BytesIO

import openpyxl
import pytest

from factories.accounts import COUNTY, acting
from factories.told import OTHER_PARK, PARK, told_park
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.resources.parks import ParksIntake, columns, parks_table
from lingyan.engines.cells import EMPTY, text_cell
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

ZONE_OFFICE = (Role.ZONE_OFFICE, "430000")


def row(number=2, **cells):
    given = {f"park.{name}" if name not in {"park", "as_of", "source"} else name: text for name, text in cells.items()}
    return SheetRow(
        number, {column.key: text_cell(given[column.key]) if column.key in given else EMPTY for column in columns()}
    )


def judged(*rows, actor=None):
    return ParksIntake().of_params({}).judge(rows, actor or acting(*ZONE_OFFICE))


def test_what_goes_out_says_nothing_new_when_it_comes_in_again():
    told_park()
    sheet = openpyxl.load_workbook(BytesIO(parks_table(acting(*ZONE_OFFICE)))).worksheets[0]
    heads = next(
        at for at, cells in enumerate(sheet.iter_rows(values_only=True), start=1) if cells[0] in {"园区", "park"}
    )
    names = {name: column.key for column in columns() for name in column.names}
    keys = [names.get(str(cell.value)) for cell in sheet[heads]]
    rows = [
        SheetRow(
            number,
            {key: text_cell("" if value is None else str(value)) for key, value in zip(keys, cells, strict=True)},
        )
        for number, cells in enumerate(sheet.iter_rows(min_row=heads + 1, values_only=True), start=heads + 1)
        if cells[0]
    ]
    assert len(rows) > 60
    assert {one.outcome for one in judged(*rows)} == {Outcome.SAME}


def test_a_row_tells_what_it_gives_and_an_empty_cell_changes_nothing():
    park = told_park()
    (found,) = judged(row(park=PARK, land_mu="1,800", source="a sheet", as_of="2026-07-01"))
    assert (found.outcome, found.payload["values"]) == (Outcome.CHANGED, {"park.land_mu": "1800"})
    taken = JobRow(payload=found.payload)
    ParksIntake().take([taken], acting(*ZONE_OFFICE))
    held = dict(ToldFact.objects.filter(park=park, is_current=True).values_list("key", "value"))
    assert (held["park.land_mu"], held["park.labour"]) == ("1800", "6000")


WRONG = [
    pytest.param({"park": "火星园区"}, id="no-such-park"),
    pytest.param({"park": PARK, "land_mu": "-3"}, id="below-nought"),
    pytest.param({"park": PARK, "sewage_runs": "maybe"}, id="neither-yes-nor-no"),
    pytest.param({"park": PARK, "barred_industries": "moon cheese"}, id="unknown-industry"),
    pytest.param({"park": PARK, "land_mu": "5", "as_of": "2999-01-01"}, id="not-come-yet"),
    pytest.param({"park": PARK, "land_mu": "5", "as_of": "soon"}, id="no-day"),
]


@pytest.mark.parametrize("cells", WRONG)
def test_a_wrong_row_is_refused_with_its_reason(cells):
    (found,) = judged(row(**cells))
    assert found.outcome is Outcome.REFUSED
    assert len(found.reasons) == 1


def test_a_park_twice_and_a_park_of_others_are_refused():
    once, twice = judged(row(2, park=PARK, land_mu="5"), row(3, park=PARK, land_mu="6"))
    assert (once.outcome, twice.outcome) == (Outcome.NEW, Outcome.REFUSED)
    (other,) = judged(row(park=OTHER_PARK, land_mu="5"), actor=acting(Role.COUNTY, COUNTY))
    assert other.outcome is Outcome.REFUSED
