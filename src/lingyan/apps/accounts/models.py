"""Tables of accounts (账户): organisations with their names, people, what they may do, sessions and tokens."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from lingyan.apps.accounts.sealing import OtherKeyError, marked_code, opened_key, seal_key
from lingyan.engines.sealing import is_sealed
from lingyan.kernel import access
from lingyan.loaders import organisations


class OrganisationKind(models.TextChoices):
    """What an organisation is (单位类别); a collective stands for all that the documents name together."""

    DEPARTMENT = organisations.OrganisationKind.DEPARTMENT, _("department")
    GOVERNMENT = organisations.OrganisationKind.GOVERNMENT, _("people's government")
    COMMITTEE = organisations.OrganisationKind.COMMITTEE, _("park committee")
    ENTERPRISE = organisations.OrganisationKind.ENTERPRISE, _("enterprise")
    COLLECTIVE = organisations.OrganisationKind.COLLECTIVE, _("several units named together")
    OTHER = organisations.OrganisationKind.OTHER, _("other body")


class Organisation(models.Model):
    """A body that owes, reports or decides (单位), under the name it has now; `scope` is where it acts.

    `covers` lists, for a collective, the keys of its members or rules by kind and level. One that was merged points to
    its successor. One of a pack keeps the name that the office gave it, whatever a later pack says.
    """

    key = models.CharField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    scope = models.CharField(_("place or credit code"), max_length=120, blank=True, db_index=True)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    covers = models.JSONField(_("members"), default=list)
    other_names = models.JSONField(_("other names"), default=list)
    is_packed = models.BooleanField(_("from a pack"), default=False)
    has_own_name = models.BooleanField(_("named by the office"), default=False)
    citation = models.CharField(_("clause"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("merged into")
    )
    closed_on = models.DateField(_("closed on"), null=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """By place, then by name."""

        ordering: ClassVar[list[str]] = ["scope", "name_zh"]

    def __str__(self) -> str:
        return self.name_zh


class OrganisationName(models.Model):
    """A name that an organisation had (曾用名), from and to a day."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names", verbose_name=_("organisation"))
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    valid_from = models.DateField(_("from"), null=True)
    valid_to = models.DateField(_("to"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        """The oldest first."""

        ordering: ClassVar[list[str]] = ["organisation", "pk"]

    def __str__(self) -> str:
        return self.name_zh


class Person(AbstractBaseUser):
    """Someone with an account (人员); `login` is the key by which the audit names them, and never changes."""

    login = models.CharField(_("log-in name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="people", verbose_name=_("organisation")
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    must_change_password = models.BooleanField(_("has to choose a password"), default=False)
    language = models.CharField(_("language"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar = BaseUserManager()

    class Meta:
        """By log-in name."""

        ordering: ClassVar[list[str]] = ["login"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """The roles (角色), with their names for people."""

    ZONE_OFFICE = access.Role.ZONE_OFFICE, _("zone office")
    DEPARTMENT = access.Role.DEPARTMENT, _("department")
    PREFECTURE = access.Role.PREFECTURE, _("prefecture")
    COUNTY = access.Role.COUNTY, _("county")
    PARK = access.Role.PARK, _("park")
    SUPERVISOR = access.Role.SUPERVISOR, _("energy supervisor")
    ENTERPRISE = access.Role.ENTERPRISE, _("enterprise")
    AUDITOR = access.Role.AUDITOR, _("auditor")
    ADMINISTRATOR = access.Role.ADMINISTRATOR, _("administrator")


class Grant(models.Model):
    """A role that a person has for a scope (授权)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=14, choices=Role)
    scope = models.CharField(_("place or credit code"), max_length=120, blank=True)

    class Meta:
        """A role once for a scope."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "role", "scope"], name="grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope}"


class Session(AbstractBaseSession):
    """A browser in which someone is logged in (会话), so that they can see and end their own."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions", verbose_name=_("person"))
    address = models.CharField(_("from where"), max_length=60, blank=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)
    seen_at = models.DateTimeField(_("last seen"), null=True)


class Token(models.Model):
    """A key by which a program acts for a person (访问令牌); only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=60)
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    hint = models.CharField(_("first signs"), max_length=8)
    may_write = models.BooleanField(_("may change things"), default=False)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    expires_on = models.DateField(_("until"), null=True)
    used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.name


class CodeDevice(TOTPDevice):  # type: ignore[misc] # the library carries no types
    """A device that shows codes (验证器); the table of the library keeps its key, sealed."""

    key: str

    class Meta:
        """The same table."""

        proxy = True

    @property
    def is_readable(self) -> bool:
        """Whether this site can open the key."""
        return opened_key(self.key, self.user_id) is not None

    @property
    def bin_key(self) -> bytes:
        """Return the key as bytes.

        Raises:
            OtherKeyError: it was sealed with another secret key of the site.
        """
        found = opened_key(self.key, self.user_id)
        if found is None:
            raise OtherKeyError
        return found

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as the library declares it
        """Write the row; a key that was just made is sealed before."""
        if self._state.adding and not is_sealed(self.key):
            self.key = seal_key(bytes.fromhex(self.key), self.user_id)
        super().save(*args, **options)


class RecoveryCodes(StaticDevice):  # type: ignore[misc] # the library carries no types
    """The recovery codes of a person (恢复码); the table of the library keeps what they are known by, not them."""

    class Meta:
        """The same table."""

        proxy = True

    def verify_token(self, token: str) -> bool:
        """Whether `token` is one of the codes; then it is used up."""
        return bool(super().verify_token(marked_code(token, self.user_id)))
