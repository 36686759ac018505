"""What is drafted from a document for a person to confirm (草稿): a task with who, what, by when, on its words."""

from dataclasses import dataclass

from lingyan.domain.corpus.extraction.dues import Due
from lingyan.domain.corpus.extraction.notes import Mode
from lingyan.domain.corpus.extraction.passages import Quote


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as its document words it (任务草稿), for a person to confirm.

    `units` are all in charge, in printed order, those that the document makes answer for every task (`default_units`)
    behind them; `lead` and `participants` are empty where the text does not tell units apart, `has_more` says that a
    list ends in 等. `note` quotes who is in charge, `words` what is to be done; `passage` is where the note stands.
    """

    clause: str | None
    title: str | None
    lead: tuple[str, ...]
    participants: tuple[str, ...]
    units: tuple[str, ...]
    default_units: tuple[str, ...]
    has_more: bool
    mode: Mode
    due: Due | None
    confidence: float
    note: Quote
    words: Quote | None
    passage: int
