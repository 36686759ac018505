"""Fields that an index or a public page adds above a document are read by their labels."""

from collections.abc import Callable

import pytest

from lingyan.domain.corpus.fields import behind_fields, read_fields
from lingyan.domain.corpus.lines import Line

Printed = Callable[[str], list[Line]]

HEADS = {
    "ruled": (
        "---\n标题: 某条例\n文号: 某发〔2023〕20号\n发布日期: 2023-07-17\n状态: 有效\n---\n发文机关：某市人民政府\n",
        {"title": "某条例", "doc_number": "某发〔2023〕20号", "date_published": "2023-07-17"},
    ),
    "not-ruled": (
        "发文机关：某省人民政府\n成文日期：2021年6月3日\n标    题：某条例\n发文字号：某政发〔2021〕17号\n",
        {"issuer": "某省人民政府", "date_signed": "2021-06-03", "doc_number": "某政发〔2021〕17号"},
    ),
    "spaced-labels-without-colons": (
        "索 引 号 MB15/2023-05475 发文日期 2023-01-03\n分   类 政务公开 文    号 某政办〔2023〕1号\n",
        {"date_signed": "2023-01-03", "doc_number": "某政办〔2023〕1号"},
    ),
    "bold": (
        "**发文字号**：某建〔2020〕60号\n**发布日期**：2020年7月3日\n",
        {"doc_number": "某建〔2020〕60号", "date_published": "2020-07-03"},
    ),
    "bars": ("成文日期: | 发布日期: | 2020-04-09 08:44 |\n发文字号: | 无 |\n", {"date_published": "2020-04-09"}),
    "short-day": ("发布日期:2018年03月27\n", {"date_published": "2018-03-27"}),
    "two-on-a-line": ("颁布时间:2016-04-06 发文单位:某部办公厅\n", {"issuer": "某部办公厅"}),
    "made-public": ("公开日期：2024-05-20\n", {"date_published": "2024-05-20"}),
    "no-organ": ("发文机关：不详\n文号：待定\n", {}),
    "in-a-long-line": ("发文机关：某省人民政府" + "某" * 60 + "\n", {}),
    "behind-a-sentence": ("为了发展，制定本办法。\n发文机关：某省人民政府\n", {}),
    "in-a-sentence": ("统一文号管理，规范发布日期的通知\n", {}),
}


@pytest.mark.parametrize(("text", "fields"), HEADS.values(), ids=HEADS)
def test_fields_in_the_head(printed: Printed, text: str, fields: dict[str, str]) -> None:
    assert read_fields(printed(text)) == fields


def test_no_lines_have_no_fields() -> None:
    assert read_fields([]) == {}


def test_the_document_begins_behind_its_fields(printed: Printed) -> None:
    lines = printed("---\n标题: 某条例\n时效性：有效\n---\n某条例\n各市人民政府：\n")
    assert lines[behind_fields(lines)].text == "某条例"
    assert behind_fields(printed("各市人民政府：\n现印发。\n")) == 0
