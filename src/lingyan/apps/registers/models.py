"""Tables of registers (台账): now the index of the systems that the documents ask for."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.domain.registers import systems


class State(models.TextChoices):
    """How far the job of a system can be done here (状态)."""

    RUNNING = systems.SystemState.RUNNING, _("running")
    PARTLY = systems.SystemState.PARTLY, _("partly running")
    PLANNED = systems.SystemState.PLANNED, _("planned")
    EXTERNAL = systems.SystemState.EXTERNAL, _("external")


class Tier(models.TextChoices):
    """How much of a system there is to compute (层次)."""

    CORE = systems.SystemTier.CORE, _("core")
    MINOR = systems.SystemTier.MINOR, _("lesser")
    THEME = systems.SystemTier.THEME, _("theme only")


class SystemGroup(models.Model):
    """A field of work under which systems are listed (类别)."""

    key = models.CharField(_("key"), max_length=30, unique=True)
    position = models.PositiveIntegerField(_("order"))
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)

    class Meta:
        """In the order of the pack."""

        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.name_zh


class System(models.Model):
    """A system, platform, register or mechanism that a document asks for (系统)."""

    key = models.CharField(_("number"), max_length=30, unique=True)
    position = models.PositiveIntegerField(_("order"))
    group = models.ForeignKey(
        SystemGroup, models.PROTECT, to_field="key", related_name="systems", verbose_name=_("group")
    )
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200)
    does_zh = models.TextField(_("what it does"))
    does_en = models.TextField(_("what it does, in English"))
    users_zh = models.CharField(_("users"), max_length=200)
    users_en = models.CharField(_("users, in English"), max_length=300)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=80)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier)
    state = models.CharField(_("state"), max_length=10, choices=State)
    reason_zh = models.TextField(_("reason"), blank=True)
    reason_en = models.TextField(_("reason, in English"), blank=True)
    link = models.CharField(_("where it runs"), max_length=200, blank=True)

    class Meta:
        """In the order of the index."""

        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        """Return the page of the system."""
        return reverse("registers:system", args=[self.key])
