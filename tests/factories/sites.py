"""Whole sites for tests, each with a database and a data folder of its own: SQLite, and PostgreSQL where it serves."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from factories.accounts import acting, organisation, person
from factories.model_sites import Stage, copy_site, surroundings
from lingyan.apps.audit.actions import record
from lingyan.apps.catalogue import queries as catalogue
from lingyan.config import database
from lingyan.kernel.access import Role

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class TestSite:
    """A site: the address of its database, empty for SQLite in its data folder."""

    __test__ = False

    folder: Path
    url: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment in which a command works on this site, with the site's own settings."""
        return surroundings(self.folder, self.url)

    @contextmanager
    def entered(self) -> Iterator["TestSite"]:
        """Let everything in this thread work on this site."""
        own = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database.choose(self.url, self.folder))})
        kept, kept_settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
        kept_folder = os.environ["LINGYAN_DATA"]
        connections.settings[DEFAULT_DB_ALIAS] = own[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
        os.environ["LINGYAN_DATA"] = str(self.folder)
        _forget()
        try:
            yield self
        finally:
            connections[DEFAULT_DB_ALIAS].close()
            connections.settings[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS] = kept_settings, kept
            os.environ["LINGYAN_DATA"] = kept_folder
            _forget()


def _forget() -> None:
    catalogue.look_again()
    ContentType.objects.clear_cache()


class Sites:
    """Makes sites (站点): copies of one that was prepared once, so that each test has its own at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model: TestSite | None = None
        self._made: list[str] = []
        served = connections[DEFAULT_DB_ALIAS].settings_dict
        self._server = served if "postgresql" in served["ENGINE"] else None

    def has(self, engine: str) -> bool:
        """Whether sites of this kind can be made here."""
        return engine == SQLITE or self._server is not None

    def empty(self, engine: str) -> TestSite:
        """Return a site that nobody has prepared."""
        folder = self._folder / secrets.token_hex(4)
        folder.mkdir()
        return TestSite(folder, self._new_database() if engine == POSTGRESQL else "")

    def prepared(self, engine: str) -> TestSite:
        """Return a site with its tables and packs, and no people."""
        if engine == SQLITE:
            return self.copied(Stage.PACKS)
        self._model = self._model or self._prepare(engine)
        folder = self._folder / secrets.token_hex(4)
        shutil.copytree(self._model.folder, folder)
        return TestSite(folder, self._new_database(self._model.url.rpartition("/")[2]))

    def copied(self, stage: Stage) -> TestSite:
        """Return a site on SQLite that is prepared as far as that stage."""
        site = self.empty(SQLITE)
        copy_site(stage, site.folder)
        return site

    def close(self) -> None:
        """Drop the databases that were made."""
        for name in self._made:
            self._ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _prepare(self, engine: str) -> TestSite:
        from lingyan.apps.workbench.actions import load_packs

        site = self.empty(engine)
        with site.entered():
            call_command("migrate", interactive=False, verbosity=0)
            load_packs()
        return site

    def _new_database(self, template: str = "template0") -> str:
        name = f"lingyan_{secrets.token_hex(6)}"
        self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        self._made.append(name)
        server = self._server or {}
        return f"postgres://{server['USER']}@{server['HOST']}:{server['PORT']}/{name}"

    def _ask(self, statement: str) -> None:
        """Run a statement that must stand outside of any transaction, such as that of the test."""
        import psycopg

        given = connections[DEFAULT_DB_ALIAS].get_connection_params()
        known = {key: given[key] for key in ("host", "port", "user", "password") if given.get(key)}
        with psycopg.connect(**known, dbname="postgres", autocommit=True) as asked:
            asked.execute(statement)


def work() -> None:
    """Let people have worked: rows of every kind of column, and a record of each."""
    from lingyan.apps.accounts.models import CodeDevice, Session, Token
    from lingyan.apps.files.models import Content, StoredFile
    from lingyan.apps.jobs.models import Job
    from lingyan.apps.policies.models import LoadedFile

    somebody = person(Role.COUNTY, unit="county-office")
    organisation("office", "", other_names=["旧名", {"a": None}])
    CodeDevice.objects.create(user=somebody, name="phone", key="00" * 20)
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date="2030-01-01T00:00:00Z")
    Token.objects.create(person=somebody, name="t", digest="d" * 64, hint="abc")
    data = bytes(range(256)) * 40
    content = Content.objects.create(sha256=sha256(data).hexdigest(), size=len(data), data=data)
    upload = StoredFile.objects.create(content=content, name="证据.pdf", media_type="application/pdf", owner="x")
    Job.objects.create(kind="k", title="读入", owner="x", params={"深": [1, 2.5, None, True]}, upload=upload)
    LoadedFile.objects.create(sha256="e" * 64, name="a.txt", size_bytes=3, text="第一条\n\u2028“引”\t\\")
    with transaction.atomic():
        record(acting(), "plans.enter_figure", ("entry", "1"), before={"数": "1.50"}, after={"数": "2"})


def rows_of(*, without: tuple[str, ...] = ()) -> Rows:
    """Return every row of the tables that a backup holds, by table."""
    from lingyan.apps.workbench.actions.content import columns_of, content_of

    found: Rows = {}
    for label, model in content_of(DEFAULT_DB_ALIAS).models.items():
        if label not in without:
            columns = [column.attname for column in columns_of(model)]
            rows = model._base_manager.order_by("pk").values_list(*columns)
            found[label] = [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in rows]
    return found


Change = Callable[[dict[str, bytes]], None]
