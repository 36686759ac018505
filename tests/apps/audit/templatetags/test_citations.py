import pytest
from django.template import Context, Template


def write(tag: str, **context: object) -> str:
    return Template(f"{{% load citations %}}{tag}").render(Context(context))


def test_a_citation_is_a_link_to_the_words_of_the_clause():
    link = write("{% cite 'dev-plan' '四/（四）/3' %}")
    assert "/documents/cite/?document=dev-plan&amp;clause=%E5%9B%9B%2F" in link
    assert "四（四）3" in link


def test_the_key_stands_where_no_title_is_known():
    assert ">dev-plan <" in write("{% cite 'dev-plan' '一' %}")


def test_the_title_comes_from_the_page_or_is_given():
    titles = {"dev-plan": "发展规划"}
    assert "《发展规划》" in write("{% cite 'dev-plan' '一' %}", document_titles=titles)
    assert "“Plan”" in write("{% cite 'dev-plan' '一' 'Plan' %}", document_titles=titles)


def test_a_long_title_is_cut_and_whole_in_the_hint():
    title = "某某省人民政府办公厅关于全面推进某某工作的若干实施意见"
    link = write("{% cite 'k' '一' %}", document_titles={"k": title})
    assert f'title="{title}"' in link
    assert f">《{title}》" not in link
    assert "…》" in link


@pytest.mark.parametrize("clause", ['"><script>', "a//b", ""])
def test_what_is_no_clause_path_is_harmless(clause):
    link = write("{% cite 'k' clause %}", clause=clause)
    assert "<script>" not in link
    assert link.startswith('<a class="cite"')


def test_it_asks_no_database(django_assert_num_queries, db):
    assert db is None
    with django_assert_num_queries(0):
        write("{% cite 'dev-plan' '一' %}")
