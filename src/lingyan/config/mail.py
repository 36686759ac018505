"""Where e-mail goes out (邮件服务器), as one address says it."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_PORTS = {"smtp": 25, "smtps": 465}


class SmtpUrlError(BadInputError):
    """An address of a mail server that is none."""

    code = "config.smtp_url"
    what = _("LINGYAN_SMTP_URL is not understood.")
    remedy = _("Write smtp://user:password@host:port?tls=1, or smtps://…, or leave it empty to send no e-mail.")


class LeadsError(BadInputError):
    """Days before something is due that are no days."""

    code = "config.leads"
    what = _("LINGYAN_NOTICE_LEADS is “{given}”, which is no list of days.")
    remedy = _("Write whole numbers separated by commas, for example 7,3,1,0.")


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server (邮件服务器); without a host no e-mail is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def mail_server(url: str) -> MailServer:
    """Return the mail server at `url`, none where it is empty.

    Raises:
        SmtpUrlError: it is no such address.
    """
    if not url.strip():
        return MailServer()
    try:
        parts = urlsplit(url.strip())
        usual = _PORTS[parts.scheme]
        port = parts.port or usual
    except (ValueError, KeyError) as wrong:
        raise SmtpUrlError from wrong
    if not parts.hostname:
        raise SmtpUrlError
    is_ssl = parts.scheme == "smtps"
    use_tls = not is_ssl and parse_qs(parts.query).get("tls", ["0"])[0] in {"1", "true", "yes"}
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, use_tls, is_ssl)


def leads(given: str) -> tuple[int, ...]:
    """Return the days before something is due on which people are told, the earliest first.

    Raises:
        LeadsError: it is no list of whole numbers.
    """
    words = [word.strip() for word in given.split(",") if word.strip()]
    if not all(word.isascii() and word.isdigit() for word in words):
        raise LeadsError(given=given)
    return tuple(sorted({int(word) for word in words}, reverse=True))
