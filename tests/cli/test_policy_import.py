import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from lingyan.apps.policies.models import LoadedFile
from lingyan.cli.policy_import import import_files

pytestmark = pytest.mark.django_db

NOTICE = "东江省人民政府关于发展低空经济的意见\n东政发〔2031〕30号\n一、放开空域。分步放开低空空域。\n"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("LINGYAN_LANG", "en")


@pytest.fixture
def notice(tmp_path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command()(import_files)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_each_file_is_told_with_its_documents(notice):
    done = run(notice)
    assert done.exit_code == 0, done.output
    assert f"{notice}: loaded." in done.stdout
    assert "东政发〔2031〕30号" in done.stdout
    assert "office's own" in done.stdout


def test_the_same_file_again_changes_nothing_and_says_so(notice):
    run(notice)
    assert "already loaded" in run(notice).stdout
    assert LoadedFile.objects.count() == 1


def test_a_file_that_fails_leaves_the_others_and_ends_with_2(notice, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run(empty, tmp_path / "missing.txt", notice)
    assert done.exit_code == 2
    assert "The file is empty" in done.stderr
    assert "missing.txt” cannot be read" in done.stderr
    assert LoadedFile.objects.get().name == "notice.txt"


def test_a_file_of_page_numbers_only_is_one_clear_error(tmp_path):
    pages = tmp_path / "pages.txt"
    pages.write_text("— 12 —\n", encoding="utf-8")
    done = run(pages)
    assert done.exit_code == 2
    (told,) = [line for line in done.stderr.splitlines() if "pages.txt" in line]
    assert "The file is empty" in told


def test_the_report_can_be_read_by_a_program(notice, tmp_path):
    results = json.loads(run("--json", notice, tmp_path / "missing.txt").stdout)
    assert results[0]["is_new"] is True
    assert results[0]["texts"][0] | {"document": ""} == {
        "document": "",
        "title": "东江省人民政府关于发展低空经济的意见",
        "number": "东政发〔2031〕30号",
        "outcome": "own",
        "differing": None,
        "is_shown": True,
    }
    assert results[1]["error"]["code"] == "policies.not_readable"


def test_a_file_above_the_limit_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("LINGYAN_MAX_UPLOAD_MB", "1")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    done = run(huge)
    assert done.exit_code == 2
    assert "larger than 1 MB" in done.stderr


def test_errors_are_told_in_chinese_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv("LINGYAN_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(tmp_path / "missing.txt").exit_code == 2
