import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

NUL = "%00"


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


@pytest.mark.parametrize(
    "address",
    [
        f"/documents/dev-plan{NUL}/",
        f"/places/430000/{NUL}/",
        f"/no-such{NUL}page",
        f"/documents/cite/?document={NUL}",
        f"/documents/dev-plan/?clause={NUL}",
        f"/search/?q={NUL}",
        f"/search/?q=a&{NUL}=b",
    ],
)
def test_an_address_with_the_nul_character_is_answered_kindly(reader: Client, address: str):
    answer = reader.get(address)
    assert answer.status_code == 400
    assert "The address holds a sign" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_the_answer_is_in_the_readers_language(reader: Client):
    text = reader.get(f"/search/?q={NUL}", headers={"accept-language": "zh-CN"}).content.decode()
    assert 'lang="zh-Hans"' in text


def test_a_cookie_with_the_nul_character_is_no_better(reader: Client):
    reader.cookies["sessionid"] = "aaaaaaaaaaaa\0"
    assert reader.get("/search/").status_code == 400


@pytest.mark.parametrize("address", ["/search/?q=%2500", "/search/?q=100%25", "/search/?q=新材料"])
def test_other_addresses_are_answered_as_ever(reader: Client, address: str):
    assert reader.get(address).status_code == 200
