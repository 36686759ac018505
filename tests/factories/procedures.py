"""Small procedures of an invented market town, unlike any of the packs, for tests of the engine."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import lingyan
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.model import Procedure, Versions
from lingyan.domain.procedures.outcome import CaseState
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import replay
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedure_rows import ProcedureRow
from lingyan.loaders.procedures import procedure_of

NATIONAL = [Path(lingyan.__file__).parent / "packs" / "national"]

STALL = """
id: stall
name_zh: 摊位
name_en: stall permit
citation: by-law 一
in_force_from: 2020-01-01
in_force_until: 2021-12-31
initial: open
roles: [{id: town, name_zh: 镇, name_en: town}, {id: trader, name_zh: 摊贩, name_en: trader}]
states:
- {id: open, name_zh: 开始, name_en: open}
- {id: asked, name_zh: 已申请, name_en: asked}
- {id: granted, name_zh: 已准, name_en: granted}
- {id: refused, name_zh: 不准, name_en: refused, is_final: true}
- {id: gone, name_zh: 已撤摊, name_en: gone, is_final: true}
fields:
- {id: days, kind: integer, name_zh: 日数, name_en: days}
- {id: until, kind: day, name_zh: 至, name_en: until}
- {id: year, kind: integer, name_zh: 年, name_en: year}
- {id: note, kind: text, name_zh: 注, name_en: note}
- {id: paid, kind: truth, name_zh: 已付, name_en: paid}
- id: answer
  kind: choice
  name_zh: 答复
  name_en: answer
  options: [{id: yes_, name_zh: 准, name_en: "yes"}, {id: no_, name_zh: 否, name_en: "no"}]
- id: office
  kind: object
  name_zh: 单位
  name_en: office
  parts: [{id: name, kind: text, name_zh: 名, name_en: name}, {id: rank, kind: integer, name_zh: 级, name_en: rank}]
events:
- {id: asked, name_zh: 申请, name_en: asked, actor: trader, citation: by-law 二, from: [open], to: asked,
   takes: [days, until, note]}
- {id: queried, name_zh: 询问, name_en: queried, actor: town, citation: by-law 三, from: [asked]}
- {id: told, name_zh: 说明, name_en: told, actor: trader, citation: by-law 三, from: [asked]}
- id: answered
  name_zh: 答复
  name_en: answered
  actor: town
  citation: by-law 四
  from: [asked]
  by: answer
  to: {yes_: granted, no_: refused}
- {id: prolonged, name_zh: 延长, name_en: prolonged, actor: town, citation: by-law 五, from: [asked], takes: [days]}
- {id: shown, name_zh: 公示, name_en: shown, actor: town, citation: by-law 六, from: any}
- id: opened
  name_zh: 开市
  name_en: opened
  actor: trader
  citation: by-law 七
  from: [granted]
  guards:
  - {require: {not_before: showing}, citation: by-law 六, reason_zh: 公示未满, reason_en: Not shown for long enough.}
- {id: left, name_zh: 撤摊, name_en: left, actor: trader, citation: by-law 七, from: [granted], to: gone}
- {id: counted, name_zh: 盘点, name_en: counted, actor: town, citation: by-law 八, from: [granted], takes: [year]}
papers:
- {id: permit, name_zh: 许可, name_en: permit, events: [answered], citation: by-law 四}
clocks:
- {id: answer, name_zh: 答复期, name_en: answer, bound: town, citation: by-law 四, starts: [asked],
   length: {number: 10, unit: working-day}, stops: [answered], pauses: [{since: queried, until: told}],
   extending: {by: prolonged, length_in: days, unit: working-day, most: 5, citation: by-law 五}}
- {id: complaint, name_zh: 催办, name_en: reminder, bound: trader, citation: by-law 四, is_right: true, starts: [asked],
   length: {before: answer, number: 3, unit: day}, stops: [answered]}
- {id: last_call, name_zh: 末次催办, name_en: last call, bound: trader, citation: by-law 四, is_right: true,
   starts: [asked], length: {as_long_as: complaint}, stops: [answered]}
- {id: stay, name_zh: 摆摊期, name_en: stay, bound: trader, citation: by-law 二, is_right: true, starts: [asked],
   length: {stated_in: days, day_in: until, unit: day}, stops: [answered]}
- {id: showing, name_zh: 公示期, name_en: showing, bound: town, citation: by-law 六, is_minimum: true, starts: [shown],
   length: {number: 30, unit: day}}
- {id: stock, name_zh: 盘点期, name_en: stock-taking, bound: town, citation: by-law 八, starts: [counted],
   length: {end_of: year, year_in: year}, stops: [opened]}
duties:
- {id: sweep, name_zh: 打扫, name_en: sweep, who: trader, citation: by-law 九, since: [opened], until: [counted]}
publications:
- {event: shown, citation: by-law 六, due: showing, result: {event: answered, field: answer},
   content: {name_zh: 摊位图, name_en: plan of the stall}, until: showing,
   ends: [{event: counted, when: [{within: {field: year, least: 2021}}]}]}
"""

NEWER: dict[str, Any] = {
    "in_force_from": date(2022, 1, 1),
    "in_force_until": None,
    "citation": "new by-law 一",
}


@cache
def stalls() -> Versions:
    """Return the permit in two versions: from 2022 the answer is due in five working days, and silence grants it."""
    older = yaml.safe_load(STALL)
    newer = yaml.safe_load(STALL) | NEWER
    answer = newer["clocks"][0]
    answer["length"]["number"] = 5
    answer |= {"on_expiry": "deemed", "deemed": {"event": "answered", "said": {"answer": "yes_"}}}
    newer["events"].append(
        {
            "id": "recalled",
            "name_zh": "收回",
            "name_en": "recalled",
            "actor": "town",
            "citation": "new by-law 十",
            "from": ["granted"],
            "to": "refused",
        }
    )
    return Versions((built(older), built(newer)))


def built(given: dict[str, Any]) -> Procedure:
    """Return the procedure that plain data describe, by the choices of the national pack."""
    choices = {one.id: one.choice for one in legal_time().conventions.entries}
    return procedure_of(ProcedureRow.model_validate(given, context=choices), "town")


def plain() -> dict[str, Any]:
    """Return the older version as plain data, for tests to spoil one thing at a time."""
    found: dict[str, Any] = yaml.safe_load(STALL)
    return found


@cache
def legal_time() -> LegalTime:
    """Return the holidays and conventions of the national pack."""
    return LegalTime(load_working_days(NATIONAL), load_conventions(NATIONAL))


def event(day: str, kind: str = "asked", number: int = 1, **said: object) -> Event:
    """Return an event."""
    return Event(number, date.fromisoformat(day), kind, said)


def stand(*entries: tuple[str, str] | tuple[str, str, dict[str, object]], as_of: str = "2022-12-31") -> CaseState:
    """Return how a case of the permit stands, its events told as day, kind and what they say."""
    given = [{"date": one[0], "event": one[1], **(one[2] if len(one) > 2 else {})} for one in entries]
    versions = stalls()
    return replay(versions, read_log(given, versions), date.fromisoformat(as_of), legal_time())


def dues(found: CaseState) -> dict[str, str | None]:
    """Return the last day of the newest clock of each rule."""
    return {one.rule.key: one.reached.due.isoformat() if one.reached else None for one in found.clocks}


def statuses(found: CaseState) -> dict[str, str]:
    """Return how the newest clock of each rule stands."""
    return {one.rule.key: one.status.value for one in found.clocks}
