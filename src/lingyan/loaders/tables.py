"""Reads the rows of a pack (数据包表格) into typed records; an error names file, line and key."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from lingyan.kernel.citation import Citation, CitationError
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.errors import PackError

LIST_SEPARATOR = "；"
CITATION = "citation"
"""The type of the validation error of a citation that is not complete."""


def _split(value: object) -> object:
    return (
        tuple(filter(None, (item.strip() for item in value.split(LIST_SEPARATOR)))) if isinstance(value, str) else value
    )


def _cite(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Citation.parse(value)
    except CitationError as wrong:
        raise PydanticCustomError(CITATION, "{given}", {"given": value}) from wrong


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


Listed = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""A cell that lists names, separated by a full-width semicolon; in YAML, a list."""

Cited = Annotated[Citation, BeforeValidator(_cite)]
"""A cell that cites a clause, written `document clause`; required, because nothing loads uncited."""

EmptyIsNone = BeforeValidator(_none_if_empty)
"""Marks an optional cell: `Annotated[int | None, EmptyIsNone]` reads an empty cell as None."""


class Record(BaseModel):
    """One row or entry of a pack file (记录); a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record and where it stands, so that a later check can still name its line."""

    record: R
    file: Path
    line: int

    def wrong(self, key: str, problem: Message) -> PackError:
        """Return the error that `problem` makes of this record's `key`."""
        return PackError(file=self.file, line=self.line, key=key, problem=problem)

    def attempt(self, key: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - hands on what `work` returns
        """Do `work`; an error of the core becomes one that names this line and `key`."""
        try:
            return work()
        except PackError:
            raise
        except LingyanError as wrong:
            raise self.wrong(key, Message(type(wrong).what, wrong.data)) from wrong


def read_csv(file: Path, model: type[R]) -> list[Placed[R]]:
    """Return the rows of a CSV file with a header; an absent file has no rows.

    Raises:
        PackError: the file is not UTF-8, a column is unknown or missing, or a cell does not fit its type.
    """
    return [_placed(file, line, row, model) for line, row in _csv_rows(file)] if file.exists() else []


def read_yaml(file: Path, model: type[R]) -> list[Placed[R]]:
    """Return the entries of a YAML file that holds one list; an absent file has none.

    Raises:
        PackError: the file is no YAML list, or an entry has an unknown key, lacks one, or has a wrong value.
    """
    if not file.exists():
        return []
    node = _compose(file)
    if not isinstance(node, yaml.SequenceNode):
        raise PackError(file=file, line=1, problem=Message(_("A list is expected here.")))
    lines = [entry.start_mark.line + 1 for entry in node.value]
    return [_placed(file, line, entry, model) for line, entry in zip(lines, _construct(node, file), strict=True)]


def read_one(file: Path, model: type[R], context: object = None) -> Placed[R]:
    """Return the single entry of a YAML file that holds one mapping; raise `PackError` as `read_yaml` does.

    `context` is handed to the validators of the model.
    """
    if not file.exists():
        raise PackError(file=file, problem=Message(_("This file is missing.")))
    return _placed(file, 1, _construct(_compose(file), file), model, context)


def _csv_rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.DictReader(_text(file).splitlines(keepends=True), restkey="", strict=True)
    try:
        for row in reader:
            if "" in row or None in row.values():
                problem = Message(_("This row has more or fewer cells than the header has columns."))
                raise PackError(file=file, line=reader.line_num, problem=problem)
            yield reader.line_num, row
    except csv.Error as wrong:
        problem = Message(_("This line is not readable as CSV: {detail}."), {"detail": str(wrong)})
        raise PackError(file=file, line=reader.line_num, problem=problem) from wrong


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise PackError(file=file, problem=Message(_("The file is not UTF-8."))) from wrong


def _compose(file: Path) -> yaml.Node:
    try:
        node = yaml.compose(_text(file), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        problem = Message(_("This is not readable as YAML: {detail}."), {"detail": getattr(wrong, "problem", "")})
        raise PackError(file=file, line=mark.line + 1 if mark else None, problem=problem) from wrong
    if node is None:
        raise PackError(file=file, problem=Message(_("The file is empty.")))
    return node


def _construct(node: yaml.Node, file: Path) -> Any:  # noqa: ANN401 - whatever the file holds; the model checks it
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    except (ValueError, yaml.YAMLError) as wrong:  # such as the 31st of February, or a tag of another language
        problem = Message(_("This is not readable as YAML: {detail}."), {"detail": " ".join(str(wrong).split())})
        raise PackError(file=file, line=node.start_mark.line + 1, problem=problem) from wrong
    finally:
        loader.dispose()


def _placed(file: Path, line: int, row: object, model: type[R], context: object = None) -> Placed[R]:
    try:
        return Placed(model.model_validate(row, context=context), file, line)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise PackError(file=file, line=line, key=key, problem=_problem(first["type"], first["msg"])) from wrong
    except LingyanError as wrong:
        raise PackError(file=file, line=line, problem=Message(type(wrong).what, wrong.data)) from wrong


_KNOWN_PROBLEMS = {
    "extra_forbidden": _("This key is not known here."),
    "missing": _("This key is missing."),
}


def _problem(kind: str, detail: str) -> Message:
    if kind == CITATION:
        return Message(CitationError.what, {"given": detail})
    if kind in _KNOWN_PROBLEMS:
        return Message(_KNOWN_PROBLEMS[kind])
    return Message(_("This value does not fit: {detail}."), {"detail": re.sub(r"[{}]", "", detail)})
