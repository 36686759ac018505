"""References (引用文件): the documents that a text cites by title or number, and what it has to do with them.

A title counts where it stands in 《》; books, papers and the names of forms and certificates do not. What a text names
twice is one reference; an alias (以下简称《指导意见》) is the document that it stands for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter

from lingyan.domain.corpus.extraction.citations import Number, Title, normal, numbers_in, rows_in, titles_in
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.units import is_organ_of_its_own, read_units
from lingyan.domain.corpus.model import BlockKind, Metadata

_HINT = re.compile(r"《|\d\s*号|第[一二三四五六七八九十百]+号|[A-Z]{2,4}(?:/[TZ])?\s?\d")
_DOCUMENT = (
    "法|法典|宪法|条例|规定|决定|决议|办法|细则|规则|规章|章程|意见|通知|通告|公告|通报|公报|批复|复函|函|令|命令|方案|规划|纲要|计划|要点|行动"
    "|目录|名录|清单|名单|名册|标准|规范|规程|准则|导则|指南|指引|大纲|指标|定额|限额|要求|措施|举措|政策|制度|机制|预案|报告|白皮书|任务书|责任书|蓝图"
    "|公约|协定|协议|备忘录|宣言|议定书|框架|安排|解释|说明|规约|守则|公式|分工|若干意见|若干规定|条款|若干政策|建议|倡议书?|倡议|分类|代码|手册"
    "|术语|通则|总则|体系|图集|编码|划分|鉴定|评定|工作法|法则|实施案|草案|示范文本|若干问题|政策包|任务|部署|分解表|一览表|路线图"
)
_DOCUMENT_END = re.compile(rf"(?:{_DOCUMENT})(?:[（(〔〈<][^（）()〈〉<>]{{1,30}}[)）〕〉>]|\s|\d{{4}}年?版?)*$")
_NEVER = re.compile(
    r"(?:治国理政(?:第.卷)?|选集|文选|全集|读本|论述|摘编|日报|晚报|时报|周报|早报|学报|杂志|周刊|月刊|季刊|期刊|人民政府公报|政府公报|国务院公报|许可证|执照|证书|证|登记证|申请表|申请书|登记表|承诺书|告知书|通知书|审批表"
    r"|备案表|推荐表|委托书|建议书|合同|决定书|意见书|回执|文书|申报表|登记簿|台账|确认书|审查表|报告表|报告书|说明书)(?:[（(].{1,20}[)）])?$"
)
_BARE = re.compile(
    "(?:实施|指导|行动|总体|工作|管理|暂行|若干)*(?:方案|办法|规划|意见|通知|目录|纲要|计划|条例|规定|决定|细则|措施|指南|标准"
    "|要点|清单|报告|通告|公告|函|批复|预案|规则|章程|制度)"
)
"""A short name that the text explains nowhere: it is no name of a document."""
_BESIDE = re.compile(r"\s*[（(〔\[]")
_OF_YEAR = re.compile(r"\s*(\d{4}\s*年\s*第?\s*\d{1,4}\s*号)\s*[）)〕\]]")
"""The number of an announcement, its organ left out: 《关于某事的公告》（2021年第29号）."""
_BRACKET_END = re.compile(r"[）)〕\]]")
_BEFORE_TITLE = re.compile(r"(?:《[^《》]*》(?:[（(][^（）()]*[)）])?(?:[、，和及与以]|\s)*+)+$")
_BASIS = re.compile(r"(?:根据|依据|按照|依照|遵照|遵循|按|依)[^，。；《》]{0,24}$")
_CARRIES = re.compile(r"(?:贯彻|落实|执行|实施|推进|推动|组织实施|完成|对接|衔接)[^，。；《》]{0,12}$")
_FOLLOWED = re.compile(r"(?:根据|依据|按照|依照|遵照|(?<!学习)(?:贯彻|落实|执行|实施))$")
_PRINTS = re.compile(r"(?:印发|转发|批转|下发|发布|公布|出台|制定|编制|修订)(?:了|的|实施|并实施)?[^，。；《》]{0,6}$")
_REPEALED = re.compile(
    r"(?:\s|[（(][^（）()]{0,40}[)）]|[、和及与]|《[^《》]*》|等(?:文件)?)*(?:同时|一并|即行|予以|自行|相应|均|停止|自[^，。；自起]{2,16}起)*(?:废止|失效|停止执行|不再执行)"
    r"|\s*有效期限?[^，。；《》]{1,12}，自[^，。；自起《》]{2,16}起(?:同时|即行|予以)?(?:废止|停止执行)"
)
_AMENDED = re.compile(
    r"(?:第[^，。；《》]{1,16}[条款项])?[^，。；《》]{0,10}?(?:修改为|作如下修改|修订为|予以修改|的决定》?修正|修正)"
)
_REPEAL_LIST = re.compile("(?:废止|失效)(?![^，。]*修改)[^，。]*(?:目录|清单|文件|规章|一览表)$")
"""The title of an attachment that lists what is repealed."""
_ALIAS = re.compile(r"(?:以下|下)?(?:统一)?简称(?:为)?[“《\"]?$")
_ALIAS_IN = re.compile(r"简称(?:为)?[：:]?[“\s]*《([^《》]+)》")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("＜＞<>〈〉", "〈〉〈〉〈〉")
_LOOK_BACK = 160
_LONGEST_ROW = 4000
"""A row of titles that are repealed together is no longer."""
_NEAR = 8
_NUMBER_LENGTH = 40
"""No number is longer."""
_SHORTEST = 4


class Relation(StrEnum):
    """What a document has to do with one that it cites (引用关系)."""

    BASIS = "basis"
    CARRIES_OUT = "carries_out"
    REPEALS = "repeals"
    AMENDS = "amends"
    PRINTS = "prints"
    CITES = "cites"


class Kind(StrEnum):
    """What a reference is (引用种类): another document, the document itself, or one of its attachments."""

    OTHER = "other"
    ITSELF = "self"
    ATTACHMENT = "attachment"


_STRONGER = (Relation.REPEALS, Relation.AMENDS, Relation.BASIS, Relation.CARRIES_OUT, Relation.PRINTS, Relation.CITES)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a text cites (引用文件): its title or its number or both, as printed.

    `quote` is the first place; `times` counts all; `aliases` are short names that the text gives it; `clauses` are
    those in which it is cited.
    """

    title: str | None
    number: str | None
    relation: Relation
    kind: Kind
    quote: Quote
    clauses: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    times: int = 1


def references_of(passages: Sequence[Passage], metadata: Metadata) -> tuple[Reference, ...]:
    """Return the documents that a text cites, each once, in the order of their first places."""
    found: list[Reference] = []
    repealed = 0
    for passage in passages:
        node = passage.node
        if node is not None and node.kind is BlockKind.CONTENTS:
            continue
        if node is not None and node.kind is BlockKind.ATTACHMENT and _REPEAL_LIST.search(node.title or ""):
            repealed = node.last
        if _HINT.search(passage.text):
            cited = _in_passage(passage)
            found.extend(map(_as_repealed, cited) if passage.number < repealed else cited)
    named = (one for one in _merged(found) if one.number or not (one.title and _BARE.fullmatch(one.title)))
    return tuple(_marked(reference, metadata) for reference in named)


def _as_repealed(reference: Reference) -> Reference:
    """Return a reference of a list of what is repealed, of which the list says nothing else."""
    return replace(reference, relation=Relation.REPEALS) if reference.relation is Relation.CITES else reference


def _in_passage(passage: Passage) -> Iterator[Reference]:
    """Yield the references of a passage: titles with the numbers beside them, then numbers that stand alone."""
    text = passage.text
    taken: list[tuple[int, int]] = []
    brackets: list[tuple[int, int, Relation]] = []
    rows = rows_in(text)
    for named, code in rows:
        taken.append((code.start, code.end))
        yield _reference(passage, named, code, (), code.end)
    for title in titles_in(text):
        if any(named.start <= title.start < named.end for named, _code in rows):
            continue
        if _ALIAS.search(text, max(0, title.start - _LOOK_BACK), title.start):
            continue
        number, aliases, end = _beside(text, title)
        number = number or _ahead(text, title)
        coded = None if number else _coded(text, title)
        title, number = coded or (title, number)  # noqa: PLW2901 - the code in a title is its number
        if number:
            taken.append((number.start, number.end))
        if number is None and not (_is_document(title.words) or _is_followed(text, title)):
            continue
        found = _reference(passage, title, number, aliases, end)
        brackets.append((title.end, end, found.relation))
        yield found
    taken.sort()
    for number in numbers_in(text):
        at = bisect_right(taken, (number.start, len(text))) - 1
        if at < 0 or number.start >= taken[at][1]:
            beside = bisect_right(brackets, number.start, key=itemgetter(0)) - 1
            is_beside = beside >= 0 and number.start < brackets[beside][1]  # another number of the title's document
            yield Reference(
                None,
                number.number,
                brackets[beside][2] if is_beside else _relation(text, number.start, number.end),
                Kind.OTHER,
                passage.quote(number.start, number.end),
                _clause(passage),
            )


def _reference(passage: Passage, title: Title, number: Number | None, aliases: tuple[str, ...], end: int) -> Reference:
    first = min(title.start, number.start) if number else title.start
    return Reference(
        title.words,
        number.number if number else None,
        _relation(passage.text, first, max(end, title.end)),
        Kind.OTHER,
        passage.quote(title.start, title.end),
        _clause(passage),
        aliases,
    )


def _clause(passage: Passage) -> tuple[str, ...]:
    return (passage.clause.path,) if passage.clause else ()


def _beside(text: str, title: Title) -> tuple[Number | None, tuple[str, ...], int]:
    """Return the number and the short names in the bracket behind a title, and where that ends."""
    opening = _BESIDE.match(text, title.end)
    if opening is None:
        number = next(numbers_in(text, title.end, min(len(text), title.end + _NUMBER_LENGTH)), None)
        is_beside = number is not None and number.start == title.end
        return number if is_beside else None, (), title.end
    stop = _bracket_end(text, opening.end() - 1)
    if title.words.endswith("公告") and (year := _OF_YEAR.match(text, opening.end(), stop)):
        return Number(year.start(1), year.end(1), normal(year[1])), (), stop
    number = _of_all_organs(text, opening.end(), next(numbers_in(text, opening.end(), stop), None))
    aliases = tuple(_SPACE.sub("", alias) for alias in _ALIAS_IN.findall(text[opening.end() : stop]))
    return number, aliases, stop


def _of_all_organs(text: str, start: int, number: Number | None) -> Number | None:
    """Return a number with all organs that the bracket from `start` names ahead of it: 某部 某局公告2022年第10号."""
    ahead = text[start : number.start] if number else ""
    if number is None or not ahead.strip() or len(ahead) > _NEAR * 5:
        return number
    organs = read_units(ahead).names
    if not organs or not all(is_organ_of_its_own(organ) for organ in organs):
        return number
    return Number(start, number.end, normal(text[start : number.end]))


def _bracket_end(text: str, start: int) -> int:
    """Return the place behind the bracket that opens at `start`, or a place not far where it is not closed."""
    depth = 0
    for at in range(start, min(len(text), start + _LOOK_BACK)):
        if text[at] in "（(〔[﹝":
            depth += 1
        elif text[at] in "）)〕]﹞":
            depth -= 1
            if depth == 0:
                return at + 1
    return min(len(text), start + 1)


def _ahead(text: str, title: Title) -> Number | None:
    """Return the number that stands right before a title: 某政发〔2020〕3号《某办法》."""
    if text[title.start - 1 : title.start] not in {"号", "）"}:
        return None
    numbers = list(numbers_in(text, max(0, title.start - _LOOK_BACK), title.start))
    return numbers[-1] if numbers and numbers[-1].end == title.start else None


def _coded(text: str, title: Title) -> tuple[Title, Number] | None:
    """Return a title that begins with the code of a standard without it, and that code: 《GB 3095 环境质量标准》."""
    code = next(numbers_in(text, title.start + 1, title.end - 1), None)
    if code is None or code.start != title.start + 1 or code.end >= title.end - 1:
        return None
    return title._replace(words=_SPACE.sub("", text[code.end : title.end - 1])), code


def _is_document(title: str) -> bool:
    """Whether a title is that of a document, not of a paper, a form or a certificate."""
    return _NEVER.search(title) is None and _DOCUMENT_END.search(title) is not None


def _is_followed(text: str, title: Title) -> bool:
    """Whether the text makes a document of what is named like none: 落实《某某2025》."""
    if _NEVER.search(title.words) or len(title.words) < _SHORTEST:
        return False
    before = text[max(0, title.start - _NEAR) : title.start]
    return _FOLLOWED.search(before) is not None


def _relation(text: str, first: int, last: int) -> Relation:
    """Return what the words around a reference say of it; titles in a row share the words before the first."""
    before = text[max(0, first - _LOOK_BACK) : first]
    row = _BEFORE_TITLE.search(before)
    before = before[: row.start()] if row else before
    if _REPEALED.match(text, last, last + _LONGEST_ROW) or before.endswith("废止"):
        return Relation.REPEALS
    if _AMENDED.match(text, last) or before.endswith(("修改", "修订")):
        return Relation.AMENDS
    if _BASIS.search(before):
        return Relation.BASIS
    if _CARRIES.search(before):
        return Relation.CARRIES_OUT
    return Relation.PRINTS if _PRINTS.search(before) else Relation.CITES


def _merged(found: Sequence[Reference]) -> list[Reference]:
    """Return each document once: by its number, its title, or a short name that the text gave it."""
    merged: list[Reference] = []
    by_name: dict[str, int] = {}
    for reference in found:
        names = [name for name in (_key(reference.number), _key(reference.title)) if name]
        at = next((by_name[name] for name in names if name in by_name), None)
        if at is not None and _differ(merged[at].number, reference.number):
            at = None
        if at is None:
            at = len(merged)
            merged.append(reference)
        else:
            merged[at] = _together(merged[at], reference)
        for name in names + [key for alias in reference.aliases if (key := _key(alias))]:
            by_name.setdefault(name, at)
    return merged


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and _key(one) != _key(other)


def _key(name: str | None) -> str | None:
    """Return a name as it is compared: without white space, with one kind of marks."""
    if not name:
        return None
    plain = _SPACE.sub("", name).translate(_QUOTES)
    return plain.replace("○", "〇").replace("零", "〇")


def _together(one: Reference, other: Reference) -> Reference:
    """Return two places of one document as one reference; the stronger relation stays."""
    relation = min(one.relation, other.relation, key=_STRONGER.index)
    return replace(
        one,
        title=one.title or other.title,
        number=one.number or other.number,
        relation=relation,
        clauses=tuple(dict.fromkeys(one.clauses + other.clauses)),
        aliases=tuple(dict.fromkeys(one.aliases + other.aliases)),
        times=one.times + other.times,
    )


def _marked(reference: Reference, metadata: Metadata) -> Reference:
    """Return the reference, marked where it is the document itself or an attachment of it."""
    own = {_key(metadata.title), _key(metadata.notice_title)} - {None}
    title = _key(reference.title)
    own_number = _key(normal(metadata.doc_number)) if metadata.doc_number else None
    number = _key(reference.number)
    is_rest = title is None and own_number is not None and number is not None and "公告" in number
    same_number = number is not None and (number == own_number or (is_rest and (own_number or "").endswith(number)))
    if same_number or (title in own and not _differ(reference.number, metadata.doc_number)):
        return replace(reference, kind=Kind.ITSELF)
    if title in {_key(attached) for attached in metadata.attachments} and number in {None, own_number}:
        return replace(reference, kind=Kind.ATTACHMENT)
    return reference
