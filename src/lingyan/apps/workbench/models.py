"""Tables of the workbench (总览): which packs are in the tables now."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
