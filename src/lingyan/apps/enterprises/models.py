"""Tables of investors (投资企业): the enterprise, its group, its places in lists, and who follows it as a client."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Person
from lingyan.apps.places.models import Place
from lingyan.domain.projects.facts import TopList

LONGEST_NOTE = 2000


class TopListLabel(models.TextChoices):
    """The lists of the largest 500 (三类500强), with their names for people."""

    WORLD = TopList.WORLD, _("Global 500")
    CHINA = TopList.CHINA, _("China 500")
    PRIVATE = TopList.PRIVATE, _("China private 500")


class Enterprise(models.Model):
    """An enterprise that invests or may invest (投资企业), known by its unified social credit code.

    One from abroad has no code; `uscc` is empty then. `other_names` stand one a line. `region` is a code of GB/T 2260,
    or `abroad`. `version` counts the changes, so that of two who work on one enterprise the second is told.
    """

    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    name = models.CharField(_("investor"), max_length=200)
    other_names = models.TextField(_("other names"), blank=True)
    region = models.CharField(_("source region"), max_length=6, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="subsidiaries", verbose_name=_("parent enterprise")
    )
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by_name = models.CharField(_("changed by"), max_length=80, blank=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The newest first; one for each code."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "-id"], name="enterprise_from"),
            models.Index(fields=["name", "id"], name="enterprise_named"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["uscc"], condition=~models.Q(uscc=""), name="enterprise_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the enterprise."""
        return reverse("enterprises:enterprise", args=[self.pk])


class GroupLink(models.Model):
    """That one enterprise holds another (集团层级), itself at distance 0, its subsidiary at 1, and so on.

    Kept by the actions from `Enterprise.parent`, so that lists tell what a group holds by one condition.
    """

    holder = models.ForeignKey(Enterprise, models.CASCADE, related_name="downward", verbose_name=_("parent enterprise"))
    member = models.ForeignKey(Enterprise, models.CASCADE, related_name="upward", verbose_name=_("subsidiary"))
    distance = models.PositiveIntegerField(_("steps between them"))

    class Meta:
        """From the enterprise itself upwards."""

        ordering: ClassVar[list[str]] = ["member", "distance"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["holder", "member"], name="group_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id} > {self.member_id}"


class ListEntry(models.Model):
    """A place in a list of the largest 500 (上榜记录): which list, of which year, at which rank, by which source."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="entries", db_index=False, verbose_name=_("investor")
    )
    top_list = models.CharField(_("three-500 list"), max_length=8, choices=TopListLabel)
    year = models.PositiveSmallIntegerField(_("year of the list"))
    rank = models.PositiveSmallIntegerField(_("rank"), null=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    by_name = models.CharField(_("entered by"), max_length=80)
    entered_at = models.DateTimeField(_("entered at"), auto_now=True)

    class Meta:
        """The newest list first; once for each."""

        ordering: ClassVar[list[str]] = ["-year", "top_list", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["top_list", "year", "enterprise"], name="list_entry_in"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["enterprise", "top_list", "year"], name="list_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.top_list} {self.year}"


class KeyClient(models.Model):
    """An enterprise that a place follows as a key client (重点客商): who, since when, when next, and how it ended."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="clients", verbose_name=_("investor"))
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+", verbose_name=_("place"))
    place_path = models.CharField(_("place path"), max_length=120)
    follower = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="key_clients", verbose_name=_("followed by")
    )
    since = models.DateField(_("since"))
    next_contact = models.DateField(_("next contact"), null=True)
    last_contact = models.DateField(_("last contact"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    closed_reason = models.CharField(_("reason"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by_name = models.CharField(_("changed by"), max_length=80, blank=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """Those to be called first stand first; each place follows an enterprise once at a time."""

        ordering: ClassVar[list[str]] = ["next_contact", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place_path", "closed_on", "enterprise"], name="key_client_at"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enterprise", "place_path"], condition=models.Q(closed_on=None), name="key_client_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.place_path}"


class ClientContact(models.Model):
    """A contact with a key client (联系记录): the day in clear, what was said and with whom sealed for this row.

    `salt` is what the seal is bound to; every look is recorded.
    """

    client = models.ForeignKey(KeyClient, models.CASCADE, related_name="contacts", verbose_name=_("key client"))
    day = models.DateField(_("day"))
    salt = models.CharField(_("salt"), max_length=32, unique=True)
    sealed = models.TextField(_("what was said"))
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.client_id} {self.day}"
