"""Finds the node that a citation means (引用定位): the exact path first, then the forms that people write."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from lingyan.domain.corpus.model import Block, BlockKind, Clause, ClauseKind, Document, Node, Part

_HALF_BRACKETS = str.maketrans("()[]【】", "（）（）（）")
_TOKEN = re.compile(
    r"第[一二三四五六七八九十百千零〇0-9]+(?:编|篇|部分|章|节|条|款|项|目)(?:之[一二三四五六七八九十]+)?"
    r"|第（[^（）/]+）[项目]|（[^（）/]+）|(?:专栏|附件|附表|表)[0-9一二三四五六七八九十]*|[一二三四五六七八九十百]+(?=[、.．（]|$)|\d+(?:-\d+)?"
)
_OCCURRENCE = re.compile(r"#\d+")
_ITEM = re.compile(r"第（?([一二三四五六七八九十百千零〇0-9]+)）?项")
_KUAN = re.compile(r"第([一二三四五六七八九十百千零〇0-9]+)款")
_ROW = re.compile(r"\d+(?:-\d+)?")
_ROOTED = re.compile(r"第.+条(?:之.+)?|(?:专栏|附件|附表|表)[0-9一二三四五六七八九十-]+")
_FIRST_KUAN = "第一款"
_SEPARATORS = re.compile(r"[/／.．>›]")


def resolve(document: Document | Part, clause_path: str) -> Node | None:
    """Return the node that `clause_path` names, or None where that is none or not certain.

    Tried in turn: the path as it stands; brackets and digits of either width, other separators; 第十五条第二款 without
    separators, 第（二）项 as item, the first paragraph of an article that has just one; a box, table, attachment or
    article named under the chapter around it; a heading that the file prints twice; a path that begins further inside,
    if it fits only one node; the row of a table, which is the table.
    In a file of several documents the path must fit just one of them.
    """
    if isinstance(document, Document):
        found = [node for part in document.parts if (node := resolve(part, clause_path)) is not None]
        return found[0] if len(found) == 1 else None
    exact = document.index.get(clause_path)
    if exact is not None:
        return document.nodes[exact]
    found_in = (_find(document, steps) for steps in _readings(clause_path) if steps)
    return next((node for node in found_in if node is not None), None)


def nearest(document: Part, clause_path: str) -> Node | None:
    """Return the node of `clause_path`, or of the closest path around it that is in the text.

    For showing a reader about where a citation stands that does not resolve; never for taking its words.
    """
    steps = _steps(clause_path)
    while steps:
        node = resolve(document, "/".join(steps))
        if node is not None:
            return node
        steps = steps[:-1]
    return None


def _readings(clause_path: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which `clause_path` can be read, the closest to its letter first."""
    steps = _steps(clause_path)
    yield steps
    tokens = tuple(token for step in steps for token in _TOKEN.findall(step))
    if tokens and tokens != steps and "".join(tokens) == "".join(steps).replace("、", ""):
        yield tokens


def _steps(clause_path: str) -> tuple[str, ...]:
    even = unicodedata.normalize("NFKC", clause_path).translate(_HALF_BRACKETS)
    return tuple(step for step in ("".join(part.split()) for part in _SEPARATORS.split(even)) if step)


def _find(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return the node at `steps` in the first way of reading that finds one."""
    finders = (_at_path, _in_article, _rooted, _repeated, _further_inside, _row)
    return next((node for finder in finders if (node := finder(part, steps)) is not None), None)


def _at_path(part: Part, steps: tuple[str, ...]) -> Node | None:
    at = part.index.get("/".join(steps))
    return part.nodes[at] if at is not None else None


def _in_article(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return what stands in an article: 第三条/第二款/（一）, 第三条/第二项, 第三条/第一款."""
    items = tuple(f"（{match[1]}）" if (match := _ITEM.fullmatch(step)) else step for step in steps)
    if items != steps and (node := _find(part, items)) is not None:
        return node
    kuan = next((at for at, step in enumerate(items) if _KUAN.fullmatch(step)), None)
    if kuan is None or kuan == 0:
        return None
    article = _at_path(part, items[:kuan]) or _rooted(part, items[:kuan])
    if article is None or not isinstance(article, Clause) or article.kind is not ClauseKind.ARTICLE:
        return None
    whole = (article.path, *items[kuan:])
    if node := _at_path(part, whole):
        return node
    if items[kuan] == _FIRST_KUAN and len(items) == kuan + 1 and not _has_kuan(part, article):
        return article
    return _item_of_kuan(part, article, items[kuan], items[kuan + 1 :])


def _has_kuan(part: Part, article: Clause) -> bool:
    return any(isinstance(node, Block) and node.kind is BlockKind.PARAGRAPH for node in part.children(article))


def _item_of_kuan(part: Part, article: Clause, kuan: str, inner: tuple[str, ...]) -> Node | None:
    """Return the item of an article whose path names no 款, if it stands below that 款."""
    if not inner:
        return None
    node = _at_path(part, (article.path, *inner))
    if node is None:
        return None
    item = f"{article.path}/{inner[0]}"
    ahead = takewhile(lambda child: child.path != item, part.children(article))
    above = [child.path for child in ahead if isinstance(child, Block) and child.kind is BlockKind.PARAGRAPH]
    return node if (above[-1].rpartition("/")[2] if above else _FIRST_KUAN) == kuan else None


def _rooted(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return an article, box, table or attachment whose path begins with itself, named with what is around it."""
    at = next((i for i in range(len(steps) - 1, 0, -1) if _ROOTED.fullmatch(steps[i])), None)
    return _find(part, steps[at:]) if at is not None else None


def _repeated(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return the one node at `steps` among headings that the file prints more than once."""
    path = "/".join(steps)
    same = [node for node in part.nodes if "#" in node.path and _OCCURRENCE.sub("", node.path) == path]
    return same[0] if len(same) == 1 else None


def _further_inside(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return the one node whose path ends with `steps`."""
    ending = "/" + "/".join(steps)
    same = [node for node in part.nodes if node.path.endswith(ending)]
    return same[0] if len(same) == 1 else None


def _row(part: Part, steps: tuple[str, ...]) -> Node | None:
    """Return the table whose row `steps` names; the rows themselves lost their cells."""
    if len(steps) == 1 or not _ROW.fullmatch(steps[-1]):
        return None
    around = _find(part, steps[:-1])
    if around is None:
        return None
    tables = [node for node in (around, *part.children(around)) if _is_table(node)]
    return tables[0] if len(tables) == 1 else None


def _is_table(node: Node) -> bool:
    return isinstance(node, Block) and node.kind is BlockKind.TABLE
