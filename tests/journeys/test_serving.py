"""The running server itself, as programs and proxies meet it."""

import socket
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

import pytest

from journeys.running_site import Site

BOUNDARY = "lingyan-test"


def drop(site: Site, headers: dict[str, str]) -> int:
    """Drop a small document as a browser would, with further headers; return the status of the answer."""
    jar = CookieJar()
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    visitor.open(f"{site.url}/documents/").close()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n第一条 试验用语句。\r\n--{BOUNDARY}--\r\n"
    ).encode()
    given = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-CSRFToken": token, **headers}
    request = urllib.request.Request(f"{site.url}/documents/load/", data=body, headers=given)  # noqa: S310 - our own address
    try:
        with visitor.open(request) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Forwarded-For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"X-Real-IP": "127.0.0.1"}],
    ids=lambda headers: next(iter(headers), "none"),
)
def test_nobody_drops_a_document_without_logging_in_not_even_at_this_machine(empty_site: Site, headers: dict[str, str]):
    assert drop(empty_site, headers) == 401


def test_a_body_of_300_mb_from_another_machine_is_refused_without_being_taken_in(empty_site: Site):
    address = urlsplit(empty_site.url)
    head = (
        "POST /documents/load/ HTTP/1.1",
        f"Host: {address.netloc}",
        "X-Forwarded-For: 10.1.2.3",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        f"Content-Length: {300 * 1024 * 1024}",
    )
    with socket.create_connection((address.hostname, address.port), timeout=10) as line:
        line.sendall("\r\n".join((*head, "", "")).encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_foreign_host_name_is_not_answered(empty_site: Site):
    request = urllib.request.Request(empty_site.url, headers={"Host": "evil.example"})  # noqa: S310 - our own address
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)  # noqa: S310 - the same
    with refused.value as answer:
        assert answer.code == 400


def test_the_language_switch_never_leads_away_from_the_site(empty_site: Site):
    jar = CookieJar()
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    visitor.open(f"{empty_site.url}/").close()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = urlencode({"language": "en", "next": "https://evil.example/", "csrfmiddlewaretoken": token}).encode()
    with visitor.open(f"{empty_site.url}/i18n/setlang/", data=form) as answer:
        assert answer.url.startswith(empty_site.url)
