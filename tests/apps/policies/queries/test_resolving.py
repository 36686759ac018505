import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.policies.models import Document
from lingyan.apps.policies.queries import label_of, resolve

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("register")
class TestResolving:
    @pytest.mark.parametrize(
        ("document", "cited", "path", "is_exact"),
        [
            pytest.param("small-plan", "二/（二）/1", "二/（二）/1", True, id="as printed"),
            pytest.param("small-plan", "二/(二)/1", "二/（二）/1", True, id="half-width brackets"),
            pytest.param("small-plan", "二（二）", "二/（二）", True, id="without separators"),
            pytest.param("small-plan", "二/（二）/9", "二/（二）", False, id="nearest around"),
            pytest.param("small-law", "第三条第一项", "第三条/（一）", True, id="item in words"),
            pytest.param("small-law", "第二条第二款", "第二条/第二款", True, id="paragraph in words"),
            pytest.param("small-law", "第一条第一款", "第一条", True, id="the only paragraph of an article"),
            pytest.param("small-gazette/flood", "二", "二", True, id="part of a gazette"),
        ],
    )
    @pytest.mark.usefixtures("loaded")
    def test_a_citation_leads_to_its_clause(self, document, cited, path, is_exact):
        found = resolve(document, cited)
        assert found is not None
        assert (found.clause.path, found.is_exact) == (path, is_exact)

    @pytest.mark.parametrize("cited", ["九", "九/（九）", "", "///", "%", "一' OR 1=1 --"])
    def test_a_citation_to_nothing_leads_nowhere(self, load, plan, cited):
        load(plan)
        assert resolve("small-plan", cited) is None

    def test_without_its_text_a_document_has_no_clauses(self):
        assert resolve("small-plan", "一") is None

    def test_it_takes_one_query_as_printed_and_three_at_most(self, load, plan):
        load(plan)
        with CaptureQueriesContext(connection) as exact:
            resolve("small-plan", "二/（二）/1")
        with CaptureQueriesContext(connection) as tolerant:
            resolve("small-plan", "二/(二)/1")
        assert (len(exact), len(tolerant)) == (1, 3)


@pytest.mark.parametrize(("path", "label"), [("四/（四）/3", "四（四）3"), ("", ""), ("a//b", "a//b")])
def test_a_clause_is_labelled_as_in_a_letter(path, label):
    assert label_of(path) == label


def test_nearly_every_citation_of_the_packs_resolves_in_the_real_documents(load, shared):
    for file in sorted((shared / "seeds").glob("*.txt")):
        load(file.read_bytes(), file.name)
    loaded = Document.objects.filter(texts__clauses__isnull=False).distinct().values_list("key", flat=True)
    cited = list(CitedItem.objects.filter(document__in=list(loaded)).values_list("document", "clause"))
    lost = [
        (document, clause)
        for document, clause in cited
        if not (found := resolve(document, clause)) or not found.is_exact
    ]
    assert len(cited) > 500
    assert len(lost) <= 0.01 * len(cited), lost
