"""Which document a text means (文件关联): a title and a number as printed, held against the documents of a register.

Nothing is guessed. A number decides, wherever one is printed; a title decides only where it is that of one registered
document, in whatever width, marks and white space it is set. Everything else stays a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"[\s“”\"‘’'《》〈〉<>「」『』·]+")
_DASHES = re.compile(r"[-‐‑‒–—―─~]+")
_YEAR_MARKS = re.compile(r"[\[【(﹝〔](\d{4})[\]】)﹞〕](?:第)?")


@dataclass(frozen=True, slots=True)
class Registered:
    """A document of the register (登记文件): its key, the titles under which it is printed, its number or none."""

    key: str
    titles: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as another one names it (被引文件): title, number, or both, as printed."""

    title: str = ""
    number: str = ""


class Register:
    """The documents that are known (登记簿), found by number or by title."""

    def __init__(self, documents: Iterable[Registered]) -> None:
        self._numbers: dict[str, str] = {}
        self._by_number: dict[str, set[str]] = {}
        self._by_title: dict[str, set[str]] = {}
        for document in documents:
            number = number_key(document.number)
            self._numbers[document.key] = number
            if number:
                self._by_number.setdefault(number, set()).add(document.key)
            for title in document.titles:
                if key := title_key(title):
                    self._by_title.setdefault(key, set()).add(document.key)

    def find(self, cited: Cited) -> str:
        """Return the key of the one document that is meant, empty where none or more than one may be.

        A number beside a title may leave out whose it is, as 省政府令 does; a number that is another one says that
        another edition is meant.

        >>> register = Register([Registered("a", ("某省资源监察办法",), "某省人民政府令第304号")])
        >>> register.find(Cited("某省资源监察办法", "省人民政府令第304号")), register.find(Cited("某省资源监察办法"))
        ('a', 'a')
        >>> register.find(Cited("某省资源监察办法", "某省人民政府令第210号"))
        ''
        """
        number = number_key(cited.number)
        found = self._by_number.get(number, set()) if number else set()
        if not found:
            titled = self._by_title.get(title_key(cited.title), set()) if cited.title else set()
            found = {key for key in titled if self._fits(key, number)}
        return next(iter(found)) if len(found) == 1 else ""

    def _fits(self, key: str, number: str) -> bool:
        own = self._numbers[key]
        return not number or not own or own.endswith(number) or number.endswith(own)


def identities(cited: Sequence[Cited]) -> list[str]:
    """Return by what each of some documents that no register has is the same as another: its number, or its title.

    A title beside which one number alone is ever printed is that number's.

    >>> identities([Cited("某法"), Cited("某法", "某令第1号"), Cited("", "某令第1号"), Cited("《某 法》")])
    ['某令第1号', '某令第1号', '某令第1号', '某令第1号']
    """
    numbers: dict[str, set[str]] = {}
    for one in cited:
        if one.title and one.number:
            numbers.setdefault(title_key(one.title), set()).add(number_key(one.number))
    return [_identity(one, numbers) for one in cited]


def _identity(one: Cited, numbers: dict[str, set[str]]) -> str:
    if one.number:
        return number_key(one.number)
    title = title_key(one.title)
    known = numbers.get(title, set())
    return next(iter(known)) if len(known) == 1 else title


def title_key(title: str) -> str:
    """Return a title as it is compared: one width, no quotation marks and no white space, one kind of dash.

    >>> title_key("某省“十四五”规划（2021—2025年）") == title_key("某省十四五规划 (2021-2025年)")
    True
    """
    return _DASHES.sub("-", _MARKS.sub("", unicodedata.normalize("NFKC", title)))


def number_key(number: str) -> str:
    """Return a document number as it is compared: one width, one kind of brackets, no white space.

    >>> number_key("某政发 [2020] 第4号") == number_key("某政发〔２０２０〕4号")
    True
    >>> number_key("GB/T 4754—2017") == number_key("GB／T4754-2017")
    True
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", number)).replace("○", "〇").replace("零", "〇")
    return _DASHES.sub("-", _YEAR_MARKS.sub(r"〔\1〕", plain))
