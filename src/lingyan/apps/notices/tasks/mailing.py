"""E-mail (电子邮件): one a day and person, of what they were told here and have not read."""

from datetime import date
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext
from structlog import get_logger

from lingyan.apps.accounts.models import Person
from lingyan.apps.jobs.queries import Beat
from lingyan.apps.notices.actions import mark_mailed
from lingyan.apps.notices.queries import language_of, message_of, not_mailed, to_mail
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import gettext_noop as _

CLOSES = 421
"""The code with which a mail server ends the connection: nobody after this one can be written to."""

REFUSED_FOR_GOOD = 500
"""From this code on a server never takes the message; below it, it asks for another try, as greylisting does."""

log = get_logger(__name__)


class MailServerError(LingyanError):
    """A mail server that cannot be reached, or that refuses the site."""

    code = "notices.mail_server"
    what = _("The mail server did not take the messages: {reason}.")
    remedy = _("Check LINGYAN_SMTP_URL and LINGYAN_MAIL_FROM; the messages are sent at the next try.")


def send_digests(day: date, beat: Beat) -> None:
    """Send each person what they were told and have not read; whoever was sent it is marked at once.

    Raises:
        MailServerError: the server is away or refuses the site; those who were not sent it are tried again.
    """
    del day
    if not settings.EMAIL_HOST:
        return
    people = list(to_mail(timezone.now()))
    try:
        with get_connection() as connection:
            for done, person in enumerate(people, start=1):
                _send(person, connection)
                beat.tell(done, len(people))
    except (SMTPException, OSError) as wrong:
        raise MailServerError(reason=str(wrong)) from wrong


def _send(person: Person, connection: BaseEmailBackend) -> None:
    """Send one person their notices; a message that the server refuses holds up nobody else.

    One that it asks for again later is sent with what is new on the next day.
    """
    now = timezone.now()
    notices = not_mailed(person, now)
    if not notices:
        return
    with translation.override(language_of(person)):
        lines = [(message_of(notice).text(gettext), notice.link) for notice in notices]
        subject = ngettext("Lingyan: {n} notice", "Lingyan: {n} notices", len(lines)).format(n=len(lines))
        words = {"person": person, "lines": lines, "site": settings.SITE_URL.rstrip("/")}
        body = render_to_string("notices/digest.txt", words)
    try:
        EmailMessage(subject, body, to=[person.email], connection=connection).send()
    except (SMTPRecipientsRefused, SMTPDataError) as wrong:
        code = _code_of(wrong)
        if code == CLOSES:
            raise
        log.warning("notices.address_refused", person=person.login, code=code)
        if code < REFUSED_FOR_GOOD:
            return
    mark_mailed(notices, now)


def _code_of(wrong: SMTPRecipientsRefused | SMTPDataError) -> int:
    """Return with which code the server refused a message to one address."""
    if isinstance(wrong, SMTPDataError):
        return wrong.smtp_code
    return max((code for code, _words in wrong.recipients.values()), default=REFUSED_FOR_GOOD)
