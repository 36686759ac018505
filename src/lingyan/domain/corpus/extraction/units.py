"""Responsible units (责任单位) as printed: a list of names read one by one, collective units kept whole.

和, 与 and 及 stand between names and inside them (工业和信息化厅): they part two names only where what stands before
is a whole name and what stands behind begins another. Names are known by their endings; no organ is listed here.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lingyan.domain.corpus.model import Span

_ORGAN = (
    "人民政府|政府|委员会|管委会|党工委|党委|党组|纪委|监委|常委|厅|局|委|办|部|院|行|署|处|所|站|室|会|中心|公司|集团|企业"
    "|海关|军区|军分区|警备区|兵团|总队|支队|大队|大学|学校|高校|学院|总社|供销社|合作社|报社|电视台|广播台|总台|馆|协会|小组|专班"
    "|指挥部|公署|办公室|办公厅|办事处|部门|单位|机构|机关|组织|团体|各方|街道|镇街|街镇|乡镇|基层|银行|医院|机场|电网|铁塔|移动|电信|联通|邮政"
    "|供电|(?<=[\u4e00-\u9fff]{2})电力|运营商|烟草|部队|主体|基金|平台|专员办|监管组|联社|总工会|工会|团省委|团市委|妇联|残联|科协|文联|社科联|侨联|工商联|红十字会"
)
_PLACE = (
    "省|自治区|直辖市|市|州|盟|地区|县|区|旗|镇|乡|街道|新区|开发区|高新区|经开区|园区|功能区|片区|示范区"
    "|度假区|兵团|师"
)
_BRACKETS = r"(?:（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕)"
_ENDS = re.compile(rf"(?:{_ORGAN}|{_PLACE}){_BRACKETS}*$")
_ORGAN_ENDS = re.compile(rf"(?:{_ORGAN}){_BRACKETS}*$")
_CERTAIN_ENDS = re.compile(
    "(?:人民政府|政府|委员会|管委会|党委|纪委|监委|厅|局|委|办|部|院|行|署|公司|集团|海关|军区|军分区|警备区|兵团|总队|支队|大学|学院"
    f"|总社|供销社|联合会|协会|办公室|办公厅|公署|中心|常委会|领导小组|指挥部|工作专班|总工会|工会|妇联|残联|工商联|科协|文联|侨联|联社|机场|部队|专员办){_BRACKETS}*$"
)
_PLACES = re.compile(
    rf"(?:全[省市区州]|本[省市区州])?(?:各|有关|相关)*"
    rf"(?:省|自治[区州县旗]|直辖市|计划单列市|省直管县|省辖市|设区市|县级市|地级以上市|地级市|[地市州县区盟旗镇乡]|街道|开发区|园区|功能区|新区|兵团|师|{_BRACKETS})+"
)
_OWN_ORGAN = re.compile(r"(?:人民)?政府|党委|管委会|管理委员会|党工委|办事处|行政公署|人民法院|人民检察院")
_PAIRS = (
    (re.compile("(?:各|有关|相关)盟(?:行政公署|行署)"), re.compile("(?:地级)?市(?:人民)?政府")),
    (re.compile("(?:地方)?各.{0,12}党委"), re.compile("(?:人民)?政府")),
)
"""Organs that share the 各 ahead of the first: 各盟行政公署、市人民政府, 各市州党委、政府."""
_NAMED = re.compile(rf"(?!.*(?:{_ORGAN}|[省市盟县区旗镇乡])$)[\u4e00-\u9fff]{{1,4}}")
_NAMED_LAST = re.compile(r"[\u4e00-\u9fff]{1,4}?[两三四五六七八九]?[省市州盟县区旗](?=[\u4e00-\u9fff]{2})")
_ZONE = re.compile(r"(?:开发区|园区|功能区|新区)(?:[（(〔].*)?")
"""Zones are units of their own beside places: 各县区、开发区."""
_ABBREVIATED = re.compile(
    r"(?:各)?(?:委|办|局|厅|部|行|院|厅委|厅局|委局|部委|部门|直属单位|直属机构|特设机构|派出机构)"
)
_ABBREVIATED_HEAD = re.compile(r"各(?:委|办|局|厅|部|行|院|厅委|厅局|委局|部委|部门)$")
_MATTER = re.compile(r"(?:[省市县区州国各]级)?[\u4e00-\u9fff]{2,12}")
_ANY_DEPARTMENT = re.compile(
    "(?:有关|相关|其他|其它|各|职能|业务|上级|下级|同级|当地|本|行业|成员|责任)(?:级|地|行业)?(?:行政)?(?:主管|管理)?部门"
)
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,16}部门")
_JOINS = frozenset("、和及与")
_SEPARATORS = frozenset("、，,；;。｜|/／")
_OPENING, _CLOSING = frozenset("（(〔[【〈《“"), frozenset("）)〕]】〉》”")
_JOINT = re.compile("以及|会同|和|及|与|暨")
_BEGINS = re.compile(
    r"省|市|县|区|州|盟|旗|自治|国家|国务院|中国|中央|中共|全国|各|有关|相关|其他|其它|属地|地方|所在|人民银行|驻|团[省市县区]"
)
_COLLECTIVE = re.compile(
    r"(?:国务院|[省市县区州])?(?:直|级|内)?(?:各|有关|相关)|[省市县]级以上|地方各级|[省市县区州](?:直|级)(?:部门|单位)"
)
_GENERIC = re.compile(
    rf"(?:人民政府|政府|管委会|管理委员会|部门|单位|机构|办事处|企业|街道|乡镇|园区|镇|乡|区|县|市){_BRACKETS}*"
)
_MORE = re.compile(
    r"等(?:(?:[省市区县州]级?|[省市区县州]直|中央|国家|其他|其它|相关|有关|各|多个|[0-9一二三四五六七八九十]++个?)*"
    r"(?:部门|单位|机构|部委|方面|地区|市州|企业)(?:和单位|、单位|和地区)?)?$"
)
_LEADING = re.compile(r"(?:由|以及|会同|和|及|与|并|暨|[:：\s])+")
_TRAILING = "、，,；;。.:： "
_MARKED = re.compile(r"[*＊★☆▲△●#※]+")
_LEAD, _HELP = "总?牵头(?:单位|部门|负责)?|主办|主责", "(?:配合|协办|参与|参加|协同)(?:单位|部门)?"
_LEADS_HERE, _HELPS_HERE = re.compile(rf"[（(](?:{_LEAD})[)）]"), re.compile(rf"[（(](?:{_HELP})[)）]")
ROLE_HERE = re.compile(f"{_LEAD}|{_HELP}")
"""What in brackets behind a name says of that unit alone: 市科技局（牵头）."""
_SPACE = re.compile(r"\s+")
_DARK = re.compile(r"\S+")
_LONGEST = 40
_SHORTEST_NAME = 3


class Unit(NamedTuple):
    """A unit of a list (责任单位): its printed name; whether a mark or a word behind it says that it leads or helps."""

    name: str
    is_marked: bool = False
    leads: bool = False
    helps: bool = False


class UnitList(NamedTuple):
    """Units in the printed order (责任单位列表), and whether 等 says that there are more."""

    units: tuple[Unit, ...]
    has_more: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(unit.name for unit in self.units))


def read_units(words: str) -> UnitList:
    """Return the units that `words` list.

    >>> read_units("省工业和信息化厅、省能源局及省直有关单位，各市州、县市区人民政府").names
    ('省工业和信息化厅', '省能源局', '省直有关单位', '各市州、县市区人民政府')
    >>> read_units("市教育局、市财政局等部门").has_more
    True
    """
    places = [place for piece in _pieces(words) for place in _parted(words, piece)]
    named: list[Span] = []
    has_more = False
    for place in places:
        bare = _trimmed(words, place)
        cut = _MORE.search(bare.of(words))
        has_more = has_more or cut is not None
        if cut:
            bare = _trimmed(words, Span(bare.start, bare.start + cut.start()))
        if bare.start < bare.end:
            named.append(bare)
    return UnitList(tuple(_unit(_SPACE.sub("", words[a:b])) for a, b in _joined(words, named)), has_more)


def is_unit(name: str) -> bool:
    """Whether `name` ends as the name of an organ or a place does, and is nothing longer.

    >>> [is_unit(name) for name in ("省水利厅", "各市州", "按要求落实", "有关工作")]
    [True, True, False, False]
    """
    return 1 < len(name) <= _LONGEST and _ENDS.search(name) is not None and "的" not in name


def is_organ_of_its_own(name: str) -> bool:
    """Whether `name` names one certain organ, not just any unit or department (项目单位, 有关部门)."""
    return len(name) >= _SHORTEST_NAME and _CERTAIN_ENDS.search(name) is not None


def is_collective(name: str) -> bool:
    """Whether `name` stands for several units: 各市州, 省直有关部门, 相关单位, 发展改革、财政部门."""
    return _COLLECTIVE.match(name) is not None or _is_of_matters(name)


def _is_of_matters(name: str) -> bool:
    """Whether `name` is that of the departments of several matters, or of the one in charge of a matter."""
    is_joint = name.endswith("主管部门") or (name.endswith("部门") and not _JOINS.isdisjoint(name))
    return is_joint and _ANY_DEPARTMENT.match(name) is None


def begins_as_unit(name: str) -> bool:
    """Whether `name` begins with its level or with 各: 省, 市, 国家, 有关."""
    return _BEGINS.match(name) is not None


def _pieces(words: str) -> Iterator[Span]:
    """Yield what stands between separators outside brackets; white space parts whole names only."""
    depth, begin = 0, 0
    for at, sign in enumerate(words):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and sign in _SEPARATORS:
            yield from _spaced(words, Span(begin, at))
            begin = at + 1
    yield from _spaced(words, Span(begin, len(words)))


def _spaced(words: str, piece: Span) -> Iterator[Span]:
    """Yield the names that white space parts, or the piece whole where they are no names."""
    names = [Span(piece.start + found.start(), piece.start + found.end()) for found in _DARK.finditer(piece.of(words))]
    if len(names) > 1 and all(_reads_as_name(name.of(words)) for name in names):
        yield from names
    elif names:
        yield piece


def _reads_as_name(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and _ORGAN_ENDS.search(name) is not None


def _trimmed(words: str, place: Span) -> Span:
    """Return `place` without what leads to a name and the marks behind it."""
    text = place.of(words)
    lead = _LEADING.match(text)
    start = lead.end() if lead else 0
    return Span(place.start + start, place.start + max(start, len(text.rstrip(_TRAILING))))


def _parted(words: str, piece: Span) -> Iterator[Span]:
    """Yield the names in the piece that 和, 与 or 及 part."""
    text = piece.of(words)
    joints = [joint for joint in _JOINT.finditer(text) if _depth(text, joint.start()) == 0]
    begin = 0
    for number, joint in enumerate(joints):
        stop = joints[number + 1].start() if number + 1 < len(joints) else len(text)
        if _is_whole(text[begin : joint.start()]) and _begins_name(text[joint.end() :], text[joint.end() : stop]):
            yield Span(piece.start + begin, piece.start + joint.start())
            begin = joint.end()
    yield Span(piece.start + begin, piece.end)


def _depth(piece: str, at: int) -> int:
    return sum((sign in _OPENING) - (sign in _CLOSING) for sign in piece[:at])


def _is_whole(left: str) -> bool:
    """Whether the words before 和 can end a name."""
    bare = _MORE.sub("", left)
    return bare != left or not bare or _ENDS.search(bare) is not None


def _begins_name(rest: str, up_to_next: str) -> bool:
    """Whether the words behind 和 begin a name of their own: by its level, or as an organ that is not any such one."""
    if rest.startswith("其") and not rest.startswith(("其他", "其它")):
        return False
    if _BEGINS.match(rest):
        return _GENERIC.fullmatch(up_to_next) is None
    whole = _MORE.sub("", up_to_next)
    return len(whole) >= _SHORTEST_NAME and _ORGAN_ENDS.search(whole) is not None and _GENERIC.fullmatch(whole) is None


def _joined(words: str, named: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the names stand, those put together that are one collective unit: 各市州、县市区人民政府."""
    names = [_SPACE.sub("", place.of(words)) for place in named]
    at = 0
    while at < len(names):
        last = _end_of_collective(names, at)
        yield named[at].start, named[last - 1].end
        at = last


def _end_of_collective(names: Sequence[str], first: int) -> int:
    """Return the position behind the collective unit that begins with name `first`."""
    last = _run(names, first + 1, _ABBREVIATED) if _ABBREVIATED_HEAD.search(names[first]) else first
    last = last if last > first else _end_of_pair(names, first)
    last = last if last > first else _end_of_departments(names, first)
    last = last if last > first else _end_of_named(names, first)
    return last if last > first else _end_of_places(names, first)


def _run(names: Sequence[str], first: int, pattern: re.Pattern[str]) -> int:
    """Return the position behind the names from `first` on that are of one pattern."""
    while first < len(names) and pattern.fullmatch(names[first]):
        first += 1
    return first


def _end_of_pair(names: Sequence[str], first: int) -> int:
    """Return the position behind two names that share the 各 of the first, `first` where they do not."""
    pair = names[first : first + 2]
    shares = any(len(pair) > 1 and one.fullmatch(pair[0]) and other.fullmatch(pair[1]) for one, other in _PAIRS)
    return first + 2 if shares else first


def _end_of_departments(names: Sequence[str], first: int) -> int:
    """Return the position behind several matters and the word for their departments, `first` where none are."""
    last = first
    while last < len(names) and _MATTER.fullmatch(names[last]) and not _ENDS.search(names[last]):
        last += 1
    if last in {first, len(names)} or not _DEPARTMENT.fullmatch(names[last]) or _ANY_DEPARTMENT.match(names[last]):
        return first
    return last + 1


def _end_of_named(names: Sequence[str], first: int) -> int:
    """Return the position behind places that share the last one's level and organ: 东州、西州、南州市人民政府."""
    last = first
    while last < len(names) and _NAMED.fullmatch(names[last]) and not begins_as_unit(names[last]):
        last += 1
    if last in {first, len(names)} or begins_as_unit(names[last]) or not _ORGAN_ENDS.search(names[last]):
        return first
    return last + 1 if _NAMED_LAST.match(names[last]) else first


def _end_of_places(names: Sequence[str], first: int) -> int:
    """Return the position behind places that share their organ or the 各 of the first, else behind that alone."""
    last = _run(names, first, _PLACES)
    if last == first:
        return first + 1
    if last < len(names) and (match := _PLACES.match(names[last])) and _OWN_ORGAN.match(names[last], match.end()):
        return last + 1
    behind = first + 1
    while behind < last and not (names[behind].startswith("各") or _ZONE.fullmatch(names[behind])):
        behind += 1
    return behind


def _unit(name: str) -> Unit:
    """Return the unit without the marks around its name."""
    leads, helps = _LEADS_HERE.search(name) is not None, _HELPS_HERE.search(name) is not None
    bare = _HELPS_HERE.sub("", _LEADS_HERE.sub("", name))
    plain = _MARKED.sub("", bare)
    return Unit(plain or bare, plain != bare, leads, helps)
