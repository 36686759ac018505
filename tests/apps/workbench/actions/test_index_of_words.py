"""The index of words is derived: an upgrade fills it from what is loaded, a restore makes it anew."""

import pytest
from django.core.management import call_command
from django.db import connection

from factories.sites import ENGINES
from lingyan.apps.policies.actions import import_file, remove_text
from lingyan.apps.policies.actions.indexing import rebuild_index
from lingyan.apps.policies.models import Clause, IndexedClause, LoadedText
from lingyan.apps.policies.queries.searching import Wanted, find
from lingyan.apps.policies.queries.searching.index import WORDS
from lingyan.apps.workbench.actions import back_up, restore
from lingyan.engines.archive import open_archive
from lingyan.kernel.access import COMMAND_LINE

BEFORE = "0003_original_files"
TEXT = """东江省人民政府关于发展低空经济的意见
东政发〔2031〕30号
各市州人民政府：
一、放开空域。分步放开低空空域。
二、布点建场。每市建一座起降场。
东江省人民政府
2031年9月1日
"""


def load() -> None:
    import_file("a.txt", TEXT.encode(), actor=COMMAND_LINE)


def is_found() -> bool:
    rows = IndexedClause.objects.count() == Clause.objects.filter(text__is_current=True).count()
    return rows and len(find(Wanted("起降场")).held) == 1


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {one.name for one in connection.introspection.get_table_description(cursor, "policies_indexedclause")}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_site_with_texts_gets_its_index_by_the_upgrade_and_can_go_back(enter, engine):
    enter(engine)
    load()
    before = set(IndexedClause.objects.values_list("order", "clause", "document", "kind"))
    call_command("migrate", "policies", BEFORE, verbosity=0)
    tables = connection.introspection.table_names()
    assert not {"policies_indexedclause", WORDS} & set(tables)
    call_command("migrate", "policies", verbosity=0)
    assert set(IndexedClause.objects.values_list("order", "clause", "document", "kind")) == before
    assert is_found()
    rebuild_index()
    assert is_found()
    assert set(IndexedClause.objects.values_list("order", "clause", "document", "kind")) == before
    assert ("tokens" in columns()) is (engine == "postgresql")
    remove_text(LoadedText.objects.get(), actor=COMMAND_LINE)
    assert not find(Wanted("起降场")).held


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_a_restore_makes_the_index_anew(enter, tmp_path, source, target):
    enter(source)
    load()
    file = back_up(tmp_path / "a.zip", actor=COMMAND_LINE).file
    with open_archive(file) as archive:
        assert not [table.model for table in archive.manifest.tables if "indexed" in table.model]
    enter(target)
    restore(file, actor=COMMAND_LINE)
    assert is_found()
    restore(file, actor=COMMAND_LINE, replace=True)
    assert is_found()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_from_before_the_index_is_restored_with_it(enter, tmp_path, engine):
    enter(engine)
    load()
    call_command("migrate", "policies", BEFORE, verbosity=0)
    file = back_up(tmp_path / "a.zip", actor=COMMAND_LINE).file
    call_command("migrate", "policies", verbosity=0)
    restore(file, actor=COMMAND_LINE, replace=True)
    assert is_found()
