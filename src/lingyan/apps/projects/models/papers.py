"""Tables of the file of a project (项目档案): contacts, sealed; documents; notes of what happened."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.files.models import StoredFile
from lingyan.apps.projects.models.projects import Project


class Contact(models.Model):
    """Someone of the investor (联系人): everything said of them is sealed for this row, and every look is recorded.

    `salt` is what the seal is bound to.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="contacts", verbose_name=_("project"))
    salt = models.CharField(_("salt"), max_length=32, unique=True)
    sealed = models.TextField(_("who it is"))
    added_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.pk}"


class Document(models.Model):
    """A file kept with a project (项目文件): an agreement, an approval, a licence."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="documents", verbose_name=_("project"))
    title = models.CharField(_("what it is"), max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    by_name = models.CharField(_("added by"), max_length=80)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    """Something that happened with a project (跟进记录): a call, a visit, what is still open."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="notes", verbose_name=_("project"))
    day = models.DateField(_("day"))
    text = models.TextField(_("what happened"))
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.day}"
