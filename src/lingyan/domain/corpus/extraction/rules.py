"""What a document says of all its tasks at once (全文规则): units that answer for each, which unit of a list leads."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from lingyan.domain.corpus.extraction.notes import Charge, Mode, read_charge, without_rule
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.units import is_unit, read_units

_HINT = re.compile("均|不再|第一|首位|首个|第1|牵头")
_SCOPE = r"(?P<scope>以下|以上|上述|下列|各项|所有|全部|本)?[^，。；：（）()]{0,14}?"
_NOT_LISTED = (
    r"[，,、；]?\s*(?:以下)?不再(?:一一|逐一|逐项|单独|重复|另行|分别)*(?:列出|列入|列示|标注|注明|列明|罗列"
    r"|赘述|写入|列|[做作]?(?:任务)?分工)"
)
_DEFAULTS = (
    re.compile(
        rf"{_SCOPE}均(?:需要?|须|应|要|由|需由|须由|应由|涉及|包括|包含|含|有)(?P<units>[^。；：（）()]{{2,80}}?(?:[（(][^（）()]*[）)][^。；：（）()]{{0,60}}?)*)"
        rf"(?:共同)?(?:抓好|做好)?(?:负责|贯彻落实|落实|组织实施|实施|配合|参与|承担)?{_NOT_LISTED}"
    ),
    re.compile(
        r"(?P<scope>以下|以上|上述|下列|各项|所有|全部)[^，。；：（）()]{0,14}?均(?:需要?|须|应|由|需由|须由|应由)"
        r"(?P<units>[^。；：，（）()]{2,60}?)(?:共同)?(?:抓好|做好)?(?:负责|贯彻落实|落实|组织实施)"
    ),
    re.compile(
        rf"{_SCOPE}(?P<units>各[^。；：]{{2,60}}?)均(?:为|是|系|列为|作为)(?P<also>[^，。；：]{{0,12}}?)责任(?:单位|主体)"
    ),
)
_FIRST_LEADS = re.compile(
    r"(?:第一位?|首位|第1位?|首个|最前面?)(?:的|个)?[^，。；、]{0,6}?(?:为|是|系)[^，。；、]{0,8}?牵头"
)
_MARK_LEADS = re.compile(
    r"(?:标|带|加|注|打|有)[^，。；*＊★☆▲△●#※]{0,4}[*＊★☆▲△●#※]+[^，。；]{0,10}?(?:为|是|系)[^，。；]{0,8}?牵头"
)
_PARTED_LEADS = re.compile("(逗号|分号|顿号)前面?的?[^，。；、]{0,8}?(?:为|是|系)[^，。；、]{0,6}?牵头")
_SIGNS = {"逗号": "，", "分号": "；", "顿号": "、"}
_UNLESS_NOTED = re.compile("除[^，。；]{0,16}(?:注明|标明|列明|明确|说明|规定|另有)[^，。；]{0,8}外[，,]?$")
"""What keeps a rule from the tasks that have units of their own: 除另有注明外."""
_ALL = re.compile("均(?:需|须|应|要|由|涉及|包括|包含|含|有|为|是|系|列为|作为)")
_AHEAD, _BEHIND = 90, 180
"""Such a sentence is looked for so many characters before and behind its 均."""
_AFTER, _BEFORE = re.compile("以下|下列"), re.compile("以上|上述")


class Scope(Enum):
    """Which tasks a rule is about (适用范围)."""

    ALL = "all"
    AFTER = "after"
    BEFORE = "before"


class DefaultUnits(NamedTuple):
    """Units that answer for the tasks of a scope without being listed again (默认责任单位)."""

    units: tuple[str, ...]
    scope: Scope
    passage: int
    quote: Quote


class Rules(NamedTuple):
    """What holds for all tasks of a document (全文规则)."""

    defaults: tuple[DefaultUnits, ...] = ()
    first_leads: bool = False
    marked_leads: bool = False
    parting: str = ""
    """The sign ahead of which those stand who lead."""

    def units_for(self, passage: int) -> tuple[str, ...]:
        """Return the units that answer for a task noted in passage number `passage` without being listed there."""
        return tuple(
            dict.fromkeys(
                unit
                for default in self.defaults
                if default.scope is Scope.ALL
                or (default.scope is Scope.AFTER and passage > default.passage)
                or (default.scope is Scope.BEFORE and passage <= default.passage)
                for unit in default.units
            )
        )


def rules_of(passages: Sequence[Passage]) -> Rules:
    """Return the rules that a document states for all of its tasks."""
    defaults: list[DefaultUnits] = []
    first_leads = marked_leads = False
    parting = ""
    for passage in passages:
        text = passage.text
        if not _HINT.search(text):
            continue
        if "均" in text:
            defaults.extend(_defaults_in(passage))
        if "牵头" in text:
            first_leads = first_leads or _FIRST_LEADS.search(text) is not None
            marked_leads = marked_leads or _MARK_LEADS.search(text) is not None
            parted = None if parting else _PARTED_LEADS.search(text)
            parting = _SIGNS[parted[1]] if parted else parting
    return Rules(tuple(defaults), first_leads, marked_leads, parting)


def ruled(charge: Charge, rules: Rules, words: str = "") -> Charge:
    """Return the charge with the lead that a rule of the document gives.

    It is the first of a list, the one marked, or those ahead of the first comma in the `words` of the note.
    """
    if charge.lead or charge.participants:
        return charge
    lead = charge.marked if rules.marked_leads else charge.units[:1] if rules.first_leads else ()
    lead = lead or _ahead_of(rules.parting, charge, words)
    if not lead:
        return charge
    rest = tuple(unit for unit in charge.units if unit not in lead)
    return charge._replace(lead=lead, participants=rest, mode=Mode.LEAD_AND_PARTICIPANTS if rest else Mode.LEAD)


def _ahead_of(sign: str, charge: Charge, words: str) -> tuple[str, ...]:
    """Return the units of a note that stand ahead of the first `sign`, nothing where none or all do."""
    head, parted, _rest = without_rule(words).partition(sign) if sign else ("", "", "")
    named = read_charge(head) if parted else None
    is_part = named is not None and set(named.units) < set(charge.units)
    return named.units if named and is_part else ()


def _defaults_in(passage: Passage) -> Iterator[DefaultUnits]:
    """Yield the units that a passage makes answer for all tasks."""
    behind = 0
    for sign in _ALL.finditer(passage.text):
        first = max(behind, sign.start() - _AHEAD)
        near = passage.text[first : sign.start() + _BEHIND]
        match = _about(near, sign.start() - first)
        if match and not _UNLESS_NOTED.search(passage.text, behind, first + match.start()):
            names = read_units(match["units"]).names
            if names and all(is_unit(name) for name in names):
                said = (match["scope"] or "") + (match.groupdict().get("also") or "")
                scope = Scope.AFTER if _AFTER.search(said) else Scope.BEFORE if _BEFORE.search(said) else Scope.ALL
                quote = passage.quote(first + match.start(), first + match.end())
                yield DefaultUnits(names, scope, passage.number, quote)
                behind = first + match.end()


def _about(near: str, place: int) -> re.Match[str] | None:
    """Return what the sentence with the 均 at `place` says, not the next one: each has units and a scope of its own."""
    found = (match for pattern in _DEFAULTS for match in pattern.finditer(near))
    return next((match for match in found if match.start() <= place < match.end()), None)
