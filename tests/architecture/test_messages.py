"""Every sentence that a person may read is translated, and asks for the same words to be filled in."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FIELD = re.compile(r"\{(\w+)\}|%\((\w+)\)")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2}|[一-鿿]")
ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
SILENT = {"script", "style", "code", "kbd"}
NAMES = re.compile(r"Lingyan|领雁|English|简体中文|中文|CSV|Excel|SVG|JSON|GB/T [\d-]+")
"""Names of things, of languages and of standards are written alike for every reader."""

Sentence = tuple[str | None, tuple[str, ...]]
"""A sentence to translate: its context, and its one form or its singular and plural."""


def said_in_python(text: str) -> set[Sentence]:
    """Return every sentence that Python source marks for the translators."""
    found = extract("python", BytesIO(text.encode()), keywords=KEYWORDS)
    return {(context, _forms(message)) for _, message, _, context in found}


def said_in_template(text: str) -> set[Sentence]:
    """Return every sentence that a page template marks for the translators."""
    marked = templatize(text)
    return said_in_python("\n".join(line.lstrip() for line in marked.splitlines()))


def _forms(message: object) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(str(part) for part in message)


def fields(text: str) -> set[str]:
    """Return the names of what is filled into a sentence."""
    return {first or second for first, second in FIELD.findall(text)}


def problems_of(entry: Message | None) -> str:
    """Return what is wrong with a translation, empty when nothing is."""
    if entry is None:
        return "missing"
    translated = _forms(entry.string)
    if not all(translated):
        return "empty"
    if entry.fuzzy:
        return "fuzzy"
    wanted = set().union(*(fields(form) for form in _forms(entry.id)))
    return "" if all(fields(form) == wanted for form in translated) else "other fields"


class Unspoken(HTMLParser):
    """Collects the words of a page that no translator was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._inside.append(tag)
        self.words += [value for name, value in attrs if value and name in ATTRIBUTES and _has_word(value)]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside and _has_word(data):
            self.words.append(data.strip())


def _has_word(text: str) -> bool:
    return WORD.search(NAMES.sub("", text)) is not None


def unspoken_words(template: str) -> list[str]:
    """Return the words of a template that stand outside every translation."""
    page = Unspoken()
    page.feed(TAG.sub("", BLOCK.sub("", template)))
    page.close()
    return page.words


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalog:
    with (root / "src/lingyan/locale/zh_Hans/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def said(root: Path) -> set[Sentence]:
    source = root / "src/lingyan"
    found = set().union(*(said_in_python(path.read_text(encoding="utf-8")) for path in source.rglob("*.py")))
    for path in (one for one in source.rglob("templates/**/*.*") if one.suffix in {".html", ".txt"}):
        found |= said_in_template(path.read_text(encoding="utf-8"))
    assert found
    return found


def test_every_sentence_has_its_chinese(catalogue: Catalog, said: set[Sentence]) -> None:
    wrong = {forms[0]: problems_of(catalogue.get(forms[0], context)) for context, forms in said}
    assert {sentence: problem for sentence, problem in wrong.items() if problem} == {}


def test_the_catalogue_holds_no_sentence_that_nobody_says(catalogue: Catalog, said: set[Sentence]) -> None:
    kept = {(entry.context, _forms(entry.id)) for entry in catalogue if entry.id}
    assert sorted(forms[0] for _, forms in kept - said) == []


def test_no_word_of_a_page_escapes_the_translators(root: Path) -> None:
    pages = sorted((root / "src/lingyan").rglob("templates/**/*.html"))
    assert pages
    found = {path.name: unspoken_words(path.read_text(encoding="utf-8")) for path in pages}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('_("late")', {(None, ("late",))}, id="marked"),
        pytest.param('ngettext("{n} day", "{n} days", n)', {(None, ("{n} day", "{n} days"))}, id="plural"),
        pytest.param('pgettext("land", "fine")', {("land", ("fine",))}, id="context"),
        pytest.param('word("late")', set(), id="not-marked"),
    ],
)
def test_sentences_are_found_in_python(text: str, expected: set[Sentence]) -> None:
    assert said_in_python(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<p>\n  {% translate "late" %}\n</p>', {(None, ("late",))}, id="translate"),
        pytest.param('<p>{% translate "fine" context "land" %}', {("land", ("fine",))}, id="context"),
        pytest.param(
            "{% blocktranslate trimmed %}\n  {{ n }} is\n  late\n{% endblocktranslate %}",
            {(None, ("%(n)s is late",))},
            id="block",
        ),
        pytest.param(
            "{% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            {(None, ("%(n)s day", "%(n)s days"))},
            id="plural",
        ),
        pytest.param('{% include "a.html" with title=_("late") %}', {(None, ("late",))}, id="argument"),
    ],
)
def test_sentences_are_found_in_templates(text: str, expected: set[Sentence]) -> None:
    assert said_in_template(text) == expected


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        pytest.param(None, "missing", id="missing"),
        pytest.param(Message("late", ""), "empty", id="empty"),
        pytest.param(Message("late", "逾期", flags=["fuzzy"]), "fuzzy", id="fuzzy"),
        pytest.param(Message("{n} late", "逾期"), "other fields", id="field-lost"),
        pytest.param(Message("%(n)s late", "%(m)s 项逾期"), "other fields", id="field-renamed"),
        pytest.param(Message("{n} late, {n} due", "{n} 项逾期"), "", id="good"),
        pytest.param(Message(("%(n)s day", "%(n)s days"), ("%(n)s 日",)), "", id="good-plural"),
    ],
)
def test_a_translation_is_there_certain_and_complete(entry: Message | None, problem: str) -> None:
    assert problems_of(entry) == problem


@pytest.mark.parametrize(
    ("template", "words"),
    [
        pytest.param("<p>late</p>", ["late"], id="text"),
        pytest.param("<p>逾期</p>", ["逾期"], id="chinese-text"),
        pytest.param('<a title="late" href="/late">', ["late"], id="attribute"),
        pytest.param('<a title="{% translate "late" %}">{{ late }} · 3</a>', [], id="translated"),
        pytest.param("{% blocktranslate %}late <b>again</b>{% endblocktranslate %}", [], id="block"),
        pytest.param("<script>let late = true</script><code>lingyan serve</code>", [], id="not-spoken"),
        pytest.param("<b>Lingyan 领雁</b>", [], id="name"),
    ],
)
def test_words_outside_every_translation_are_found(template: str, words: list[str]) -> None:
    assert unspoken_words(template) == words
