"""Tables of what stands on which clause, and of the packs it came from (引用索引、数据包)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CitedItem(models.Model):
    """An item of any app that stands on a clause (引用项): so that a clause can show what it ordered.

    `subject` says which app's item it is, `link` is the page of the item.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    subject = models.CharField(_("kind of item"), max_length=20)
    name_zh = models.CharField(_("Chinese name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=300)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    link = models.CharField(_("page"), max_length=300)

    class Meta:
        """Found by the clause they stand on."""

        ordering: ClassVar[list[str]] = ["key"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["document", "clause"], name="cited_clause")]

    def __str__(self) -> str:
        return self.key


class LoadedPack(models.Model):
    """A pack whose content the tables hold (已载入数据包)."""

    key = models.CharField(_("pack"), max_length=40, unique=True)
    version = models.CharField(_("version"), max_length=20)
    title_zh = models.CharField(_("Chinese title"), max_length=120)
    title_en = models.CharField(_("English title"), max_length=200)
    content_hash = models.CharField(_("hash of its files"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Standing(models.TextChoices):
    """Whether a site works or shows (站点状态)."""

    UNDECIDED = "undecided", _("not decided")
    REAL = "real", _("real work")
    DEMONSTRATION = "demonstration", _("demonstration")


class Site(models.Model):
    """What this site is (站点): one row. A demonstration holds made-up data only, and says so everywhere."""

    standing = models.CharField(_("standing"), max_length=14, choices=Standing, default=Standing.UNDECIDED)
    seed = models.PositiveIntegerField(_("seed of the demonstration"), null=True)
    version = models.CharField(_("version that last prepared it"), max_length=20, blank=True)
    changed_at = models.DateTimeField(_("since"), auto_now=True)

    def __str__(self) -> str:
        return self.standing
