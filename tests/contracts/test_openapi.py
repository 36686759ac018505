"""The contract of the API is kept as a file: nobody changes it without meaning to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.snapshot import CONTRACT, contract

HERE = Path(__file__).parent


def test_the_contract_is_the_one_that_is_kept():
    told = "the API has another contract than tests/contracts/openapi.json: run python tests/contracts/snapshot.py"
    assert json.loads(contract()) == json.loads(CONTRACT.read_text(encoding="utf-8")), told


def test_the_contract_is_written_anew_as_it_is_kept(tmp_path):
    copied = tmp_path / "snapshot.py"
    copied.write_text((HERE / "snapshot.py").read_text(encoding="utf-8"), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINGYAN_")}
    subprocess.run([sys.executable, copied], check=True, env=kept)
    assert (tmp_path / "openapi.json").read_text(encoding="utf-8") == CONTRACT.read_text(encoding="utf-8")


def operations():
    paths = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
    return [
        pytest.param(found, id=f"{method} {path}")
        for path, methods in paths.items()
        for method, found in methods.items()
    ]


@pytest.mark.parametrize("operation", operations())
def test_every_route_says_what_it_is_for_and_what_may_go_wrong(operation):
    assert operation["summary"]
    assert operation["description"]
    refused = {status: said for status, said in operation["responses"].items() if status >= "400"}
    assert {"400", "401", "422"} <= refused.keys()
    for said in refused.values():
        assert said["content"].keys() == {"application/problem+json"}


def test_the_contract_and_its_page_are_given_to_everybody(client):
    assert client.get("/api/v1/openapi.json").json()["info"]["version"]
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "http" not in page.content.decode().replace("http://www.w3.org", "")
