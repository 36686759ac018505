"""The parts of a page, as their readers get them."""

from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from lingyan.figures.hexmap import HexCell, hex_map
from lingyan.kernel.errors import BadInputError


class MeterError(BadInputError):
    """A sample."""

    what = "The meter {name} is <unknown>."
    where = "Row 3."
    remedy = "Declare it first."


def rendered(template: str, address: str = "/", **context: object) -> str:
    with override("en"):
        page = engines["django"].from_string("{% load parts %}" + template)
        return str(page.render(context, RequestFactory().get(address)))


@pytest.mark.parametrize(
    ("template", "context", "expected"),
    [
        pytest.param("{{ n|number }}", {"n": Decimal("1234.50")}, "1,234.50", id="number"),
        pytest.param("{{ n|number:1 }}", {"n": Decimal("1234.55")}, "1,234.6", id="rounded"),
        pytest.param("{{ n|number }}", {"n": None}, '<span class="unknown">Unknown</span>', id="unknown"),
        pytest.param("{{ p|name }}", {"p": {"name_zh": "衡阳", "name_en": "Hengyang"}}, "Hengyang", id="name"),
        pytest.param('{{ p|field:"note" }}', {"p": {"note_zh": "注"}}, "注", id="field"),
        pytest.param("{% flag 'demo' %}", {}, '<span class="flag bad">Demo</span>', id="flag"),
        pytest.param("{% why '' %}", {}, "", id="no-why-without-an-address"),
        pytest.param("{% cell n %}", {"n": 1200}, '<td class="num">1,200</td>', id="number-cell"),
        pytest.param("{% cell n %}", {"n": "a<b"}, "<td>a&lt;b</td>", id="text-cell"),
    ],
)
def test_a_small_part_is_written(template, context, expected):
    assert rendered(template, **context) == expected


def test_a_status_is_a_tone_an_icon_and_a_word():
    html = rendered("{% status 'lagging' %}")
    assert 'class="chip bad"' in html
    assert "#i-late" in html
    assert "Lagging" in html


def test_why_opens_beside_the_page_and_says_of_what():
    html = rendered("{% why '/why/gdp/' about %}", about="GDP <2025>")
    assert 'data-panel href="/why/gdp/"' in html
    assert '<span class="hidden"> GDP &lt;2025&gt;</span>' in html


def test_an_error_says_what_where_and_what_to_do():
    html = rendered("{% error_notice error %}", error=MeterError(name="7"))
    assert 'role="alert"' in html
    assert "The meter 7 is &lt;unknown&gt;." in html
    assert "Row 3." in html
    assert "Declare it first." in html


def test_the_last_step_of_the_way_is_the_page_itself():
    html = rendered("{% breadcrumbs trail %}", trail=[("Zone", "/"), ("Hengyang", "/places/x/")])
    assert '<a href="/">Zone</a>' in html
    assert '<span aria-current="page">Hengyang</span>' in html


def test_tabs_mark_the_address_that_is_open():
    tabs = [("All", "/x/", 3), ("Late", "/x/?late=1")]
    html = rendered("{% tabs tabs 'Lists' %}", "/x/?late=1", tabs=tabs)
    assert '<a href="/x/?late=1" aria-current="page">Late</a>' in html
    assert html.count("aria-current") == 1


@pytest.mark.parametrize(("done", "width"), [("-5", "0"), ("62.5", "62.5"), ("180", "100")])
def test_a_progress_bar_stays_in_its_frame_and_its_number_true(done, width):
    html = rendered("{% progress done 'Jobs' %}", done=Decimal(done))
    assert f'width="{width}%"' in html
    assert f"{done}%</span>" in html


def test_progress_that_is_not_known_is_no_empty_bar():
    assert "<svg" not in rendered("{% progress None 'Jobs' reason='no baseline' %}")


def test_pages_keep_the_filters_of_the_address():
    page = Paginator(range(100), 10).page(2)
    html = rendered("{% pagination page %}", "/x/?state=late&page=2", page=page)
    assert 'rel="next" href="?state=late&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html


def test_one_page_has_no_page_numbers():
    assert rendered("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_filter_row_keeps_what_it_is_told_to_keep():
    html = rendered("{% filter_form form keep='sort' %}", "/x/?sort=-name&state=late", form=[])
    assert '<input type="hidden" name="sort" value="-name">' in html
    assert 'name="state"' not in html
    assert "Clear" in html


def test_a_matrix_tells_zero_from_unknown_and_links_the_rest():
    rows = [("甲县", "/a/", [(Decimal(3), "/a/x/"), (None, "/a/y/"), (Decimal(0), "/a/z/")])]
    html = rendered(
        "{% matrix columns rows 'Industries' %}", columns=[("x", None), ("y", None), ("z", None)], rows=rows
    )
    assert '<a href="/a/x/">3</a>' in html
    assert '<td class="k0"><a href="/a/y/">?</a></td>' in html
    assert '<td class=""></td>' in html


def test_a_map_links_each_county_and_says_the_same_in_a_list():
    cells = [
        HexCell("a", "甲县", 0, 0, Decimal(3), "甲", url="/places/a/", shown="3 家"),
        HexCell("b", "乙县", 1, 0, None, "乙", url="/places/b/", shown="Unknown", note="not published"),
    ]
    html = rendered("{% hexmap map 'Parks' unit='家' key='parks' %}", map=hex_map(cells))
    assert html.count('href="/places/a/"') == 2
    assert 'aria-label="乙县 Unknown not published"' in html
    assert html.count('<use href="#hex-parks"/>') == 2
    assert html.index("甲县</a>") < html.index("乙县</a>")


def test_a_place_to_drop_files_works_as_a_plain_form():
    html = rendered("{% dropzone '/documents/' 'Drop here' accept='.txt' %}")
    assert 'action="/documents/" method="post" enctype="multipart/form-data"' in html
    assert 'name="csrfmiddlewaretoken" value="' in html
    assert 'accept=".txt"' in html


def test_numbers_among_facts_are_written_as_numbers():
    assert "<dd>12,500</dd>" in rendered("{% facts rows %}", rows=[("area", Decimal(12500)), ("code", "430400")])
