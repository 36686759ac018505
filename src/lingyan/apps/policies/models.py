"""Tables of documents, their loaded texts, clauses and drafts (文件、文本、条款、草稿)."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.files.models import StoredFile
from lingyan.domain.corpus import record
from lingyan.engines.documents import DocumentKind


class Kind(models.TextChoices):
    """What a document is (文种)."""

    PLAN = record.DocumentKind.PLAN, _("plan")
    SCHEME = record.DocumentKind.SCHEME, _("scheme")
    REGULATION = record.DocumentKind.REGULATION, _("regulation")
    OPINION = record.DocumentKind.OPINION, _("opinion")
    NOTICE = record.DocumentKind.NOTICE, _("notice")
    GAZETTE = record.DocumentKind.GAZETTE, _("gazette")


class Document(models.Model):
    """A registered document, or a part of a gazette (文件).

    `pack` is empty for a document that the office loaded itself. `fingerprint` is what recognises the registered
    text, empty where none is registered; `is_expected` says that the site waits for the text to be loaded.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    pack = models.CharField(_("pack"), max_length=40, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts", verbose_name=_("part of"))
    position = models.PositiveIntegerField(_("order"))
    title_zh = models.CharField(_("Chinese title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True)
    place_path = models.CharField(_("in force in"), max_length=120, blank=True)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=60, blank=True)
    issuer_zh = models.CharField(_("issuing body"), max_length=80, blank=True)
    issuer_en = models.CharField(_("issuing body in English"), max_length=160, blank=True)
    signed_on = models.DateField(_("signed on"), null=True)
    published_on = models.DateField(_("published on"), null=True)
    effective_on = models.DateField(_("effective on"), null=True)
    horizon = models.JSONField(_("target years"), default=list)
    third_party = models.JSONField(_("facts from third-party pages"), default=list)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    fingerprint = models.JSONField(_("fingerprint"), default=dict)
    is_expected = models.BooleanField(_("its text is expected here"), default=False)

    class Meta:
        """In the order of the register."""

        ordering: ClassVar[list[str]] = ["position", "key"]

    def __str__(self) -> str:
        return self.title_zh

    def get_absolute_url(self) -> str:
        """Return the page of the document."""
        return reverse("policies:document", args=[self.key])


class FileKind(models.TextChoices):
    """What a text was read from (文件格式)."""

    TXT = DocumentKind.TXT, _("plain text")
    MARKDOWN = DocumentKind.MARKDOWN, _("Markdown")
    HTML = DocumentKind.HTML, _("web page")
    DOCX = DocumentKind.DOCX, _("Word document")
    PDF = DocumentKind.PDF, _("PDF file")


class LoadedFile(models.Model):
    """A file as it was dropped (原始文件), kept whole: offsets count the code points of `text`.

    Plain text is the file itself; of every other kind the bytes are kept as `original`.
    """

    sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=200)
    size_bytes = models.PositiveIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind of file"), max_length=8, choices=FileKind, default=FileKind.TXT)
    text = models.TextField(_("text"))
    original = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("original"))
    loaded_at = models.DateTimeField(_("loaded at"), auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class LoadedText(models.Model):
    """The text of one document in one loaded file (文本), and whether it is the registered one.

    `spans` says which characters of the file are this document's. `differing` counts the clauses that are not those
    of the registered text, and is null where there is nothing to compare with.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="texts", verbose_name=_("document"))
    source = models.ForeignKey(LoadedFile, models.CASCADE, related_name="texts", verbose_name=_("file"))
    text_hash = models.CharField(_("hash of the normalised text"), max_length=64)
    is_registered_version = models.BooleanField(_("equal to its fingerprint"))
    is_current = models.BooleanField(_("shown"), default=True)
    differing = models.PositiveIntegerField(_("clauses that differ"), null=True)
    spans = models.JSONField(_("characters of the file"), default=list)
    notes = models.JSONField(_("notes of the reader"), default=list)
    metadata = models.JSONField(_("what the text says of itself"), default=dict)

    class Meta:
        """The newest first; one shown text a document; a file holds one text of a document."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "source"], name="one_text_of_a_document_in_a_file"),
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(is_current=True), name="one_shown_text_a_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.text_hash[:8]}"


class RowKind(models.TextChoices):
    """What a row of a text is when it is no clause and no block of the tree (正文行)."""

    FRONT = "front", _("title, preamble or signature")
    MORE = "more", _("goes on after what stands inside")


class Clause(models.Model):
    """A node of the clause tree (条款节点): a heading with the words below it, or a block such as a table.

    Rows stand in the order of the text, parents before children: `after` is the order of the first row behind this
    one's subtree. Words that belong to no node, and those of a node that go on behind something inside it, have rows
    of their own, of the kinds of `RowKind`; the latter have the path of their node.
    `paragraphs` holds the row's own words: for each paragraph a list of runs `[place in the original, words]`; the
    first `heading_length` characters of the first paragraph are number and title.
    """

    text = models.ForeignKey(LoadedText, models.CASCADE, related_name="clauses", verbose_name=_("text"))
    order = models.PositiveIntegerField(_("order"))
    after = models.PositiveIntegerField(_("order behind the last one inside"))
    path = models.CharField(_("clause path"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=20)
    depth = models.PositiveSmallIntegerField(_("depth"))
    num = models.TextField(_("number as printed"), blank=True)
    title = models.TextField(_("title"), blank=True)
    heading_length = models.PositiveIntegerField(_("characters of the heading"), default=0)
    paragraphs = models.JSONField(_("words for reading"), default=list)
    reading = models.TextField(_("words for searching"), blank=True)

    class Meta:
        """In the order of the text; a path is found through its index."""

        ordering: ClassVar[list[str]] = ["text_id", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["text", "order"], name="one_place_in_a_text")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["text", "path"], name="clause_path")]

    def __str__(self) -> str:
        return self.path

    @property
    def is_node(self) -> bool:
        """Whether the row is a clause or block that can be cited."""
        return self.kind not in RowKind.values

    @property
    def anchor(self) -> str:
        """The path as an anchor of a page, which holds neither white space nor a number sign."""
        return "_".join(self.path.split()).replace("#", "~")


class IndexedClause(models.Model):
    """A clause of a shown text in the index of words (检索条目), which is derived and kept in step by its actions.

    `order` counts up from the oldest document to the newest, and in each from its last clause to the first: the index
    is read from its end. The tokens stand beside, as each kind of database keeps them best.
    """

    order = models.BigIntegerField(_("order"), primary_key=True)
    clause = models.OneToOneField(Clause, models.CASCADE, related_name="indexed", verbose_name=_("clause"))
    document = models.ForeignKey(Document, models.CASCADE, related_name="+", verbose_name=_("document"))
    kind = models.CharField(_("kind"), max_length=20)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-order"]

    def __str__(self) -> str:
        return str(self.order)


class DraftKind(models.TextChoices):
    """What a draft is of (草稿种类)."""

    TASK = "task", _("task")
    TARGET = "target", _("target")
    DEADLINE = "deadline", _("deadline")
    REFERENCE = "reference", _("document cited")
    APPOINTMENT = "appointment", _("appointment")


class DraftState(models.TextChoices):
    """What became of a draft (草稿状态)."""

    OPEN = "open", _("to be decided")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")
    REPLACED = "replaced", _("replaced by a correction")


class Result(models.TextChoices):
    """As what a confirmed draft lives on (生效为)."""

    TASK = "task", _("task")
    TARGET = "target", _("target")
    RULE = "rule", _("kept with its document")


class Draft(models.Model):
    """Something that a text orders, as it was read or as a person wrote it (草稿), until a person decides on it.

    `document` is the key, which outlives the text: what was confirmed stays when its file is taken back, and is told
    from `text_hash` and `mark` when the same text comes again. `fields` are the words as printed, `spans` where they
    stand in the original. A correction is a new row that `replaces` the old one, which is kept. `result_key` names
    what it became in the app of `result`; it `is_result_own` where confirming made that, and not a pack.
    """

    document = models.CharField(_("document"), max_length=80)
    text = models.ForeignKey(LoadedText, models.SET_NULL, null=True, related_name="drafts", verbose_name=_("text"))
    text_hash = models.CharField(_("hash of the normalised text"), max_length=64)
    mark = models.CharField(_("by which it is known again"), max_length=64)
    kind = models.CharField(_("kind"), max_length=12, choices=DraftKind)
    order = models.PositiveIntegerField(_("order"))
    clause = models.CharField(_("clause path"), max_length=500, blank=True)
    fields = models.JSONField(_("fields"), default=dict)
    spans = models.JSONField(_("characters of the file"), default=list)
    quote = models.TextField(_("words"), blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    state = models.CharField(_("state"), max_length=10, choices=DraftState, default=DraftState.OPEN)
    is_added = models.BooleanField(_("added by a person"), default=False)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.CharField(_("account that decided"), max_length=80, blank=True)
    decided_by_name = models.CharField(_("decided by"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    result = models.CharField(_("lives on as"), max_length=8, choices=Result, blank=True)
    result_key = models.CharField(_("key of what it became"), max_length=80, blank=True)
    is_result_own = models.BooleanField(_("made by confirming"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        """In the order of the text; counted by text and state from an index."""

        ordering: ClassVar[list[str]] = ["text_id", "order", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["text", "state", "kind"], name="draft_of_text"),
            models.Index(fields=["document", "text_hash", "mark"], name="draft_known_again"),
            models.Index(fields=["kind", "state", "document"], name="draft_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the place of the draft on the page on which its document is reviewed."""
        return (
            f"{reverse('policies:review', args=[self.document])}?version={self.text_id or ''}&at={self.pk}#d-{self.pk}"
        )
