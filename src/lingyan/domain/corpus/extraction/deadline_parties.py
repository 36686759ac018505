"""Who is bound by a deadline and what it runs from (期限主体与起算), as printed."""

import re
from collections.abc import Sequence

_PARTY_END = (
    "部门|机关|机构|单位|企业|委员会|人民政府|政府(?!投资|采购|购买|储备|网站|规章)|公司|组织|主体|当事人|申请人|被申请人|投诉人|举报人|利害关系人|负责人|经营人"
    "|经营者|生产者|消费者|权利人|承租人|出租人|建设者|承包人|被许可人|许可人|代理人|监理人|法人|所有人|使用人|管理人|业主|用户"
    "|用能者|人民法院|法院|仲裁委|检察院|公安机关|协会|商会|银行|学校|医院|办事处|管委会|居委会|村委会|监察机构|监测站|检验所|海关|专家|团体|教师|医师|律师|指挥部|防指|调查组|工作组|小组|专家组|公众|公民|个人"
    "|事务所|中心|省级|厅|局|委|办|院|所(?![需在有列称属得])|站|处|队|方|者|人员|人|户|会|党委|各地|[你我][省市县州区局委厅]|各(?:有关|相关)?[市州县区旗乡镇街道园（）、]{1,10}"
)
_PARTY = re.compile(rf"^[^，。；：]{{0,60}}?(?:{_PARTY_END})(?:及其[\u4e00-\u9fff]{{2,8}})?$")
_PARTY_FIRST = re.compile(rf"^[\u4e00-\u9fff、（）()]{{0,24}}?(?:{_PARTY_END})(?=[\u4e00-\u9fff])")
_ZONE = re.compile(
    "^(?:各|有关|相关|本|国家级|省级|市级|县级|[\u4e00-\u9fff]{1,3}[省市州县])*"
    "(?:产业|工业|经济|技术|科技|高新|特色|专业|农业|化工|物流)*(?:园区|开发区|高新区|经开区)$"
)
"""A zone that has to do something itself; what others do in one is more than its name."""
_BY = re.compile(rf"^由(?P<party>[\u4e00-\u9fff、]{{0,24}}?(?:{_PARTY_END}))(?=[\u4e00-\u9fff])")
_MODAL = re.compile(
    "(?:应当|可以|应该|必须|不得|有权|(?<![响反效适供相对])应(?![急用对])|须|(?<!所)需要|(?<!所)需|要|均应|未(?=在))"
)
_EVENT_STARTS = re.compile(
    r"(?:自(?![然治贸])|从(?!业)|在|于|收到|接到|受理|作出|按照|依照|根据|对(?!外)|经(?![营办理纪济销])|向|将|由|提前|一般|最长|不服|提出|发现|认为|可)"
)
_LEAD = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇0-9０-９]+条(?:之[一二三四五六七八九十]+)?[ \u3000]*"
    r"|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、]|[一二三四五六七八九十]{1,3}、"
    r"|【[^【】]{1,20}】|[“‘]|其中|并|且|或者|或|同时|但是|但|由|确需[^，]*|[，、 \u3000])+"
)
_NO_PARTY = re.compile(r"^[0-9０-９一二三四五六七八九十]+个?(?:工作日|小时|分钟|日|天|月|年)")
"""Another period: what ends like a party behind it is where something goes."""
_NAMED = re.compile(
    r"^[^，。；：]{2,60}?[（(](?:以下|下)(?:统一|统)?简?称(?:为)?[“\"]?(?P<alias>[^“”\"（）()、，]{2,16})[”\"]?[）)]$"
)
"""A party with the short name that the text gives it."""
_VERBS = re.compile(
    "收到|接到|受理|作出|做出|发现|认为|对(?!外)|提出|报送|提交|不服|存在|违反|未|(?<!所)需要|(?<!所)需|因|变更|终止|停业|歇业|取得|申请|应(?!急)|不(?!动产)|确"
    "|依法|办理|逾期|无|有(?!关)|拟|要求|进行|经(?![营办理纪济销])|(?<!所)在|自(?![然治贸])|实施|从事|开展|完成|发生"
)
_OWN = re.compile(rf"^(?P<party>[^，。；：的]{{0,30}}?(?:{_PARTY_END}))的[^，。；]{{0,16}}(?:期限|时间|时限|期|期间)")
_FROM = re.compile(
    r"(?:自|从|在|于)(?P<event>[^，。；]{1,48}?)(?:之日|之时|当日|次日|日|时)?起(?:计算)?[^，。；]{0,6}$"
)
_AFTER = re.compile(r"(?:应当|应|须|必须|可以|要)?(?:在|于)?(?P<event>[^，。；]{2,40}?)(?:以后|之后|后)(?:的)?(?:第)?$")
_AHEAD = re.compile(r"(?:应当|应|须|必须|可以|要)?(?:在|于)?(?P<event>[^，。；]{2,40}?)(?:之)?(?<!提)前(?:至少)?$")
_UNTIL = re.compile(
    "(?:应当|应|须|必须|可以|要)?(?:在|于)?(?P<event>[^，。；]{0,40}?(?:届满|期满|到期|举行|召开|开始|开工|施工|实施|施行|生效"
    "|停止|终止|开庭|举办|启动|停业|歇业|活动)(?:之日|日|时)?)(?:的)?$"
)
_BEFORE = re.compile(r"(?:在|于)(?P<event>[^，。；]{1,30}?)的?$")
_AGAIN = re.compile(r"^(?:应当|应|须|必须|可以|要|在|于|自|至少)+")


def party_of(before: str, ahead: Sequence[str], action: str | None = None) -> str | None:
    """Return who is bound: the subject of the words ahead of the period, else of the phrases before them.

    Of several subjects of those phrases it is the nearest that may do what is due, else the nearest.

    >>> party_of("登记机关应当自受理之日起", ())
    '登记机关'
    >>> party_of("应当在", ("企业提交材料", "主管部门受理后"), "办结")
    '主管部门'
    """
    modal = _MODAL.search(before)
    own = _party_in(before[: modal.start()] if modal else before, is_whole=modal is not None)
    if own is not None:
        return own
    if modal and modal.start() > 0 and not _EVENT_STARTS.match(_LEAD.sub("", before)):
        return None  # a subject that is no party: 通知书应当
    found: list[str] = []
    for phrase in reversed(ahead):
        modal = _MODAL.search(phrase)
        party = _party_in(phrase[: modal.start()] if modal else phrase, is_whole=modal is not None)
        if party is not None:
            found.append(party)
    return next((party for party in found if _may_do(party, action)), found[0] if found else None)


_RULES = re.compile(
    "^(?:并|书面|及时|一次性|重新|当场|依法)*(?:告知|作出|答复|受理|审[查核批定]|批[准复]|核[准查发验]|决定|[核颁]?发放?|颁发|办结|验收|查处|立案)"
)
_ASKS = re.compile("^(?:并|书面|重新)*(?:向[^，]{2,20})?(?:提出|申请|补正|缴纳|缴清|报请)")
_RULING = re.compile("(?:部门|机关|机构|人民政府|政府|委员会|管委会|法院|海关|中心|厅|局|委|办|方|专家|单位)$")
_LASTS = re.compile("^[^，。；：]{0,16}(?:时间|期限|期|延期|延长)[^，。；：]{0,10}$")


def party_carried(before: str, action: str | None, sentence: Sequence[str]) -> str | None:
    """Return who is bound where a sentence leaves out its subject: the one party that the `sentence` before binds.

    An applicant decides nothing and an organ applies for nothing: what is due has to be what the party may do.

    >>> party_carried("应当", "申请延期", ["企业应当按期开工"])
    '企业'
    """
    modal = _MODAL.search(before)
    has_own = modal is not None and modal.start() > 0 and not _LASTS.match(before)
    if has_own and not _EVENT_STARTS.match(_LEAD.sub("", before)):
        return None
    found = {party for phrase in sentence if (party := _subject(phrase))}
    if len(found) != 1:
        return None
    (party,) = found
    return party if _may_do(party, action) else None


def _may_do(party: str, action: str | None) -> bool:
    """Whether what is due may be due from a party: an applicant decides nothing and an organ applies for nothing."""
    is_organ = _RULING.search(party) is not None
    return not (action and ((_RULES.match(action) and not is_organ) or (_ASKS.match(action) and is_organ)))


def _subject(phrase: str) -> str | None:
    """Return the party that a phrase binds by a verb of duty."""
    modal = _MODAL.search(phrase)
    return _party_in(phrase[: modal.start()], is_whole=True) if modal else None


def party_ahead(follows: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return who is bound by what the phrases behind a period say, and the phrases without that subject.

    >>> party_ahead(["持证人应当申请延续"])
    ('持证人', ['申请延续'])
    """
    if by := _BY.match(follows[0]):
        return by["party"], [follows[0][by.end() :], *follows[1:]]
    modal = _MODAL.search(follows[0])
    party = _party_in(follows[0][: modal.start()], is_whole=True) if modal else None
    return (party, [follows[0][modal.end() :], *follows[1:]]) if modal and party else (None, follows)


def _party_in(words: str, *, is_whole: bool) -> str | None:
    """Return the party with which `words` begin; `is_whole` says that they are a subject and nothing more."""
    words = _LEAD.sub("", words)
    return None if _NO_PARTY.match(words) else _party_at_head(words, is_whole=is_whole)


def _party_at_head(words: str, *, is_whole: bool) -> str | None:
    if (named := _NAMED.match(words)) and _PARTY.match(named["alias"]):
        return named["alias"]
    if starts := _EVENT_STARTS.search(words):
        head = words[: starts.start()]
        if head and _PARTY.match(head):
            return head
    if is_whole and (_PARTY.match(words) or _ZONE.match(words) or words.endswith("平台")):
        return words
    if own := _OWN.match(words):
        return own["party"]
    verb = _VERBS.search(words)
    head = words[: verb.start()] if verb else ""
    if head and _PARTY.match(head):
        return head
    match = _PARTY_FIRST.match(words)
    return match[0] if match and verb and len(match[0]) <= verb.start() else None


def event_of(before: str, ahead: Sequence[str]) -> str | None:
    """Return what the period runs from or ends ahead of, None where the sentence does not say.

    >>> event_of("登记机关应当自受理申请之日起", ()), event_of("应当在期限届满", ())
    ('受理申请', '期限届满')
    """
    for pattern in (_FROM, _AHEAD, _UNTIL, _AFTER, _BEFORE):
        if match := pattern.search(before):
            event = match["event"]
            modal = _MODAL.search(event)
            event = _AGAIN.sub("", event[modal.start() :] if modal else _LEAD.sub("", event))
            return event or None
    if ahead and ahead[-1].endswith("后") and (not before or _AGAIN.fullmatch(before)):
        return _LEAD.sub("", ahead[-1])[:-1] or None
    return None
