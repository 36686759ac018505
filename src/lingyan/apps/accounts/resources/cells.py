"""Cells of tables of accounts (单元格): words that people write, in whichever language."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import override

from lingyan.apps.accounts.models import OrganisationKind, Role
from lingyan.apps.accounts.queries.scopes import scope_labelled, scope_name, scope_named
from lingyan.apps.design.names import is_chinese
from lingyan.apps.jobs.queries import Column, SheetRow
from lingyan.engines.workbook import ColumnWritten
from lingyan.kernel.access import EVERYWHERE

Word = TypeVar("Word", bound=TextChoices)

SEVERAL = "；"
"""What stands between names in one cell."""

PAIR = "·"
"""What stands between a role and its place in one cell."""


def written(row: SheetRow, key: str) -> str:
    """Return what stands in a cell as it was written, so that the brackets of a name keep their width."""
    cell = row.cells.get(key)
    if cell is None:
        return ""
    return cell.value.strip() if isinstance(cell.value, str) else cell.text


def several(text: str) -> tuple[str, ...]:
    """Return the names in one cell, whichever semicolon stands between them.

    >>> several("甲；乙; 丙")
    ('甲', '乙', '丙')
    """
    return tuple(filter(None, (part.strip() for part in text.replace(";", SEVERAL).split(SEVERAL))))


@cache
def roles_by_word() -> Mapping[str, Role]:
    """Return the roles by every word for them: in each language, and as programs write them."""
    return _by_word({role: role.label for role in Role})


@cache
def kinds_by_word() -> Mapping[str, OrganisationKind]:
    """Return the kinds of organisations by every word for them."""
    return _by_word({kind: kind.label for kind in OrganisationKind})


def place_of(text: str) -> str:
    """Return the path of the place that is called so; everywhere has a name too.

    Raises:
        UnknownPlaceError: no place has the name.
        AmbiguousPlaceError: several places have it.
    """
    squeezed = "".join(text.split()).casefold()
    if squeezed in _everywhere():
        return EVERYWHERE
    return scope_labelled(text) or scope_named(text)


def columns_written(
    columns: Iterable[Column], choices: Mapping[str, tuple[str, ...]], widths: Mapping[str, int]
) -> tuple[ColumnWritten, ...]:
    """Return the columns of a template, headed in the reader's language."""
    return tuple(
        ColumnWritten(
            column.names[0 if is_chinese() else 1],
            width=widths.get(column.key, 18),
            choices=choices.get(column.key, ()),
            help=str(column.help),
        )
        for column in columns
    )


@cache
def _everywhere() -> frozenset[str]:
    found = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.add("".join(scope_name(EVERYWHERE).split()).casefold())
    return frozenset(found)


def _by_word(labels: Mapping[Word, str | Promise]) -> dict[str, Word]:
    found = {str(value): value for value in labels}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {str(label): value for value, label in labels.items()}
    return found
