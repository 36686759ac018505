"""What each rule said, kept as data (准入结论留存), so that one sees later what a decision rested on."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from lingyan.apps.siting.queries.verdicts import value_said
from lingyan.domain.siting.facts import Fact, Given
from lingyan.domain.siting.screening import Verdict
from lingyan.domain.siting.wording import Names
from lingyan.domain.siting.written import WrittenValueError, read, written
from lingyan.kernel.message import Message

Kept = dict[str, Any]
"""A rule with its answer, clause and evidence, as JSON."""


def answers_of(verdicts: Sequence[Verdict]) -> list[Kept]:
    """Return what every rule said and on what evidence, in no language."""
    return [
        {
            "rule": one.rule.key,
            "answer": one.answer.value,
            "clause": str(one.rule.citation),
            "evidence": {key: _given(given) for key, given in one.evidence.items()},
        }
        for one in verdicts
    ]


def digest_of(answers: Sequence[Kept]) -> str:
    """Return the hash of answers, by which it is told whether anything changed since they were seen."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def evidence_lines(kept: Kept, names: Names) -> list[tuple[str, str | None, str]]:
    """Return the evidence that was kept, in words: title, value or None, whence."""
    return [
        (names.key(key), None if given is None else _value(names.facts.get(key), given["value"]), _source(given))
        for key, given in kept["evidence"].items()
    ]


def _given(given: Given | None) -> Kept | None:
    if given is None:
        return None
    return {"value": None if given.value is None else written(given.value), "source": _message(given.source)}


def _message(source: object) -> object:
    if isinstance(source, Message):
        return {"said": source.template, "with": {key: _message(value) for key, value in source.data.items()}}
    return str(source)


def _source(given: Mapping[str, Any] | None) -> str:
    said = _words(given["source"]) if given else ""
    return said.text(gettext) if isinstance(said, Message) else str(said)


def _words(source: object) -> object:
    if isinstance(source, dict):
        return Message(source["said"], {key: _words(value) for key, value in source["with"].items()})
    return source


def _value(fact: Fact | None, text: str | None) -> str | None:
    if text is None or fact is None:
        return text
    try:
        return value_said(fact, read(fact, text))
    except WrittenValueError:
        return text
