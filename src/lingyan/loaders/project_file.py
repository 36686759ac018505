"""Reads a project that looks for a park (项目文件): a JSON object with what is known of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from lingyan.domain.siting.candidates import PlannedProject
from lingyan.domain.siting.facts import Fact, FactKind, Facts, Given, Scope, Value
from lingyan.domain.siting.weighting import Criterion
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders.number_tables import number_of

MOST_BYTES = 1_000_000
"""A project is told in far less."""

NEEDED = ("investment_10k_cny", "land_mu")
"""What a project is nothing without, beside its industry."""

WORDS = ("id", "name", "industry", "unguided", "weights", "parks")
"""What a file may say beside facts of the project."""

YES, NO = frozenset({"yes", "true", "1", "是"}), frozenset({"no", "false", "0", "否"})
NOBODY = frozenset({"none", "无"})
"""A list of names that is known to be empty."""

_SEPARATORS = ("；", ";")


class ProjectFileError(BadInputError):
    """A project file that cannot be used as it stands (项目文件有误)."""

    code = "siting.project_file"
    what = "{problem}"
    where = _("(file {file}, {place})")
    remedy = _("Correct it and run again; `lingyan siting facts` lists what a project can say.")


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A project, and what its file asks for (项目文件).

    `weights` are the user's own, None without; `is_unguided` says that it is known to stand in no directory.
    """

    project: PlannedProject
    weights: Mapping[Criterion, float] | None
    is_unguided: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file (读取项目文件), and names it in every error."""

    file: Path
    facts: Mapping[str, Fact]

    def wrong(self, *, at: str, said: str, **data: object) -> ProjectFileError:
        return ProjectFileError(problem=Message(said, data), file=self.file.name, place=at)

    def facts_of(self, scope: Scope, given: Mapping[str, object], place: str = "") -> Facts:
        """Return the facts of a scope that are given by name; null is as if it were not there."""
        known = {fact.name: fact for fact in self.facts.values() if fact.scope is scope and not fact.is_computed}
        found: dict[str, Given] = {}
        for name, value in given.items():
            if name not in known:
                raise self._unknown(place, name, [*known, *(WORDS if scope is Scope.PROJECT else ())])
            if value is not None:
                found[known[name].key] = Given(self._value(f"{place}{name}", known[name], value), self.file.name)
        return MappingProxyType(found)

    def _unknown(self, place: str, name: str, known: Iterable[str]) -> ProjectFileError:
        place = f"{place}{name}"
        near = get_close_matches(name, list(known), n=1)
        if near:
            return self.wrong(
                at=place, said=_("“{given}” is not known here; is “{near}” meant?"), given=name, near=near[0]
            )
        return self.wrong(at=place, said=_("“{given}” is not known here."), given=name)

    def _value(self, place: str, fact: Fact, value: object) -> Value:
        match fact.kind, value:
            case FactKind.YES_NO, bool():
                return value
            case FactKind.YES_NO, str() if (word := value.strip().lower()) in YES | NO:
                return word in YES
            case FactKind.AMOUNT, (int() | Decimal() | str()) if not isinstance(value, bool):
                return self._amount(place, fact, value)
        said = {
            FactKind.YES_NO: _("“{name}” must be true or false, or null where it is not known."),
            FactKind.AMOUNT: _("“{name}” must be a number, or null where it is not known."),
            FactKind.NAMES: _("“{name}” is found out by the program."),
        }
        raise self.wrong(at=place, said=said[fact.kind], name=fact.name)

    def _amount(self, place: str, fact: Fact, value: int | Decimal | str) -> Decimal:
        number = number_of(str(value))
        if number is None:
            raise self.wrong(
                at=place, said=_("“{name}” is “{given}”, which is no number."), name=fact.name, given=value
            )
        if number < 0:
            raise self.wrong(at=place, said=_("“{name}” is {given}, which is below 0."), name=fact.name, given=value)
        return number


def read_project(file: Path, facts: Mapping[str, Fact]) -> ProjectFile:
    """Return the project that a file tells.

    Raises:
        ProjectFileError: the file cannot be read, is no JSON object, lacks its industry, investment or land, says
            what is not known here, or gives a value that does not fit.
    """
    reader = _Reader(file, facts)
    given = _object(reader)
    for name in ("industry", *NEEDED):
        if given.get(name) in (None, ""):
            raise reader.wrong(at=name, said=_("“{name}” is missing."), name=name)
    if not isinstance(industry := given["industry"], str) or not industry.strip():
        raise reader.wrong(at="industry", said=_("“{name}” must be words."), name="industry")
    known = reader.facts_of(Scope.PROJECT, {name: value for name, value in given.items() if name not in WORDS})
    if not known["project.investment_10k_cny"].value:
        raise reader.wrong(at="investment_10k_cny", said=_("A project that invests nothing cannot be placed."))
    name = str(given.get("name") or given.get("id") or file.stem)
    project = PlannedProject(str(given.get("id") or file.stem), name, industry.strip(), known, _in_parks(reader, given))
    return ProjectFile(project, _weights(reader, given), is_unguided=given.get("unguided") is True)


def _object(reader: _Reader) -> Mapping[str, object]:
    file = reader.file
    try:
        if (size := file.stat().st_size) > MOST_BYTES:
            raise reader.wrong(
                at="1", said=_("The file has {size} bytes, and {most} are read at most."), size=size, most=MOST_BYTES
            )
        found = json.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=str)
    except OSError as refused:
        raise reader.wrong(at="1", said=_("The file cannot be read: {reason}."), reason=reason_of(refused)) from refused
    except UnicodeDecodeError as refused:
        raise reader.wrong(at="1", said=_("The file is not UTF-8.")) from refused
    except json.JSONDecodeError as refused:
        said = _("This is not readable as JSON: {detail}.")
        raise reader.wrong(at=f"{refused.lineno}:{refused.colno}", said=said, detail=refused.msg) from refused
    except (RecursionError, InvalidOperation, ValueError) as refused:
        raise reader.wrong(
            at="1", said=_("This is not readable as JSON: {detail}."), detail=type(refused).__name__
        ) from refused
    if not isinstance(found, dict):
        raise reader.wrong(at="1", said=_("An object in braces is expected."))
    return found


def _in_parks(reader: _Reader, given: Mapping[str, object]) -> Mapping[str, Facts]:
    parks = given.get("parks") or {}
    if not isinstance(parks, dict) or not all(isinstance(own, dict) for own in parks.values()):
        raise reader.wrong(at="parks", said=_("“parks” must hold an object for each park."))
    return MappingProxyType({key: reader.facts_of(Scope.PAIR, own, f"parks.{key}.") for key, own in parks.items()})


def _weights(reader: _Reader, given: Mapping[str, object]) -> Mapping[Criterion, float] | None:
    weights = given.get("weights")
    if weights is None:
        return None
    if not isinstance(weights, dict):
        raise reader.wrong(at="weights", said=_("“weights” must hold a number for each criterion."))
    found: dict[Criterion, float] = {}
    for name, value in weights.items():
        if name not in set(Criterion):
            known = ", ".join(Criterion)
            raise reader.wrong(
                at=f"weights.{name}", said=_("There is no criterion “{given}”, only {known}."), given=name, known=known
            )
        number = None if isinstance(value, bool | dict | list) else number_of(str(value))
        if number is None or number < 0:
            raise reader.wrong(at=f"weights.{name}", said=_("A weight must be a number from 0 up."))
        found[Criterion(name)] = float(number)
    if not sum(found.values()):
        raise reader.wrong(at="weights", said=_("At least one weight must be above 0."))
    return MappingProxyType(found)


def listed(text: str) -> frozenset[str]:
    """Return the names of a cell, separated by semicolons; the word for none stands for none.

    >>> sorted(listed("铝加工；minerals")), listed("无")
    (['minerals', '铝加工'], frozenset())
    """
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return frozenset(name.strip() for name in text.split("\n") if name.strip()) - NOBODY
