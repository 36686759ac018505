"""Tables of files (文件): in the database, so that a backup has them and several web processes share them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Content(models.Model):
    """The bytes of a file (文件内容), kept once however often it comes."""

    sha256 = models.CharField(_("hash"), max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    data = models.BinaryField(_("bytes"))

    def __str__(self) -> str:
        return self.sha256


class StoredFile(models.Model):
    """A file that was uploaded or made here (文件); `scope` and `owner` say whose it is."""

    content = models.ForeignKey(Content, models.PROTECT, related_name="files", verbose_name=_("content"))
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    owner = models.CharField(_("account"), max_length=80)
    scope = models.CharField(_("place or credit code"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.name
