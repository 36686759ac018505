"""The parts of a page (页面部件), one tag each; `design/gallery.html` shows all of them.

The smallest parts are written by `format_html`: a list of 50 rows has hundreds of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.apps.design import names, numbers, words
from lingyan.apps.design.figure import Figure
from lingyan.apps.design.rail import OWN, Job, jobs_of
from lingyan.figures.classes import Scheme, ValueClass, class_of, classify
from lingyan.figures.hexmap import HexMap
from lingyan.kernel.access import VISITOR, Actor
from lingyan.kernel.errors import LingyanError

register = template.Library()

Link = tuple[object, str | None]
MatrixRow = tuple[object, str | None, Iterable[tuple[Decimal | None, str | None]]]


@register.filter
def number(value: numbers.Number | None, digits: int | None = None) -> SafeString:
    """Write a number with thousands separators, or 未知."""
    return numbers.shown(value, digits=digits)


@register.filter
def no_finer(value: Decimal | None, digits: int) -> Decimal | None:
    """Leave no more than so many decimals of a number, and add none: a count stays a count."""
    return None if value is None else numbers.no_finer(value, digits)


@register.filter
def name(thing: object) -> str:
    """Write `name_zh` or `name_en` by the reader's language."""
    return names.field_in_language(thing, "name")


@register.filter
def field(thing: object, key: str) -> str:
    """Write `<key>_zh` or `<key>_en` by the reader's language."""
    return names.field_in_language(thing, key)


@register.simple_tag
def value(
    amount: numbers.Number | None, unit: object = "", reason: object = "", digits: int | None = None
) -> SafeString:
    """Write a number with its unit, or 未知 and why."""
    return numbers.shown(amount, unit=unit, reason=reason, digits=digits)


@register.simple_tag
def unknown(reason: object = "") -> SafeString:
    """Write 未知 and why."""
    return numbers.unknown(reason)


@register.simple_tag
def icon(key: str, *, small: bool = False) -> SafeString:
    """Draw a symbol of the sprite; the words beside it speak, so it is hidden from screen readers."""
    size = " s" if small else ""
    return format_html('<svg class="icon{}" aria-hidden="true"><use href="#i-{}"/></svg>', size, key)


@register.simple_tag
def status(code: object, label: object = "") -> SafeString:
    """Write a status chip: tone, icon and word."""
    word = words.status_word(code)
    return format_html('<span class="chip {}">{}{}</span>', word.tone, icon(word.icon, small=True), label or word.text)


@register.simple_tag
def flag(code: object, label: object = "") -> SafeString:
    """Write a flag: 暂定, 演示, 存疑, 第三方来源 and the like."""
    word = words.flag_word(code)
    return format_html('<span class="flag {}">{}</span>', word.tone, label or word.text)


@register.simple_tag
def why(url: str, about: object = "") -> SafeString:
    """Link to the account of a figure; it opens beside the page, or as a page without scripts."""
    if not url:
        return SafeString("")
    hidden = format_html('<span class="hidden"> {}</span>', about) if about else ""
    return format_html('<a class="why" data-panel href="{}">{}{}</a>', url, gettext("Why?"), hidden)


@register.inclusion_tag("design/parts/rail.html", takes_context=True)
def rail(context: Context) -> dict[str, object]:
    """Write the jobs of the rail and mark the one that the page belongs to."""
    request = context.get("request")
    path = request.path if request else ""
    return {"jobs": [(job, job.is_current(path)) for job in jobs_of(getattr(request, "actor", VISITOR))]}


@register.simple_tag
def own_jobs(actor: Actor) -> list[Job]:
    """Return what the menu of someone's account leads to."""
    return jobs_of(actor, OWN)


@register.inclusion_tag("design/parts/place_switcher.html", takes_context=True)
def place_switcher(context: Context) -> dict[str, object]:
    """Write the place menu from the context's `switcher`: {"label": …, "places": [(label, url, is_current)…]}."""
    return {"switcher": context.get("switcher")}


@register.inclusion_tag("design/parts/breadcrumbs.html")
def breadcrumbs(trail: Iterable[Link]) -> dict[str, object]:
    """Write the way to this page: pairs of label and address, the last one without an address."""
    return {"trail": trail}


@register.inclusion_tag("design/parts/notice.html")
def notice(what: object, kind: str = "info", where: object = "", remedy: object = "") -> dict[str, object]:
    """Write a notice: what happened, where, what to do; `kind` is info, success, warning or error."""
    tone, sign = words.notice_look(kind)
    return {"what": what, "where": where, "remedy": remedy, "tone": tone, "icon": sign, "is_error": kind == "error"}


@register.inclusion_tag("design/parts/notice.html")
def error_notice(error: LingyanError) -> dict[str, object]:
    """Write one of our errors in the reader's language."""
    what, where, remedy = error.parts(gettext)
    return notice(what, "error", where, remedy)


@register.inclusion_tag("design/parts/empty.html")
def empty(what: object, why_empty: object = "", url: str = "", action: object = "") -> dict[str, object]:
    """Write an empty state: what belongs here, and the one action that fills it."""
    return {"what": what, "why_empty": why_empty, "url": url, "action": action}


@register.inclusion_tag("design/parts/stat.html")
def stat(label: object, amount: numbers.Number | None, unit: object = "", **more: object) -> dict[str, object]:
    """Write a number that stands alone; options `reason`, `note`, `why`, `href`, `tone`, `digits`."""
    digits = more.get("digits")
    shown = numbers.shown(amount, unit=unit, digits=digits if isinstance(digits, int) else None)
    return {"label": label, "shown": shown, "is_unknown": amount is None, **more}


@register.inclusion_tag("design/parts/progress.html")
def progress(done: numbers.Number | None, label: object, **more: object) -> dict[str, object]:
    """Write a progress bar in per cent; options `mark` (where it should be), `remaining`, `tone`, `reason`, `quiet`."""
    width = None if done is None else max(Decimal(0), min(Decimal(100), Decimal(str(done))))
    return {"done": done, "width": width, "label": label, **more}


@register.simple_tag
def cell(content: object) -> SafeString:
    """Write a table cell; a number stands right with separators, what is not known says so."""
    if content is None:
        return format_html('<td class="num">{}</td>', numbers.unknown())
    if isinstance(content, (Decimal, int, float)):
        return format_html('<td class="num">{}</td>', numbers.shown(content))
    return format_html("<td>{}</td>", content)


@register.inclusion_tag("design/parts/figure.html")
def figure(frame: Figure) -> dict[str, object]:
    """Write a chart in its frame: finding, drawing, source, table, files."""
    return {"figure": frame}


@register.inclusion_tag("design/parts/hexmap.html")
def hexmap(drawn: HexMap, title: object, **more: object) -> dict[str, object]:
    """Write the hexagon map with its legend and the list that says the same.

    Options: `subtitle`, `unit`, `source`, `csv_url`, and `key` to tell two maps of one page apart.
    """
    return {"key": "map", **more, "map": drawn, "title": title}


@register.inclusion_tag("design/parts/matrix.html")
def matrix(columns: Iterable[Link], rows: Iterable[MatrixRow], caption: object) -> dict[str, object]:
    """Write a matrix with a link in each cell: columns of (label, url), rows of (label, url, [(value, url)…])."""
    listed = [(label, url, list(cells)) for label, url, cells in rows]
    classes = classify((value for _label, _url, cells in listed for value, _link in cells if value), Scheme.EQUAL)
    shaded = [(label, url, [_shaded(*each, classes) for each in cells]) for label, url, cells in listed]
    return {"columns": columns, "rows": shaded, "caption": caption}


def _shaded(amount: Decimal | None, url: str | None, classes: Sequence[ValueClass]) -> tuple[str, str, str | None]:
    if amount is None:
        return "k0", "?", url
    return (f"k{class_of(amount, classes)}", numbers.grouped(amount), url) if amount else ("", "", url)


@register.inclusion_tag("design/parts/facts.html")
def facts(rows: Iterable[Sequence[object]]) -> dict[str, object]:
    """Write a list of facts: tuples of label, value and, where there is one, the address it links to."""
    return {"rows": [(label, _readable(content), (*link, None)[0]) for label, content, *link in rows]}


def _readable(content: object) -> object:
    return numbers.shown(content) if content is None or isinstance(content, (Decimal, int, float)) else content


@register.inclusion_tag("design/parts/tabs.html", takes_context=True)
def tabs(context: Context, items: Iterable[Sequence[object]], label: object, current: str = "") -> dict[str, object]:
    """Write tabs: tuples of label, address and, where it helps, a count; the current address is marked."""
    here = current or (context["request"].get_full_path() if "request" in context else "")
    return {"items": [(*item, None)[:3] for item in items], "label": label, "current": here}


@register.inclusion_tag("design/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object]) -> dict[str, object]:
    """Write the pages of a Django page object, for lists that are no tables."""
    numbers_shown = page.paginator.get_elided_page_range(page.number)
    ellipsis = page.paginator.ELLIPSIS
    return {"page": page, "range": numbers_shown, "ellipsis": ellipsis, "request": context.get("request")}


@register.inclusion_tag("design/parts/filter_form.html", takes_context=True)
def filter_form(context: Context, form: object, keep: str = "") -> dict[str, object]:
    """Write a filter row that sends itself by GET; `keep` names parameters of the address to keep."""
    given: Mapping[str, str] = context["request"].GET if "request" in context else {}
    kept = [(key, given[key]) for key in keep.split() if key in given]
    return {"form": form, "kept": kept, "is_active": any(given.values())}


@register.inclusion_tag("design/parts/dropzone.html", takes_context=True)
def dropzone(context: Context, url: str, label: object, **more: object) -> dict[str, object]:
    """Write a place to drop files; options `name`, `accept`, `help`, `key`. The answer goes below it."""
    fallback = {"name": "files", "accept": "", "help": "", "key": "drop"}
    return {**fallback, **more, "url": url, "label": label, "csrf_token": context.get("csrf_token")}
