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


FORM_ONLY = [
    "/people/li/password/",
    "/account/sessions/others/end/",
    "/jobs/1/cancel/",
    "/demo/switch/",
    "/audit/verify/",
]


class TestMethodsThatAnAddressDoesNotTake:
    @pytest.mark.parametrize("address", FORM_ONLY)
    def test_an_address_that_takes_a_form_is_no_empty_page_when_it_is_opened(self, reader: Client, address: str):
        answer = reader.get(address)
        text = answer.content.decode()
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "<h1>" in text
        assert "Go back to the page with the button" in text
        assert "Content-Security-Policy" in answer.headers

    def test_a_page_to_which_something_is_sent_says_so(self, reader: Client):
        answer = reader.post("/people/")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
        assert "nothing can be sent to it" in answer.content.decode()

    def test_a_part_of_a_page_gets_a_notice(self, reader: Client):
        answer = reader.get(FORM_ONLY[0], headers={"hx-request": "true"})
        assert answer.status_code == 405
        assert "<html" not in answer.content.decode()

    @pytest.mark.parametrize(
        ("address", "accept", "code"),
        [
            pytest.param(FORM_ONLY[0], "application/json", "config.form_only", id="page"),
            pytest.param("/api/v1/places", "*/*", "api.method", id="route"),
        ],
    )
    def test_a_program_gets_a_problem(self, address: str, accept: str, code: str):
        program = Client(headers={"accept": accept})
        answer = program.get(address) if "api" not in address else program.delete(address)
        assert (answer.status_code, answer.json()["type"]) == (405, f"urn:lingyan:{code}")
        assert answer.headers["Allow"] in {"POST", "GET"}
