"""The table for people says what the table of the kernel says, in words for every right."""

from lingyan.apps.accounts.queries.permissions import REACHES, RIGHTS, permissions_table
from lingyan.kernel.access import PERMITTED, Reach, Right, Role


def test_every_right_and_every_reach_has_words():
    assert set(RIGHTS) == set(Right)
    assert set(REACHES) == set(Reach)


def test_every_cell_is_that_of_the_kernel():
    table = permissions_table()
    assert len(table.roles) == len(Role)
    for row in table.rows:
        reaches = [PERMITTED[row.right].get(role) for role in Role]
        assert list(row.reaches) == [REACHES[reach] if reach else None for reach in reaches]
