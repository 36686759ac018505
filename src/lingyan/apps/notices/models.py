"""Tables of notices (提醒)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Person


class Notice(models.Model):
    """What a person is told (提醒), once: `once` tells two notices of the same thing apart.

    The words are a msgid and its data, so that each reader has them in their language.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices", verbose_name=_("person"))
    once = models.CharField(_("occasion"), max_length=160)
    template = models.CharField(_("sentence"), max_length=300)
    data = models.JSONField(_("its data"), default=dict)
    link = models.CharField(_("page"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("sent by e-mail"), null=True)

    class Meta:
        """Newest first; one a person and occasion."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "once"], name="notice_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "read_at", "-id"], name="notice_unread"),
            models.Index(fields=["once"], condition=models.Q(read_at=None), name="notice_open"),
        ]

    def __str__(self) -> str:
        return self.once


class CalendarFeed(models.Model):
    """The calendar that a person subscribes to (日历订阅); a new `number` ends every address given out before."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed", verbose_name=_("person"))
    number = models.PositiveIntegerField(_("number"), default=1)

    def __str__(self) -> str:
        return f"{self.person_id}:{self.number}"
