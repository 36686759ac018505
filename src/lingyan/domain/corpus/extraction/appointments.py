"""Appointments and removals (任免): who takes up or leaves which post, from the sentences that decide it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.model import Metadata

_NAME = r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff·]){1,7}?(?:（[女男]?[^（）]{0,6}）)?"
_NAMES = rf"{_NAME}(?:、{_NAME}){{0,60}}"
_POST = r"[^，。；：、（）()\s][^，。；：（）()]{1,60}"
_HEAD = r"(?:^|(?<=[。；：，、])|(?<=\S\s)|(?<=\s)(?=\S))(?:(?:会议)?决定|同意|提请)?\s*"
_EVENT = re.compile(
    rf"{_HEAD}(?:"
    rf"(?:任命|聘任)[：:]?(?P<named>{_NAMES})(?:同志)?(?:为|担任)(?P<as>{_POST})"
    rf"|(?P<takes>{_NAMES})同志(?:转正定级后|试用期满)?，?(?:兼)?(?:任|担任|兼任)(?P<post>{_POST})"
    rf"|免去[：:]?(?:其(?P<his>{_POST})|(?P<left>{_NAMES})(?:同志)?(?:兼任)?的(?P<from>{_POST}))职务"
    rf"|接受(?P<resigned>{_NAMES})(?:同志)?(?:提出的)?辞去(?P<resigns>{_POST})职务"
    rf"|(?:提名|推荐)(?P<proposed>{_NAMES})(?:同志)?(?:为|任)(?P<candidate>[^，。；：、（）()\s]{{2,40}}?)(?:候选人|人选)?(?=[，。；（(]|$)"
    r")"
)
_PLAIN = re.compile(
    rf"{_HEAD}(?:(?P<left>{_NAMES})(?:同志)?不再担任(?P<from>[^，。；：、（）()\s]{{2,40}}?)(?:职务)?(?=[，。；（(]|$)"
    rf"|(?P<takes>{_NAME})(?:任|为)(?P<post>{_POST}))"
)
_LISTED = re.compile(rf"{_HEAD}(?P<left>{_NAMES})(?:同志)?的(?P<from>{_POST})职务")
"""One more who leaves a post, in a list below 免去."""
_LIST = re.compile("(?:(?P<on>任命|聘任)|(?P<off>免去|免职))(?:下列(?:同志|人员))?(?:的?职务)?[：:]$")
"""What opens a list of people, each on a line."""
_DECISION = re.compile("任命|聘任|免去")
_OFF = "免去"
_HINT = re.compile("任|免去|辞去|提名|推荐")
_DECIDES = re.compile("任免|任职|免职|任命|聘任|职务")
_RANK = "常务副|专职副|第一副|副|代理|代|名誉|首席|总|执行|党组|党委|一级|二级|三级|四级|正|荣誉|驻会|挂职|兼职|首任"
_OFFICE = (
    "主任委员|主任|主席|省长|市长|县长|区长|州长|旗长|盟长|镇长|乡长|厅长|局长|署长|院长|校长|部长|处长|科长|司长|所长|馆长|台长|站长|社长|行长|关长|会长|理事长"
    "|秘书长|董事长|总经理|经理|监事长|监事会主席|监事|董事|书记|委员|成员|巡视员|调研员|督学|督察专员|督察|检察长|检察员|审判长|审判员|庭长|专员|政委|政治委员|参事|馆员"
    "|代表|大使|领事|司令员|司令|参谋长|指挥长|组长|总工程师|工程师|规划师|经济师|会计师|农艺师|统计师|审计师|飞行师|检验师|畜牧师|地质师|林艺师|主编|总编辑|编辑|顾问|院士|团长|队长|厂长|园长|发言人"
)
_POSITION = re.compile(rf"(?:{_RANK})*(?:{_OFFICE})$")
_SPACE = re.compile(r"\s+")
_SEPARATE = re.compile("、|，|(?<=[长任记员席理官师])(?:和|兼任?)")
_TRIAL = re.compile(r"\s*[（(]([^（）()]{2,24})[)）]")


class Change(StrEnum):
    """What happens to a post (任免种类)."""

    APPOINTED = "appointed"
    REMOVED = "removed"
    RESIGNED = "resigned"
    NOMINATED = "nominated"


class Post(NamedTuple):
    """A post (职务): the body as printed, None where the words name none, and what one is there (省水利厅 | 副厅长)."""

    body: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person who takes up or leaves posts by one sentence (任免事项).

    `remark` is the bracket behind (试用期一年); `day` that of the document, as ISO, `number` its number.
    """

    change: Change
    person: str
    posts: tuple[Post, ...]
    remark: str | None
    day: str | None
    number: str | None
    quote: Quote


_List = Literal["on", "off"] | None
"""Whether the lines below 任命： or 免去： go on."""
_CHANGES = {
    "named": ("as", Change.APPOINTED),
    "takes": ("post", Change.APPOINTED),
    "left": ("from", Change.REMOVED),
    "resigned": ("resigns", Change.RESIGNED),
    "proposed": ("candidate", Change.NOMINATED),
}


def appointments_of(passages: Sequence[Passage], metadata: Metadata) -> tuple[Appointment, ...]:
    """Return the appointments and removals that a document decides, in order.

    Sentences without 同志 (某某任某职) count only in a document that is about posts by its title.
    """
    decides = _DECIDES.search(f"{metadata.title or ''}{metadata.notice_title or ''}") is not None
    found: list[Appointment] = []
    lists: _List = None
    for passage in passages:
        if not passage.is_running_text:
            continue
        if decides and (opened := _LIST.search(passage.text)):
            lists = "off" if opened["off"] else "on"
        if lists or _HINT.search(passage.text):
            found.extend(_in_passage(passage, metadata, decides=decides, lists=lists))
    return tuple(found)


def _matches(text: str, lists: _List) -> Iterator[re.Match[str]]:
    """Yield the sentences without 同志, and those in a list, of a document that is about posts."""
    yield from _PLAIN.finditer(text)
    if lists == "off" or _OFF in text:
        for match in _LISTED.finditer(text):
            decided = _DECISION.findall(text, 0, match.start())
            if decided[-1] == _OFF if decided else lists == "off":
                yield match


def _in_passage(passage: Passage, metadata: Metadata, *, decides: bool, lists: _List) -> Iterator[Appointment]:
    found = list(_EVENT.finditer(passage.text))
    if decides:
        taken = [(match.start(), match.end()) for match in found]
        plain = _matches(passage.text, lists)
        found.extend(match for match in plain if not any(a < match.end() and match.start() < b for a, b in taken))
    people: tuple[str, ...] = ()
    for match in sorted(found, key=re.Match.start):
        groups = match.groupdict()
        who = next((name for name in _CHANGES if groups.get(name)), None)
        people = tuple(_SPACE.sub("", groups[who]).split("、")) if who else people
        words, change = (groups[_CHANGES[who][0]], _CHANGES[who][1]) if who else (groups["his"], Change.REMOVED)
        remark = _TRIAL.match(passage.text, match.end())
        quote = passage.quote(match.start(), match.end())
        posts = tuple(_posts(words))
        for person in people if posts else ():
            if _POSITION.search(person) or person[0] in "由其" or (match.re is _PLAIN and posts[0].body is None):
                continue
            day, number = metadata.date_signed, metadata.doc_number
            yield Appointment(change, person, posts, remark[1] if remark else None, day, number, quote)


def _posts(words: str) -> Iterator[Post]:
    """Yield body and post of each post that `words` name; bodies in a row share the post behind the last.

    >>> [tuple(post) for post in _posts("省人民政府外事办公室、省人民政府港澳事务办公室副主任")]
    [('省人民政府外事办公室', '副主任'), ('省人民政府港澳事务办公室', '副主任')]
    """
    waiting: list[str] = []
    body: str | None = None
    for part in _SEPARATE.split(_SPACE.sub("", words)):
        match = _POSITION.search(part)
        if match is None:
            waiting.append(part)
            continue
        body = part[: match.start()] or body
        for name in waiting:
            yield Post(name, match[0])
        waiting = []
        yield Post(body, match[0])
