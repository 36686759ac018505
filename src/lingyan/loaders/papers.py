"""Loads the templates of the documents that are issued in cases (文书模板): one YAML file each, every one cited."""

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from lingyan.domain.procedures.model import Named, Paper, Procedure
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, Placed, Record, read_one

FOLDER = "papers"
"""The folder of a pack that holds its templates."""

FIELDS = frozenset({"unit", "unit_code", "office", "place", "number", "day", "case", "procedure", "basis", "served_on"})
"""What every case fills in: whom it is about, who issues, where, which number and day, and the clause."""

CITE, SAID, ON, DUE, LENGTH, LIMIT = "cite", "said", "on", "due", "length", "limit"
KINDS = (CITE, SAID, ON, DUE, LENGTH, LIMIT)
"""What stands before the dot of a field: a further clause, what the step says, the day of a step, and of a clock its
last day, its length, and both."""

_Key = Annotated[str, Field(pattern="^[a-z][a-z0-9_-]*$")]
_Text = Annotated[str, Field(min_length=1)]


class Form(StrEnum):
    """How a document looks (文书版式): with the red head of an office, or as a record that people sign."""

    LETTER = "letter"
    RECORD = "record"


class BlockKind(StrEnum):
    """What a part of a document is (段落类别)."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    ITEM = "item"
    FACTS = "facts"


class AskedKind(StrEnum):
    """How something is written that only a person knows (填写方式): a line, several lines, or a day."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Asked(Named):
    """What is asked of whoever issues a document (待填事项)."""

    kind: AskedKind = AskedKind.LINE
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document (段落); left out where what it says is not known, or `when` does not fit the step."""

    kind: BlockKind
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    when: Mapping[str, tuple[object, ...]] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says."""
        return (self.text, *(text for row in self.rows for text in row))


@dataclass(frozen=True, slots=True)
class Template(Named):
    """How a document is written (文书模板): its title, to whom, what it says, and what is asked for it.

    `sign` follows the short name of the office's place in the number. `cites` are further clauses by a name of ours.
    """

    citation: Citation
    sign: str
    form: Form
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    asks: tuple[Asked, ...]
    cites: Mapping[str, Citation]
    attachments: tuple[str, ...]
    signers: tuple[str, ...]
    note: str
    copies: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says, in order."""
        blocks = (text for block in self.blocks for text in block.texts)
        return (self.title, self.addressee, *blocks, *self.attachments, *self.signers, self.note, self.copies)


class AskedRow(Record):
    """Something that is asked."""

    id: _Key
    name_zh: _Text
    name_en: _Text
    kind: AskedKind = AskedKind.LINE
    is_needed: bool = True


class BlockRow(Record):
    """A part of the text: exactly one of its kinds."""

    heading: str = ""
    subheading: str = ""
    text: str = ""
    item: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    when: dict[_Key, tuple[str | bool | int | None, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_kind(self) -> "BlockRow":
        if sum(bool(getattr(self, kind)) for kind in BlockKind) != 1:
            message = f"one of {', '.join(BlockKind)} is expected"
            raise ValueError(message)
        return self

    def block(self) -> Block:
        """Return the part as the core has it."""
        kind = next(kind for kind in BlockKind if getattr(self, kind))
        text = "" if kind is BlockKind.FACTS else str(getattr(self, kind))
        return Block(kind, text, self.facts, self.when or None)


class TemplateRow(Record):
    """The entry of a file of the folder papers."""

    id: _Key
    name_zh: _Text
    name_en: _Text
    citation: Cited
    sign: _Text
    form: Form = Form.LETTER
    title: _Text
    to: str = ""
    cites: dict[_Key, Cited] = Field(default_factory=dict)
    asks: tuple[AskedRow, ...] = ()
    body: tuple[BlockRow, ...] = Field(min_length=1)
    attachments: tuple[_Text, ...] = ()
    signers: tuple[_Text, ...] = ()
    note: str = ""
    copies: str = ""


def load_papers(folder: Path) -> list[Entry[Template]]:
    """Return the templates of the pack in `folder`.

    Raises:
        PackError: a file is malformed or uncited, or a text has a field that nothing fills; the error names it.
    """
    rows = [read_one(file, TemplateRow) for file in sorted((folder / FOLDER).glob("*.yaml"))]
    return without_twins([Entry(row.record.id, _template(row), row) for row in rows])


def fields_in(text: str) -> tuple[str, ...]:
    """Return the fields of a text in order; raise `ValueError` where its brackets do not fit.

    >>> fields_in("{unit}：至{due.rectification}止")
    ('unit', 'due.rectification')
    """
    return tuple(name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)


def template_of(paper: Paper, templates: Mapping[str, Template]) -> Template | None:
    """Return the template by which a document of a procedure is written: the one it names, or the one of its name."""
    return templates.get(paper.template or paper.key)


def check_papers(
    entries: Mapping[str, Entry[Template]], procedures: Iterable[Entry[Procedure]], documents: Mapping[str, object]
) -> None:
    """Check that every document with a template finds it, and that its procedure has what the template asks of it.

    Raises:
        PackError: a template is not there, or names a step, a clock, a field or a document that is not.
    """
    for entry in entries.values():
        for cited in entry.item.cites.values():
            if cited.document not in documents:
                problem = Message(_("The document “{given}” is not registered."), {"given": cited.document})
                raise entry.wrong(column="cites", problem=problem)
    for procedure in procedures:
        for paper in procedure.item.papers:
            if paper.template and paper.template not in entries:
                data = {"given": paper.template}
                raise procedure.wrong(column="papers", problem=Message(_("There is no “{given}” in the packs."), data))
            if found := entries.get(paper.template or paper.key):
                _check_fits(found, paper, procedure.item)


def _check_fits(entry: Entry[Template], paper: Paper, procedure: Procedure) -> None:
    """Refuse a field of a template that the procedure of a document cannot fill."""
    steps = [procedure.steps[key] for key in paper.events]
    said = {name for step in steps for name in (*step.needs, *step.takes, step.by_field)}
    known = {SAID: said, ON: procedure.steps, DUE: procedure.clocks, LENGTH: procedure.clocks, LIMIT: procedure.clocks}
    asked = {name for block in entry.item.blocks for name in block.when or ()}
    for name in (*_fields_of(entry.item), *(f"{SAID}.{one}" for one in asked)):
        kind, dot, thing = name.partition(".")
        if dot and kind in known and thing not in known[kind]:
            data = {"field": name, "procedure": procedure.key}
            problem = Message(_("The procedure “{procedure}” cannot fill the field “{field}”."), data)
            raise entry.wrong(column="body", problem=problem)


def _template(row: Placed[TemplateRow]) -> Template:
    record = row.record
    made = Template(
        record.id,
        record.name_zh,
        record.name_en,
        citation=record.citation,
        sign=record.sign,
        form=record.form,
        title=record.title,
        addressee=record.to,
        blocks=tuple(one.block() for one in record.body),
        asks=tuple(Asked(one.id, one.name_zh, one.name_en, one.kind, one.is_needed) for one in record.asks),
        cites=record.cites,
        attachments=record.attachments,
        signers=record.signers,
        note=record.note,
        copies=record.copies,
    )
    _check_fields(row, made)
    return made


def _check_fields(row: Placed[TemplateRow], made: Template) -> None:
    """Refuse a field that nothing can fill."""
    known = {*FIELDS, *(one.key for one in made.asks), *(f"{CITE}.{name}" for name in made.cites)}
    try:
        fields = list(_fields_of(made))
    except ValueError as wrong:
        problem = Message(_("This value does not fit: {detail}."), {"detail": str(wrong)})
        raise row.wrong(key="body", problem=problem) from wrong
    for name in fields:
        kind, dot, thing = name.partition(".")
        is_of_case = bool(dot and thing) and kind in KINDS and kind != CITE
        if name not in known and not is_of_case:
            listed = ", ".join([*sorted(known), *(f"{kind}.…" for kind in KINDS)])
            data = {"field": name, "known": listed}
            problem = Message(_("There is no field “{field}”. There are: {known}."), data)
            raise row.wrong(key="body", problem=problem)
    if twice := {one.key for one in made.asks} & FIELDS:
        raise row.wrong(key="asks", problem=Message(_("“{key}” stands here twice."), {"key": min(twice)}))


def _fields_of(made: Template) -> Iterator[str]:
    for text in made.texts:
        yield from fields_in(text)
