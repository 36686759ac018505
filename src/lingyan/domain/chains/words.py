"""Words of a question (用词): what is left of a product name once script, spelling and fillers are evened out."""

import re
import unicodedata
from functools import lru_cache

from lingyan.domain.chains.traditional import simplified

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NOT_WORD = re.compile(r"[^\w]|_")
_ENGLISH_WORD = re.compile(r"[a-z0-9]+")
_LETTER_HYPHEN = re.compile(r"\b([a-z])-(?=[a-z])")
_AMOUNT = re.compile(
    r"(?:年产|日产|月产|投资|总投资|产能|约)?[\d.一二两三四五六七八九十百千]+[万亿多余]*"
    r"(?:元|吨|台|套|件|双|条|只|辆|平方米|平米|米|亩|人|美元|美金)"
)

_LEADS = re.compile(
    r"^(?:我们公司|我公司|本公司|我们|我|请问|咨询|关于|哪里适合|哪里|想要|希望|想|要|准备|打算|计划|拟"
    r"|投资|新建|扩建|建设|建立|开办|开设|设立|成立|创办|从事|经营|生产|制造|年产|专业|专门|高端|新型|的)"
)
_SHORT_LEADS = re.compile(r"^(?:一个|一家|一座|一条|个|家|做|搞|建|办|开|卖|种|养|在)")
_TRAILS = re.compile(
    r"(?:的|有限责任公司|有限公司|生产基地|加工基地|生产线|产业园|产业链|制造商|供应商|生产商|加工厂|代工厂|生产厂"
    r"|工厂|厂家|厂房|项目|公司|企业|基地|产业|行业|业务|生意|制造业|加工业|制造|加工|生产|研发|代工|销售|服务|厂|业)$"
)
_PARTS = re.compile(r"(?:用|的)?(?:关键)?(?:零部件|零配件|配件|零件|部件|组件)(?:及配件|及组件)?$")

_STOP_WORDS = frozenset(
    (  # noqa: SIM905 - words are easier to read and to correct as text than as a list of quoted words
        "a an the of for and or in to at by on with from we i our us my is are be would like want wants wish "
        "plan plans build builds set up open start invest investing make makes making maker makers made "
        "manufacture manufacturer manufacturers manufacturing manufactured produce produces producing producer "
        "production plant plants factory factories facility company companies firm project projects business "
        "processing process other listed not that which some high quality any"
    ).split()
)
_LAST_WORDS = frozenset({"service", "industry", "product"})
"""Words that may end any name; dropped where two others remain."""

_PART_WORDS = frozenset({"part", "component", "accessory", "spare", "fitting"})
_SPELLINGS = {
    "aluminum": "aluminium",
    "buses": "bus",
    "center": "centre",
    "color": "colour",
    "fiber": "fibre",
    "fiberglass": "fibreglass",
    "fertilizer": "fertiliser",
    "gases": "gas",
    "jewelry": "jewellery",
    "lenses": "lens",
    "mold": "mould",
    "molds": "mould",
    "plow": "plough",
    "tire": "tyre",
    "yogurt": "yoghurt",
}
_SHORTEST_PLURAL = 4
_SHORTEST_CORE = 2
_FEWEST_WORDS = 2


def even(text: str) -> str:
    """Return `text` in one width, one script and lower case, with single spaces.

    >>> even("  Ｌｉ 電池 ")
    'li 电池'
    """
    return " ".join(simplified(unicodedata.normalize("NFKC", text)).casefold().split())


def has_chinese(text: str) -> bool:
    """Whether `text` holds a Chinese character."""
    return bool(_CHINESE.search(text))


def joined(text: str) -> str:
    """Return evened `text` without spaces and punctuation, as Chinese names are compared.

    >>> joined("塑料、橡胶 制品")
    '塑料橡胶制品'
    """
    return _NOT_WORD.sub("", even(text))


def without_fillers(text: str) -> str:
    """Return a Chinese question without the words that ask: who wants it, how much, a plant that makes it.

    >>> without_fillers("我想建一个年产5万吨的茶油加工厂")
    '茶油'
    """
    return without_trails(_without_leads(_AMOUNT.sub("", text)))


def without_trails(text: str) -> str:
    """Return `text` without the endings that every industry may have, such as 制造, 产业 and 厂.

    >>> without_trails("锂离子电池制造")
    '锂离子电池'
    """
    while (cut := _TRAILS.search(text)) and cut.start() >= _SHORTEST_CORE:
        text = text[: cut.start()]
    return text


def without_parts(text: str) -> str:
    """Return `text` without a final 零部件, 配件 and the like; unchanged when it ends otherwise.

    >>> without_parts("无人机零部件")
    '无人机'
    """
    cut = _PARTS.search(text)
    return text[: cut.start()] if cut and cut.start() >= _SHORTEST_CORE else text


def english_words(text: str) -> tuple[str, ...]:
    """Return the stems of the English words of `text` that tell products apart, in their order.

    >>> english_words("We want to make lithium batteries")
    ('lithium', 'battery')
    """
    evened = _LETTER_HYPHEN.sub(r"\1", even(text))
    words = [_stem(word) for word in _ENGLISH_WORD.findall(evened) if word not in _STOP_WORDS]
    words = [word for word in words if len(word) > 1 or word.isdigit()]
    while len(words) > _FEWEST_WORDS and words[-1] in _LAST_WORDS:
        words.pop()
    return tuple(words)


def compared(text: str) -> str:
    """Return what of a name is compared: a Chinese one joined, an English one by its stems in any order.

    >>> compared("parts of drones") == compared("drone parts")
    True
    """
    return joined(text) if has_chinese(text) else " ".join(sorted(set(english_words(text))))


def without_part_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `words` without “parts”, “components” and the like."""
    return tuple(word for word in words if word not in _PART_WORDS)


def head_of(text: str) -> str:
    """Return the stem of the word that says what kind of thing an English name names, empty when there is none.

    >>> head_of("machines for tea processing"), head_of("running shoes")
    ('machine', 'shoe')
    """
    first = re.split(r"\b(?:for|of|with|from|in|to)\b", even(text), maxsplit=1)[0]
    words = english_words(first) or english_words(text)
    return words[-1] if words else ""


def _without_leads(text: str) -> str:
    asked = False
    while True:
        cut = _LEADS.match(text) or (_SHORT_LEADS.match(text) if asked else None)
        if not cut or len(text) - cut.end() < _SHORTEST_CORE:
            return text
        asked, text = True, text[cut.end() :]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) < _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        stem = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        stem = word[:-2]
    else:
        stem = word.removesuffix("s")
    return _SPELLINGS.get(stem, stem)
