"""A circular that a browser prints as PDF is read back as the circular that it was."""

import pytest
from playwright.sync_api import Browser

from factories.circular import as_page, check_circular
from lingyan.engines.documents import ReadingLimits, read_document

pytestmark = pytest.mark.browser

STYLE = (
    "@page{size:A5;margin:30mm 20mm}body{font:12pt/20pt serif}p{text-indent:2em;margin:0;text-align:justify}"
    "h1{font-size:18pt;text-align:center}h2{font-size:12pt;text-indent:2em}"
    "table{border-collapse:collapse;width:100%}td{border:1px solid}td p{text-indent:0}"
)
FOOT = "<div style='font-size:9pt;width:100%;text-align:center'>— <span class=pageNumber></span> —</div>"
HEAD = "<div style='font-size:9pt;width:100%;text-align:left'>东江省人民政府公报</div>"


def test_a_circular_printed_by_a_browser_has_the_same_tree(browser: Browser) -> None:
    page = browser.new_page()
    markup = as_page().decode("gb18030").replace("gb2312", "utf-8").replace("&nbsp;&nbsp;", "")
    page.set_content(markup.replace("<nav>首页</nav>", "").replace("</head>", f"<style>{STYLE}</style></head>"))
    printed = page.pdf(
        prefer_css_page_size=True, display_header_footer=True, header_template=HEAD, footer_template=FOOT
    )
    page.close()
    read = read_document("a.pdf", printed, ReadingLimits(1 << 22))
    assert len(read.pages) > 1
    check_circular(read)
