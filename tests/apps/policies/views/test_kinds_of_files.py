"""Documents of every kind are dropped, shown with what they were read from, and handed out."""

from html import unescape
from urllib.parse import quote

import pytest

from factories.circular import FILES, TITLE
from factories.dropping import drop, page
from lingyan.apps.policies.models import LoadedFile, LoadedText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


class TestKindsOfFiles:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("a.docx", "Word document"),
            ("a.pdf", "PDF file"),
            ("a.html", "web page"),
            ("a.md", "Markdown"),
            ("a.txt", "plain text"),
        ],
    )
    def test_a_dropped_file_says_what_it_was_read_from(self, clerk, reader, name, kind):
        answer = unescape(drop(clerk, (name, FILES[name]()), hx_request="true").content.decode())
        assert kind in answer
        address = LoadedText.objects.get().document.get_absolute_url()
        shown = page(reader, address)
        assert TITLE in shown
        assert f"<dt>read from</dt><dd>{kind}</dd>" in shown
        assert "<td>省发展改革委</td>" in shown

    def test_what_was_left_out_is_told_at_once_and_on_the_page(self, clerk, reader):
        told = "Page numbers and running heads left out: 4."
        assert told in drop(clerk, ("a.pdf", FILES["a.pdf"]()), hx_request="true").content.decode()
        assert told in page(reader, LoadedText.objects.get().document.get_absolute_url())

    def test_who_has_an_account_gets_the_file_and_everybody_else_its_words(self, clerk, reader):
        data = FILES["a.docx"]()
        drop(clerk, ("意见.docx", data))
        address = f"{LoadedText.objects.get().document.get_absolute_url()}original/"
        whole = clerk.get(address)
        assert whole.content == data
        assert whole.headers["Content-Type"].endswith("wordprocessingml.document")
        assert whole.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        words = reader.get(address)
        assert words.content.decode() == LoadedFile.objects.get().text
        assert words.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert quote("意见.docx.txt") in words.headers["Content-Disposition"]
        assert "Cookie" in words.headers["Vary"]

    def test_a_scanned_file_says_what_to_do(self, clerk):
        shown = unescape(drop(clerk, ("a.png", b"\x89PNG\r\n\x1a\n")).content.decode())
        assert "holds pictures of pages only" in shown
        assert "OCR" in shown
        assert not LoadedFile.objects.exists()

    def test_the_drop_zone_takes_all_kinds(self, clerk):
        shown = page(clerk, "/documents/")
        assert 'accept=".docx,.pdf,.html,.htm,.md,.txt,.text"' in shown
        assert "Word (.docx), PDF with text" in shown

    def test_markup_in_a_table_is_escaped(self, clerk, reader):
        drop(clerk, ("a.txt", "某方案\n一、甲\n乙。\n表1 丙\n<script>x</script>\t丁\n戊\t己\n"))
        raw = reader.get(LoadedText.objects.get().document.get_absolute_url()).content.decode()
        assert "<td>&lt;script&gt;x&lt;/script&gt;</td>" in raw
