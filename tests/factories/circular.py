"""One circular of a made-up province in every kind of file, and the tree that each of them must have."""

from factories.printed import Sheet, pdf
from factories.word import definition, docx, level, numbers, para, row, style, table
from lingyan.domain.corpus.model import Block, BlockKind, Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.rows import rows_of
from lingyan.engines.documents import DocumentText

TITLE = "东江省人民政府关于发展低空经济的意见"
NUMBER = "东政发〔2031〕30号"
TO = "各市州人民政府，省政府各厅委、各直属机构："
LEAD = "为了发展低空经济，培育新的动能，经省人民政府同意，现提出以下意见，请结合实际认真贯彻落实。"
ABOUT = "以市场为导向，坚持安全第一，分步放开低空空域，鼓励各类主体参与，到2035年形成完整的低空产业链条。"
FIELDS = "先在平原地区试行，总结经验以后再向山区推开，三年之内实现全省覆盖，具体办法由省有关部门另行制定并公布。"
SITES = "每个县至少建设一座起降场，费用由省市县三级分担，优先利用已有的场地和设施，避免重复建设和资源浪费。"
LINKS = "开通不少于一百条低空航线，把城市中心、机场、景区和产业园区连接起来，方便群众出行，带动沿线发展。"
ROWS = (("序号", "任务", "责任单位"), ("1", "放开低空空域", "省发展改革委"), ("2", "建设起降场", "省交通运输厅"))
SIGNED = ("东江省人民政府", "2031年9月1日")
TREE = [
    ("一", "一、", "总体要求", 1),
    ("一/（一）", "（一）", "指导思想", 2),
    ("二", "二、", "主要任务", 1),
    ("二/（一）", "（一）", "放开空域", 2),
    ("二/（二）", "（二）", "建设设施", 2),
    ("二/（二）/1", "1.", "起降场", 3),
    ("二/（二）/2", "2.", "航线", 3),
]
BODY = (
    (0, "总体要求"),
    (1, f"指导思想。{ABOUT}"),
    (0, "主要任务"),
    (1, f"放开空域。{FIELDS}"),
    (1, "建设设施。"),
    (2, f"起降场。{SITES}"),
    (2, f"航线。{LINKS}"),
)
PRINTED = ("一、", "（一）", "二、", "（一）", "（二）", "1.", "2.")
CAPTION = "表1 任务分工"


def as_text() -> bytes:
    """Return it as plain text."""
    lines = [TITLE, NUMBER, TO, LEAD, *(number + words for number, (_level, words) in zip(PRINTED, BODY, strict=True))]
    return "\n".join([*lines, CAPTION, *("\t".join(each) for each in ROWS), *SIGNED]).encode("gb18030")


def as_markdown() -> bytes:
    """Return it as Markdown."""
    body = [
        f"{'#' * (at + 2)} {number}{words}" if at < 1 else f"**{number}**{words}"
        for number, (at, words) in zip(PRINTED, BODY, strict=True)
    ]
    rows = [f"| {' | '.join(each)} |" for each in ROWS]
    rows.insert(1, "|---|---|---|")
    lines = [f"# {TITLE}", NUMBER, TO, LEAD, *body, CAPTION, "\n".join(rows), *SIGNED]
    return "\n\n".join(lines).encode()


def as_page() -> bytes:
    """Return it as a page of an old site."""
    body = "".join(
        f"<h{at + 2}>{number}{words}</h{at + 2}>" if at < 1 else f"<p>&nbsp;&nbsp;<b>{number}</b>{words}</p>"
        for number, (at, words) in zip(PRINTED, BODY, strict=True)
    )
    rows = "".join(f"<tr>{''.join(f'<td><p>{words}</p></td>' for words in each)}</tr>" for each in ROWS)
    signed = "".join(f"<p align=right>{words}</p>" for words in SIGNED)
    return (
        f"<!DOCTYPE html><html><head><meta charset=gb2312><title>x</title></head><body><nav>首页</nav><h1>{TITLE}</h1>"
        f"<p>{NUMBER}</p><p>{TO}</p><p>{LEAD}</p>{body}<p>{CAPTION}</p><table>{rows}</table>{signed}"
        "<script>alert('x')</script></body></html>"
    ).encode("gb18030")


def as_word() -> bytes:
    """Return it as a Word file whose numbers are automatic."""
    numbering = definition(
        0,
        level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    ) + numbers(1, 0)
    styles = style("H1", "heading 1", '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    body = [para(words, style="H1") if not at else para(words, numbered=(1, at)) for at, words in BODY]
    head = [para(words) for words in (TITLE, NUMBER, TO, LEAD)]
    signed = [para(words) for words in SIGNED]
    rows = table(*(row(*each) for each in ROWS))
    return docx(*head, *body, para(CAPTION), rows, *signed, numbering=numbering, styles=styles)


def as_print() -> bytes:
    """Set the circular on two pages with a running head and page numbers; the table goes over the break."""
    lines = ["\u3000" * 2 + TO]
    paragraphs = [LEAD, *(number + words for number, (_level, words) in zip(PRINTED, BODY, strict=True))]
    for words in paragraphs:
        lines += ["\u3000\u3000" + words[:33], *(words[at : at + 35] for at in range(33, len(words), 35))]
    edges = (85, 150, 330, 510)
    first = Sheet().text(85, 40, "东江省人民政府公报").text(100, 90, TITLE, 22).text(230, 120, NUMBER)
    first.lines(160, *lines, step=24).text(250, 700, CAPTION).table(ROWS[:2], edges, 715).text(290, 800, "— 1 —")
    second = Sheet().text(85, 40, "东江省人民政府公报").table([ROWS[0], ROWS[2]], edges, 120).text(290, 800, "— 2 —")
    return pdf(first, second.text(400, 300, SIGNED[0]).text(400, 324, SIGNED[1]))


FILES = {"a.txt": as_text, "a.md": as_markdown, "a.html": as_page, "a.docx": as_word, "a.pdf": as_print}


def _tree_of(part: Part) -> list[tuple[str, str, str | None, int | str]]:
    return [(clause.path, clause.num, clause.title, clause.level) for clause in part.clauses]


def check_circular(read: DocumentText) -> None:
    """Say where a reading of the circular differs from it."""
    (part,) = parse(read.text).parts
    assert _tree_of(part) == TREE
    said = part.metadata
    assert (said.title, said.doc_number, said.issuer, said.date_signed) == (TITLE, NUMBER, SIGNED[0], "2031-09-01")
    assert said.addressees == (TO.removesuffix("："),)
    for clause in part.clauses:
        assert clause.heading[0].of(read.text) == clause.num + (clause.title or "")
    (found,) = [node for node in part.nodes if isinstance(node, Block) and node.kind is BlockKind.TABLE]
    assert tuple(tuple(cell.of(read.text) for cell in cells) for cells in rows_of(part, found)) == ROWS
