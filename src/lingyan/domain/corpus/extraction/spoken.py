"""Who is in charge in running words (行文分工): the end of a sentence that no bracket or label makes a note."""

import re
from collections.abc import Iterator

from lingyan.domain.corpus.extraction.brackets import Found
from lingyan.domain.corpus.extraction.notes import Charge, read_charge
from lingyan.domain.corpus.extraction.units import is_collective, is_organ_of_its_own

_ENDS = "负责|牵头|配合|落实|实施|参与|参加|承担|组织实施|完成"
_SENTENCE = re.compile(r"[^。；]+")
_CLOSES = re.compile(f"(?:{_ENDS})$")
_LABELLED = re.compile(r"\s*(?:牵头|责任|负责|主办|承办)(?:单位|部门)(?=[\u4e00-\u9fff])")
_TIMED = re.compile(
    r"[，,](?P<due>(?:力争|确保|于)?(?:(?:19|20)\d\d年|今年|(?:1[0-2]|[1-9])月|年底)[^，,。；]{0,12}前(?:完成|建成|完善|启动|实现|投用|出台|制定|形成|印发|建立)"
    r"[^，,。；]{0,40})$"
)
"""What a sentence that says by whom may add: by when, 2026年10月底前完成平台升级."""
_MATTER = re.compile(r"(?:该|此|这|本|上述|以上)[项些类]?(?:工作|任务|事项|行动|工程|措施|项目)(?:具体)?由$")
"""What takes up the words ahead: 该项工作由市财政局负责."""
_OPENS = re.compile(r"(?:(?:^|[，：\s])由?|由)(?=[^，：\s])")
_MOST_OPENINGS = 6
_LONGEST = 160


def spoken_in(text: str) -> Iterator[tuple[Found, Charge]]:
    """Yield the ends of sentences that say nothing but by whom something is done, each with what it says.

    All that it names are organs, and a verb of charge closes it: 由市财政局负责, not 由市财政局负责解释.

    >>> [(found.words, charge.lead) for found, charge in spoken_in("建设平台，由市数据局牵头，各区配合。推进实施。")]
    [('市数据局牵头，各区配合', ('市数据局',))]
    """
    if "负责" not in text and "牵头" not in text and "责任" not in text:
        return
    for sentence in _SENTENCE.finditer(text):
        whole = sentence[0].rstrip()
        timed = _TIMED.search(whole) if "前" in whole else None
        words = whole[: timed.start()] if timed else whole
        if not (_CLOSES.search(words) or _LABELLED.match(words)):
            continue
        openings = [opening.end() for opening in _OPENS.finditer(words)]
        for at in openings[-_MOST_OPENINGS:]:
            charge = read_charge(words[at:]) if len(words) - at <= _LONGEST else None
            if charge is not None and _are_organs(charge):
                matter = _MATTER.search(words, 0, at)
                by = matter.start() if matter else at - (words[at - 1 : at] == "由")
                start, end = sentence.start() + by, sentence.start() + len(whole)
                due = charge.due or (timed["due"] if timed else None)
                yield Found(start, end, whole[at:], is_bracketed=False), charge._replace(due=due)
                break


def _are_organs(charge: Charge) -> bool:
    """Whether a note without label or bracket names certain organs, and perhaps all of a kind beside them."""
    if any("由" in name for name in charge.units):
        return False  # 此项工作由市财政局: what is done, and by whom
    certain = [is_organ_of_its_own(name) for name in charge.units]
    return any(certain) and all(sure or is_collective(name) for sure, name in zip(certain, charge.units, strict=True))
