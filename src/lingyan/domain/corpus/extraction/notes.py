"""The words of a note of responsibility (责任说明): who leads, who takes part, who answers, by when.

A note has labels (牵头单位：甲；配合单位：乙、丙) or predicates (甲牵头，乙、丙按职责分工负责), or both.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from lingyan.domain.corpus.extraction.units import (
    Unit,
    UnitList,
    is_collective,
    is_organ_of_its_own,
    is_unit,
    read_units,
)

_LEADING, _HELPING = "牵头|主办|主责", "配合|参加|参与|协办|协同|协助|支持|协作|联办"
_ANSWERING = "责任|负责|承办|落实|实施|承担|执行|分工"
_BODY = "单位|部门|机构|主体|处室|科室|地区|市州|县市区|县区|区县|方"
LABEL = re.compile(
    rf"(?:[省市区县州国][级直]|中央|第一|主要|首要|具体|(?P<second>其他|其它|其余|第二|第三))?"
    rf"(?P<role>(?:(?:{_LEADING}|{_HELPING}|{_ANSWERING})[和及、]?){{1,2}})(?:{_BODY})(?:及分工)?\s*+(?:(?:为|是)\s*+)?[：:]"
    rf"|(?P<short>{_LEADING}|{_HELPING}|责任)\s*[：:]|(?P<split>(?:部门|单位|责任|任务|职责|工作)分工)\s*[：:]"
    r"|(?P<time>(?:完成|办结|落实|整改|推进|实施|工作|办理)(?:时限|期限|时间|日期)(?:要求)?|时限(?:要求)?|时间(?:节点|要求|安排|进度)?)\s*[：:]"
    r"|(?P<person>(?:责任|牵头|分管|联系|包保|挂点|[省市区县州])?领导|(?:责任|负责|联系|牵头)人|联系电话)\s*[：:]"
)
"""What opens a part of a note: a role, a time, or a person (left out)."""
_BARE_LABEL = re.compile(
    rf"(?P<role>(?:(?:{_LEADING}|{_HELPING}|{_ANSWERING})){{1,2}})(?:单位|部门)(?:为|是)?(?=\s|[\u4e00-\u9fff])"
)
_LEAD = re.compile(
    r"(?:为|是|作为)?(?:负责|具体|共同|联合|分别|总)*牵头(?:单位|部门)?"
    r"(?:负责|组织|协调|统筹|落实|实施|推进|推动|抓总|抓好|做好|开展|完成|制定)*"
)
_HELP = re.compile(
    r"(?:(?:按照?|根据|依照?|依据)(?:各自)?(?:职责|职能|任务)?+(?:分工)?+|积极|分工|协同|共同|予以|给予|为|是|作为)*"
    r"(?:(?:配合|参与|参加|协助|协办|支持)(?:单位|部门)?(?:落实|实施|做好|推进|开展|工作|完成|负责)*"
    r"|(?:加强|做好|给予|负责)(?:业务|工作|政策|督促|统筹)?(?:指导|督导|督促|监督|支持|保障)(?:[和、]?(?:支持|督促|监督|服务|协调|检查))*)"
)
_SHARE = re.compile(
    r"(?:按照?|根据|依据|依照?)(?:各自|部门|有关|工作|本级)*(?:职责|职能|职权|责任|任务|权限|分工|范围|要求)+"
    r"(?:共同|分别|分头|具体|抓好|做好|组织|贯彻|推动|协同)*(?:负责|落实|实施|推进|承担|完成|组织|开展|推动)*"
    r"|(?:共同|分别|分头|联合)(?:负责|落实|实施|推进|承担|组织实施)+"
)
_CHARGE = re.compile(
    r"(?:(?:为|是|作为)责任(?:单位|部门|主体)"
    r"|(?:结合实际|认真|具体|切实|抓好|做好|推动)*(?:负责|组织实施|组织落实|落实|承担|承办|实施)+)"
)
_BEHIND = r"(?:(?:相关|有关|具体|各项)?(?:工作|任务|事项))?(?=\s*(?:[，,；;。、）)]|$)|会同|联合)"
"""What may follow a predicate; else its words are part of a name: 项目实施主体."""
_PREDICATE = re.compile(
    f"(?P<lead>{_LEAD.pattern})"
    f"|(?:(?P<help>{_HELP.pattern})|(?P<share>{_SHARE.pattern})|(?P<charge>{_CHARGE.pattern})){_BEHIND}"
)
_CLAUSE = re.compile(r"(.*)[，,；;](.+)", re.DOTALL)
"""Behind the last comma before 配合 stand those who help."""
_TOGETHER = re.compile("会同|联合|协同")
_ASSISTING = re.compile(r"(?<=[局委厅办院中心部会])(?:积极|主动)?(?:配合|协助)(?=[省市县区州国自][\u4e00-\u9fff])")
_TIME_PART = re.compile(
    r"(?:^|(?<=[，,；;、：:]))\s*(?:于|在|力争|确保|自)?"
    r"((?:(?:19|20)\d\d年|今年|明年|本年|每年|每季度|每月|每半年|(?:1[0-2]|[1-9])月(?:份|底|末)?前)[^，,；;。、（）()]{0,16}|(?:长期|持续|常年|年内)(?:持续|坚持|推进|实施|开展|任务|完成)*)"
    r"\s*(?=[，,；;。、]|$)"
)
_TIME_SIGN = re.compile(r"前|底|末|完成|启动|长期|持续|常年|年内|季度|半年|年$|月$|日$|每")
_RULE = re.compile(
    r"[，,；;、\s]*[（(]?(?:注[：:])?[^，,。；;、：:（()）]{0,12}(?:第一位?|首位|第1位?|首个)[^，,。；;、]{0,10}(?:为|是|系)"
    r"[^，,。；;、]{0,6}牵头(?:单位|部门|责任)*(?:[，,；;、]\s*(?:其他|其余|其它|后面)[^，,。；;]{0,16})?[)）]?"
    r"|[，,；;、\s]*(?:逗号|分号|顿号)前[^，,。；;]{0,6}(?:为|是)牵头(?:单位|部门)"
    r"|[，,；;。、\s]+(?:以)?下同(?=$|[，,。；;）)])|(?:排名不分先后)"
)
"""A rule for the whole document that stands in a note: 列第一位的为牵头单位，下同."""
_PERSON = re.compile(
    "[^、，；]{0,16}?(?:副?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|书记|秘书长)|领导|负责同志|负责人)"
)
"""A post or a person, who is named beside the units: 分管副省长."""
_STOP = re.compile(r"[。！]")
_NOTHING = re.compile(r"[/／—–\-－无]+")
_LONGEST = 40


class Mode(StrEnum):
    """How a text says who does a task (分工方式)."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    LEAD_AND_PARTICIPANTS = "lead_and_participants"
    SHARED = "shared"


class Role(StrEnum):
    """What a unit does in a task (单位角色)."""

    LEAD = "lead"
    HELP = "help"
    SHARE = "share"
    CHARGE = "charge"
    ANSWER = "answer"


class Charge(NamedTuple):
    """Who does a task (任务分工): units in printed order, who of them leads and takes part, and words on its time.

    `lead` and `participants` are empty where the text does not tell them apart. `marked` are the units with a star.
    """

    units: tuple[str, ...]
    lead: tuple[str, ...]
    participants: tuple[str, ...]
    mode: Mode
    has_more: bool
    due: str | None
    marked: tuple[str, ...] = ()


class _Share(NamedTuple):
    """Units with the role that they have."""

    role: Role
    units: UnitList


def read_charge(words: str) -> Charge | None:
    """Return what a note says, or None where it is no note of responsibility.

    >>> read_charge("省水利厅牵头，省财政厅、省林业局等参与")[:3]
    (('省水利厅', '省财政厅', '省林业局'), ('省水利厅',), ('省财政厅', '省林业局'))
    >>> read_charge("详见附件") is None
    True
    """
    sections, due = _sections(without_rule(words))
    shares: list[_Share] = []
    for role, value in sections:
        value, time = _without_time(value)  # noqa: PLW2901 - the time in it is read already
        due = due or time
        found = list(_shares(value, role))
        if role is None and not _are_certain(found):
            return None
        shares.extend(found)
    return _charge(shares, due)


def read_due(words: str) -> str | None:
    """Return the words behind 完成时限 in a note, or None.

    >>> read_due("完成时限：2025年底前")
    '2025年底前'
    """
    return _sections(words)[1]


def without_rule(words: str) -> str:
    """Return a note without what it says of all notes.

    >>> without_rule("市商务局、市财政局。列第一位的为牵头单位，下同")
    '市商务局、市财政局。'
    """
    return _RULE.sub("", words)


def has_label(words: str) -> bool:
    """Whether a label stands at the head of `words`."""
    match = LABEL.match(words.lstrip())
    return match is not None and match["person"] is None


def _sections(words: str) -> tuple[list[tuple[Role | None, str]], str | None]:
    """Return the parts of a note that name units, each with the role of its label, and the words behind 完成时限."""
    labels = [label for label in LABEL.finditer(words) if label.start() == 0 or words[label.start() - 1] in _BORDERS]
    if not labels and (bare := _BARE_LABEL.match(words)):
        labels = [bare]
    if not labels:
        return [(None, _STOP.split(words)[0])], None
    sections: list[tuple[Role | None, str]] = []
    due = None
    head = words[: labels[0].start()].strip("，,；;、 \n")
    if head:
        sections.append((None, head))
    for number, label in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(words)
        value = _STOP.split(words[label.end() : stop])[0]
        named = label.groupdict()
        if named.get("time"):
            due = due or value.strip("，,；;、 \n") or None
        elif not named.get("person"):
            role = _role_of(named["role"] or named.get("short") or "")
            sections.append((Role.HELP if named.get("second") and role is Role.ANSWER else role, value))
    return sections, due


_BORDERS = frozenset("；;，,。、 \u3000\n\t）)】]")


def _role_of(label: str) -> Role:
    if re.search(_LEADING, label):
        return Role.LEAD
    return Role.HELP if re.search(_HELPING, label) else Role.ANSWER


def _without_time(value: str) -> tuple[str, str | None]:
    """Return a note without the part that says when, and that part."""
    for match in _TIME_PART.finditer(value):
        if _TIME_SIGN.search(match[1]):
            return value[: match.start()] + "，" + value[match.end() :], match[1].strip()
    return value, None


def _shares(value: str, role: Role | None) -> Iterator[_Share]:
    """Yield the units before each predicate with the role that it gives; those behind the last have that of the label.

    Behind a lead without a predicate of their own, units take part.
    """
    begin, led = 0, False
    for match in _PREDICATE.finditer(value):
        words = value[begin : match.start()]
        if not words.strip("，,；;、 由"):
            begin = match.end()
            continue
        if _depth(value, match.start()):
            continue
        given = Role(match.lastgroup or Role.CHARGE)
        if role is Role.LEAD and given in {Role.CHARGE, Role.SHARE}:
            given = role
        main = _CLAUSE.match(words) if given is Role.HELP and not led else None
        if main and main[1].strip("，,；;、由 "):
            yield from _together(main[1], role or Role.CHARGE)
            words = main[2]
        yield from _together(words, given)
        led = led or given is Role.LEAD
        begin = match.end()
    rest = value[begin:]
    if rest.strip("，,；;、。 "):
        last = Role.HELP if led and role in {None, Role.ANSWER} else role
        if last is not None:
            yield from _together(rest, last)
        elif begin == 0:
            return
        else:
            yield _Share(Role.SHARE, read_units(rest))


def _depth(words: str, at: int) -> int:
    return sum((sign in "（(") - (sign in "）)") for sign in words[:at])


def _together(words: str, role: Role) -> Iterator[_Share]:
    """Yield the units of `words`; behind 会同 they take part, and the one before it leads; with 配合 it is reversed."""
    if helping := _ASSISTING.search(words):
        yield _Share(Role.LEAD, _named(words[helping.end() :]))
        yield _Share(Role.HELP, _named(words[: helping.start()]))
        return
    joint = _TOGETHER.search(words)
    if joint is None or not words[joint.end() :].strip("，,、"):
        yield _Share(role, _named(words))
        return
    before, behind = words[: joint.start()], words[joint.end() :]
    if before.strip("，,；;、 由"):
        yield _Share(Role.LEAD if role in {Role.ANSWER, Role.CHARGE, Role.SHARE} else role, _named(before))
    yield _Share(Role.HELP, _named(behind))


def _named(words: str) -> UnitList:
    """Return the units of `words` without what is plainly none: a dash, a sentence."""
    found = read_units(words)
    kept = tuple(
        unit
        for unit in found.units
        if 1 < len(unit.name) <= _LONGEST and not _NOTHING.fullmatch(unit.name) and not _PERSON.fullmatch(unit.name)
    )
    return UnitList(kept, found.has_more)


def _are_certain(shares: Sequence[_Share]) -> bool:
    """Whether all that a note without labels names are units, and at least one a certain or a collective one."""
    units = [unit.name for share in shares for unit in share.units.units]
    return (
        bool(units)
        and all(is_unit(name) for name in units)
        and any(is_organ_of_its_own(name) or is_collective(name) for name in units)
    )


def _charge(shares: Sequence[_Share], due: str | None) -> Charge | None:
    """Return the charge that the shares make up; None where no unit is named."""
    ranked = [(_own_role(unit, share.role), unit) for share in shares for unit in share.units.units]
    if not ranked:
        return None
    by_role = {role: _once(unit.name for has, unit in ranked if has is role) for role in Role}
    units = _once(unit.name for _, unit in ranked)
    lead, mode = by_role[Role.LEAD], Mode.RESPONSIBLE
    charged = by_role[Role.CHARGE]
    if not lead and (by_role[Role.HELP] or charged == units):
        lead = charged if len(charged) == 1 or by_role[Role.HELP] else ()
        lead = lead or (by_role[Role.ANSWER] if by_role[Role.HELP] else ())
    participants: tuple[str, ...] = ()
    if lead:
        participants = tuple(name for name in units if name not in lead)
        mode = Mode.LEAD_AND_PARTICIPANTS if participants else Mode.LEAD
    elif by_role[Role.SHARE] or charged:
        participants, mode = units, Mode.SHARED
    has_more = any(share.units.has_more for share in shares)
    return Charge(units, lead, participants, mode, has_more, due, _once(u.name for _, u in ranked if u.is_marked))


def _own_role(unit: Unit, role: Role) -> Role:
    if unit.leads:
        return Role.LEAD
    return Role.HELP if unit.helps else role


def _once(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
