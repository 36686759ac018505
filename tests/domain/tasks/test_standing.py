"""What is most urgent comes first."""

from datetime import date

import pytest

from lingyan.domain.tasks.duties import Owing
from lingyan.domain.tasks.standing import Standing, standing_of


@pytest.mark.parametrize(
    ("owing", "due", "standing"),
    [
        pytest.param(Owing.RETURNED, date(2026, 12, 31), Standing.RETURNED, id="returned-whatever-its-day"),
        pytest.param(Owing.DUE, date(2026, 11, 17), Standing.OVERDUE, id="overdue"),
        pytest.param(Owing.DUE, date(2026, 11, 18), Standing.TODAY, id="today"),
        pytest.param(Owing.DUE, date(2026, 11, 22), Standing.WEEK, id="on-sunday"),
        pytest.param(Owing.DUE, date(2026, 11, 23), Standing.LATER, id="next-week"),
        pytest.param(Owing.WAITING, date(2026, 11, 17), Standing.OVERDUE, id="the-next-one-is-overdue"),
        pytest.param(Owing.WAITING, None, Standing.NOTHING, id="the-last-one-waits"),
        pytest.param(Owing.NOTHING, None, Standing.NOTHING, id="nothing-owed"),
    ],
)
def test_a_duty_stands_where_its_day_puts_it(owing: Owing, due: date | None, standing: Standing) -> None:
    assert standing_of(owing, due, date(2026, 11, 18)) is standing
