import json

import pytest
import typer
from typer.testing import CliRunner, Result

from lingyan.apps.policies.actions import import_file
from lingyan.cli.policy_search import search
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db

NOTICE = """东江省人民政府关于发展低空经济的意见
东政发〔2031〕30号
各市州人民政府：
一、放开空域。分步放开<低空>空域。
二、布点建场。每市建一座起降场，放开空域。
东江省人民政府
2031年9月1日
"""


@pytest.fixture(autouse=True)
def _loaded(monkeypatch):
    monkeypatch.setenv("LINGYAN_LANG", "en")
    import_file("notice.txt", NOTICE.encode(), actor=COMMAND_LINE)


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command()(search)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_clauses_are_told_with_the_words_around():
    done = run("放开", "空域")
    assert done.exit_code == 0, done.output
    assert "东江省人民政府关于发展低空经济的意见 一\n    一、放开空域。分步放开<低空>空域。" in done.stdout
    assert "2 of 2 clauses" in done.stdout


def test_no_more_are_told_than_asked_for():
    done = run("放开空域", "--limit", 1)
    assert done.stdout.count("东江省") == 1
    assert "1 of 2 clauses" in done.stdout


def test_a_program_gets_them_as_data():
    told = json.loads(run("起降场", "--json").stdout)
    assert (told["total"], told["has_more"]) == (1, False)
    (item,) = told["items"]
    assert (item["number"], item["clause"], "起降场" in item["words"]) == ("东政发〔2031〕30号", "二", True)
    assert item["link"].startswith(f"/documents/{item['document']}/?find=")


def test_nothing_found_ends_with_1():
    done = run("火箭")
    assert done.exit_code == 1
    assert "0 of 0 clauses" in done.stdout
