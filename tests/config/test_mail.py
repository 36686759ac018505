import pytest

from lingyan.config.mail import LeadsError, MailServer, SmtpUrlError, leads, mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        pytest.param("", MailServer(), id="none"),
        pytest.param("smtp://mail.example", MailServer("mail.example", 25), id="plain"),
        pytest.param(
            "smtp://a%40b:p%3Aw@mail.example:587?tls=1",
            MailServer("mail.example", 587, "a@b", "p:w", use_tls=True),
            id="tls-with-a-password",
        ),
        pytest.param("smtps://mail.example", MailServer("mail.example", 465, use_ssl=True), id="ssl"),
    ],
)
def test_a_mail_server_is_named_by_one_address(url, server):
    assert mail_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://a:secret@mail.example",
        "http://mail.example:25",
        "smtp://",
        "smtp://a:secret@mail.example:x",
    ],
)
def test_what_is_no_mail_server_is_refused_without_showing_its_password(url):
    with pytest.raises(SmtpUrlError) as refused:
        mail_server(url)
    assert "secret" not in refused.value.text()


@pytest.mark.parametrize(
    ("given", "days"), [("7,3,1,0", (7, 3, 1, 0)), (" 0, 14 ,14", (14, 0)), ("", ())], ids=["usual", "untidy", "none"]
)
def test_reminders_come_so_many_days_before_the_earliest_first(given, days):
    assert leads(given) == days


@pytest.mark.parametrize("given", ["a", "-1", "1.5", "7;3"])
def test_days_that_are_none_are_refused(given):
    with pytest.raises(LeadsError, match="no list of days"):
        leads(given)
