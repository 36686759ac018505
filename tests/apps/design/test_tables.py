"""The one table: sort, page, count, files, cards."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import django_tables2
import pytest
from django.template import RequestContext, engines
from django.test import RequestFactory
from django.utils.translation import override
from django_tables2 import RequestConfig

from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.views import PAGE_SIZES, page_size


class Listed(DataTable):
    name = django_tables2.Column(verbose_name="名称 <b>")
    value = django_tables2.Column(orderable=False)

    class Meta(DataTable.Meta):
        """The look of every list."""


def listed(address: str, rows: int = 120) -> str:
    request = RequestFactory().get(address)
    table = Listed([{"name": f"{number:03}", "value": number} for number in range(rows)])
    RequestConfig(request, paginate={"per_page": page_size(request)}).configure(table)
    page = engines["django"].from_string("{% load django_tables2 %}{% render_table table %}")
    context = {"table": table, "page_sizes": PAGE_SIZES, "per_page": page_size(request)}
    with override("en"):
        return str(page.render(context, request))


def test_a_cell_knows_the_name_of_its_column_for_the_phone():
    assert '<td data-label="名称 &lt;b&gt;">000</td>' in listed("/x/")


class Counted(Listed):
    value = django_tables2.Column(attrs={"td": {"class": "num"}})


def test_a_cell_with_a_look_of_its_own_knows_the_name_of_its_column_too():
    assert '<td data-label="Value" class="num">7</td>' in Counted([{"name": "a", "value": 7}]).body


def test_the_head_says_how_the_rows_are_sorted_and_offers_the_other_way():
    html = listed("/x/?sort=-name&state=late")
    assert re.findall(r'aria-sort="(\w+)"', html) == ["descending"]
    assert 'href="?sort=name&amp;state=late"' in html


def test_a_column_without_an_order_has_no_link():
    assert listed("/x/").count('class="icon sort"') == 1


def test_the_rows_are_counted_in_all_and_taken_away_as_filtered():
    html = listed("/x/?state=late", rows=1200)
    assert "1,200 rows" in html
    assert 'href="?state=late&amp;export=csv"' in html
    assert 'href="?state=late&amp;export=xlsx"' in html


def test_pages_and_their_size_can_be_chosen_without_scripts():
    html = listed("/x/?page=2&state=late")
    assert 'rel="prev" href="?page=1&amp;state=late"' in html
    assert 'href="?state=late&amp;per_page=100"' in html
    assert '<span aria-current="true">50</span>' in html


class Written(DataTable):
    name = django_tables2.Column(empty_values=(), attrs={"td": {"data-label": "Name"}})
    value = django_tables2.Column(attrs={"td": {"data-label": "Value", "class": "num"}})

    class Meta(DataTable.Meta):
        """The look of every list."""

    def render_name(self, record: dict[str, object]) -> str:
        return f"<{record['name']}>"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "<b>",
        1234.5,
        Decimal("0.10"),
        True,
        date(2026, 11, 21),
        datetime(2026, 11, 21, 20, tzinfo=UTC),
    ],
    ids=str,
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_row_written_at_once_reads_as_one_written_cell_by_cell(value: object, language: str):
    rows = [{"name": "甲", "value": value}]
    cells = engines["django"].from_string(
        "{% for row in table.paginated_rows %}<tr {{ row.attrs.as_html }}>{% for column, cell in row.items %}"
        "<td {{ column.attrs.td.as_html }}>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    )
    with override(language):
        body = Written(rows).body
        assert body == cells.render({"table": Written(rows)})
        assert "&lt;甲&gt;" in body


def test_no_rows_say_what_to_do():
    assert "Nothing matches. Clear a filter to see more." in listed("/x/", rows=0)


@pytest.mark.parametrize(
    ("asked", "size"),
    [("", 50), ("100", 100), ("1000000", 50), ("-25", 50), ("²", 50), ("x", 50)],
)
def test_only_the_sizes_offered_are_given(asked, size):
    assert page_size(RequestFactory().get("/x/", {"per_page": asked})) == size


class Filled(DataTable):
    name = django_tables2.TemplateColumn(template_name="plans/indicator_name.html")

    class Meta(DataTable.Meta):
        """The look of every list."""


def test_what_the_page_knows_is_gathered_once_however_many_cells_fill_a_template(monkeypatch):
    gathered, bind = [], RequestContext.bind_template
    monkeypatch.setattr(RequestContext, "bind_template", lambda *given: gathered.append(given) or bind(*given))
    rows = [{"name_zh": f"第{number}个", "name_en": "", "get_absolute_url": "/x/"} for number in range(40)]
    request = RequestFactory().get("/x/")
    table = Filled(rows)
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    page = engines["django"].from_string("{% load django_tables2 %}{% render_table table %}")
    with override("zh-hans"):
        html = page.render({"table": table}, request)
    assert "第39个" in html
    assert 0 < len(gathered) < 5
