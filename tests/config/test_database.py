from pathlib import Path

import pytest

from lingyan.config.database import DatabaseUrlError, choose, postgres


def test_without_an_address_the_data_folder_holds_sqlite_with_a_write_ahead_log(tmp_path: Path):
    chosen = choose("", tmp_path)
    assert chosen["ENGINE"] == "lingyan.config.sqlite"
    assert chosen["NAME"] == str(tmp_path / "lingyan.sqlite3")
    assert "journal_mode=WAL" in str(chosen["OPTIONS"]["init_command"])


def test_an_address_of_postgresql_is_read_whole():
    chosen = postgres("postgres://zone:p%40ss@db.example:5433/lingyan?sslmode=require")
    assert (chosen["USER"], chosen["PASSWORD"], chosen["HOST"], chosen["PORT"], chosen["NAME"]) == (
        "zone",
        "p@ss",
        "db.example",
        "5433",
        "lingyan",
    )
    assert chosen["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://u@h/db", "postgres://host", "lingyan", "postgresql:///"])
def test_another_address_is_refused_without_showing_the_password(url):
    with pytest.raises(DatabaseUrlError):
        postgres(url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("mysql://user:secret@host/db", id="another-database"),
        pytest.param("postgres://user:se/secret@host/db", id="slash-in-the-password"),
        pytest.param("postgres://user:secret@host:port/db", id="port-that-is-no-number"),
        pytest.param("postgres://user:secret@[::1/db", id="bracket-that-stays-open"),
    ],
)
def test_the_error_does_not_repeat_the_password(url):
    with pytest.raises(DatabaseUrlError) as wrong:
        postgres(url)
    assert "secret" not in wrong.value.text()
    assert url.partition(":")[0] in wrong.value.text()
