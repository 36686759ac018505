from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.model import Paragraph, Part, Span
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.reading import read, read_node, read_part, words_of


def paragraph_of(text: str) -> Paragraph:
    """Return all visible lines of `text` as one paragraph."""
    bounds: list[int] = []
    at = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            start = at + line.index(inner)
            bounds += [start, start + len(inner)]
        at += len(line) + 1
    return Paragraph(tuple(bounds))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("到 2025\n年，建成 5G 网络。", "到2025年，建成5G网络。", id="numbers"),
        pytest.param("某 省 节 能 办 法", "某省节能办法", id="spaced-title"),
        pytest.param(
            "实 际 投 资 额 达 14.9 亿 美 元 、 同 比 增 长", "实际投资额达14.9亿美元、同比增长", id="spaced-line"
        ),
        pytest.param("《甲制度 乙机制》", "《甲制度 乙机制》", id="space-between-words"),
        pytest.param("省长 某某", "省长 某某", id="signature"),
        pytest.param("GNSS  receiver", "GNSS  receiver", id="latin"),
        pytest.param("use Apache\nIbis", "use Apache Ibis", id="latin-over-lines"),
        pytest.param("第一章　总\t则", "第一章　总\t则", id="wide-space"),
    ],
)
def test_text_is_closed_up_for_reading(text: str, clean: str) -> None:
    assert read(text, paragraph_of(text)).text == clean


@given(st.text(alphabet="甲乙。 a1\n\t　", min_size=1, max_size=80))
def test_each_character_knows_where_it_stands(text: str) -> None:
    paragraph = paragraph_of(text)
    if not paragraph.bounds:
        return
    reading = read(text, paragraph)
    for at, sign in enumerate(reading.text):
        origin = text[reading.origin(at)]
        assert origin == sign or (sign == " " and origin.isspace())
    spans = reading.spans(0, len(reading.text))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(reading.text.split())
    assert "".join(reading.text.split()) == "".join(text.split())


def test_a_quoted_span_is_found_again_in_the_text_for_reading() -> None:
    text = "为加快 2025\n年 目标实现，\n推进工作。"
    reading = read(text, paragraph_of(text))
    first = text.index("2025")
    places = reading.places(Span(first, text.index("，")))
    assert [place.of(reading.text) for place in places] == ["2025年 目标实现"]
    assert reading.places(Span(0, 0)) == ()
    assert [span.of(text) for span in reading.spans(3, 9)] == ["2025", "年 "]


TEXT = "一、总体 要求\n（一）思想。坚持\n4\n发展，推动各项工作取得实效。\n（二）目标。建成。"


def test_a_node_is_read_with_all_that_is_below_it(part_of: Callable[[str], Part]) -> None:
    part = part_of(TEXT)
    first, second, third = part.nodes
    assert words_of(part, third) == "（二）目标。建成。"
    assert [reading.text for reading in read_node(part, first)] == [reading.text for reading in read_part(part)]
    assert all(reading.start <= reading.origins[0] < reading.end for reading in read_part(part))
    assert second.path == "一/（一）"


def test_every_character_for_reading_of_the_real_files_is_at_its_place(documents: dict[str, Part]) -> None:
    for part in documents.values():
        for reading in read_part(part):
            spans = reading.spans(0, len(reading.text))
            joined = "".join(span.of(part.text) for span in spans)
            assert joined.replace("\n", " ") == reading.text


def test_page_furniture_is_not_read() -> None:
    body = "为了进一步规范管理工作提高服务效能推动实现"
    text = "\n".join([body] * 3 + ["— 4 —"] + [body] * 3) + "。"
    (reading,) = read_part(parse(text).parts[0])
    assert reading.text == body * 6 + "。"
