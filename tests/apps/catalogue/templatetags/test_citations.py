from html import unescape

import pytest
from django.template import Context, Template
from django.utils.translation import override


def write(tag: str, **context: object) -> str:
    return Template(f"{{% load citations %}}{tag}").render(Context(context))


def test_a_citation_is_a_link_to_the_words_of_the_clause():
    link = write("{% cite 'dev-plan' '四/（四）/3' %}")
    assert "/documents/cite/?document=dev-plan&amp;clause=%E5%9B%9B%2F" in link
    assert "四（四）3" in link


def test_a_document_is_named_by_its_number_with_its_title_as_the_hint():
    with override("zh-hans"):
        link = write("{% cite 'dev-plan' '一' %}")
    assert ">湘政发〔2020〕4号 <" in link
    assert 'title="湘南湘西承接产业转移示范区发展规划"' in link


@pytest.mark.parametrize(("language", "name"), [("zh-hans", "《湖南省人民政府公报 2021年第18期》"), ("en", "“Gazette")])
def test_a_document_without_a_number_is_named_by_its_title(language, name):
    with override(language):
        assert name in unescape(write("{% cite 'gazette-2021-18' '一' %}"))


@pytest.mark.django_db
def test_a_document_of_no_pack_and_not_loaded_is_named_by_its_key():
    assert ">k <" in write("{% cite 'k' '一' %}")


@pytest.mark.django_db
@pytest.mark.parametrize("clause", ['"><script>', "a//b", ""])
def test_what_is_no_clause_path_is_harmless(clause):
    link = write("{% cite 'k' clause %}", clause=clause)
    assert "<script>" not in link
    assert link.startswith('<a class="cite"')


def test_it_asks_no_database(django_assert_num_queries, db):
    assert db is None
    with django_assert_num_queries(0):
        write("{% cite 'dev-plan' '一' %}")
