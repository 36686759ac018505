"""Clauses are found by words and by what narrows them, on either database alike."""

from datetime import date

import pytest
from django.db import connection

from factories.accounts import acting, organisation
from lingyan.apps.accounts.models import OrganisationKind, OrganisationName
from lingyan.apps.policies.models import Clause, Document, IndexedClause
from lingyan.apps.policies.queries.searching import (
    ClauseLevel,
    Day,
    DocumentLevel,
    Sort,
    Walk,
    Wanted,
    clauses_of,
    find,
    finding,
    hits_of,
    index,
)
from lingyan.apps.policies.queries.searching.documents import documents_called, documents_named
from lingyan.apps.policies.queries.searching.units import names_in_documents, unit_called, units_offered
from lingyan.kernel.access import VISITOR, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def paths(wanted: Wanted | str) -> list[str]:
    """Return the clauses that are found, by document and path."""
    asked = Wanted(wanted) if isinstance(wanted, str) else wanted
    return [f"{one.text.document.key} {one.path}".strip() for one in clauses_of(find(asked, Sort.DATE).held)]


@pytest.mark.usefixtures("loaded")
class TestWords:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            pytest.param("水厂", ["small-plan 二/（二）/2"], id="two-signs"),
            pytest.param("供 厂", ["small-plan 二/（二）/2"], id="single-signs"),
            pytest.param("建成两座水厂", ["small-plan 二/（二）/2"], id="many-signs"),
            pytest.param("水建成", [], id="signs-that-stand-otherwise"),
            pytest.param("２０３５年", ["small-plan 一"], id="full-width-digits"),
            pytest.param("35年", [], id="half-a-number"),
            pytest.param('"园区 道路"', ["small-plan 二/（二）/1"], id="phrase"),
            pytest.param("用水单位 装表", [], id="in-different-clauses"),
            pytest.param("镓", [], id="a-sign-that-is-nowhere"),
        ],
    )
    def test_a_clause_is_found_by_what_stands_in_it(self, words, expected):
        assert paths(words) == expected

    def test_a_number_of_a_document_is_found_in_whatever_width_and_brackets(self, load, own):
        load(own.replace("分步放开", "按照东政发〔２０３１〕7号文件分步放开"))
        for words in ("东政发〔2031〕7号", "东政发(2031)7号", "东政发[2031]７号", "东政发（2031）7号"):
            assert any(path.startswith("own-") for path in paths(words))
            assert documents_called(Wanted(words), 5).items[0].key == "small-plan"
        assert paths("东政发〔2031〕17号") == []

    def test_letters_are_found_in_either_case(self, load, own):
        load(own.replace("分步放开", "发展eVTOL和５Ｇ，分步放开"))
        assert len(paths("EVTOL")) == len(paths("5g")) == len(paths("evtol ５ｇ")) == 1

    @pytest.mark.parametrize("words", ["", "  ", "。", "%", '""', "\x00"])
    def test_without_a_letter_nothing_is_asked(self, words, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert Wanted(words).is_empty
            assert find(Wanted(words)).held == ()

    @pytest.mark.parametrize(
        "words", ['" OR "', "水厂 NOT 道路", "水*", "tokens:水", "(水", "NEAR(水 厂)", "'; --", "{水}"]
    )
    def test_what_means_something_to_full_text_search_means_nothing(self, words):
        assert paths(words) == []


@pytest.mark.usefixtures("loaded")
class TestNarrowing:
    def test_to_a_document_and_to_a_kind(self):
        assert {path.partition(" ")[0] for path in paths(Wanted("本", document="small-law"))} == {"small-law"}
        assert {path.partition(" ")[0] for path in paths(Wanted("制造业", document_kind="plan"))} == {"small-plan"}
        assert paths(Wanted("制造业", document_kind="notice")) == []

    @pytest.mark.parametrize(
        ("place", "level"),
        [
            ("100000", DocumentLevel.NATIONAL),
            ("430000", DocumentLevel.PROVINCE),
            ("430000/some-zone", DocumentLevel.ZONE),
            ("430000/430400", DocumentLevel.PREFECTURE),
            ("430000/430400/430405", DocumentLevel.COUNTY),
        ],
    )
    def test_to_a_level(self, place, level):
        Document.objects.filter(key="small-plan").update(place_path=place)
        answering = [each for each in DocumentLevel if paths(Wanted("水厂", level=each))]
        assert answering == [level]

    def test_to_a_part_of_the_text(self):
        every = set(paths("水"))
        parts = [set(paths(Wanted("水", clause_level=level))) for level in ClauseLevel]
        assert set().union(*parts) <= every
        assert any("第" in path for path in paths(Wanted("水", clause_level=ClauseLevel.ARTICLE)))
        assert not any("第" in path for path in paths(Wanted("供水", clause_level=ClauseLevel.HEADING)))

    def test_to_days(self):
        Document.objects.filter(key="small-plan").update(published_on=date(2031, 3, 4), effective_on=date(2031, 5, 1))

        def is_found(**narrowed: object) -> bool:
            return bool(paths(Wanted("水厂", **narrowed)))

        assert is_found(since=date(2031, 5, 1), until=date(2031, 5, 1))
        assert not is_found(since=date(2031, 5, 2))
        assert is_found(day=Day.PUBLISHED, until=date(2031, 3, 4))
        assert not is_found(day=Day.PUBLISHED, until=date(2031, 3, 3))

    def test_to_a_unit_by_any_of_its_names(self, load, own):
        load(own.replace("分步放开", "省低空办会同有关单位分步放开").replace("每市建", "原空管处每市建"))
        office = organisation("sky", "430000", name_zh="东江省低空经济办公室", other_names=["省低空办", "办", "——"])
        before = organisation("sky-old", "430000", name_zh="东江省空管局")
        before.merged_into = office
        before.save()
        OrganisationName.objects.create(organisation=before, name_zh="原空管处")
        names = names_in_documents(office)
        assert set(names) == {"东江省低空经济办公室", "省低空办", "东江省空管局", "原空管处"}
        wanted = Wanted("", unit_names=names)
        assert not wanted.is_empty
        assert len(paths(wanted)) == 2
        assert len(paths(Wanted("起降场", unit_names=names))) == 1
        hits = hits_of(wanted, find(wanted, Sort.DATE).held)
        assert "<mark>省低空办</mark>" in hits[0].snippet
        assert "find=%E7%9C%81%E4%BD%8E%E7%A9%BA%E5%8A%9E" in hits[0].link


class TestUnits:
    def test_a_visitor_learns_of_no_enterprise(self):
        organisation("firm", "430000/430400", name_zh="某某企业", kind=OrganisationKind.ENTERPRISE)
        organisation("bureau", "430000", name_zh="某某局", other_names=["某局"])
        assert unit_called("某某企业", VISITOR) is None
        assert unit_called("某局", VISITOR).key == "bureau"
        assert unit_called("某某企业", acting(Role.ZONE_OFFICE, "430000")).key == "firm"
        assert unit_called("没有", VISITOR) is None
        assert "firm" not in {one.key for one in units_offered()}

    def test_a_document_is_named_by_key_number_or_title(self):
        for name in ("small-plan", "东政发〔2031〕7号", "东江省先进制造业行动方案"):
            assert [one.key for one in documents_named(name)] == ["small-plan"]
        assert documents_named("没有") == []


class TestWeighing:
    def test_the_best_comes_first_or_the_newest(self, load, plan, own):
        load(plan)
        load(own.replace("分步放开低空空域", "水厂要搞好" + "，其他事项另行规定" * 20))
        best = clauses_of(find(Wanted("水厂")).held)
        assert best[0].text.document.key == "small-plan"
        newest = clauses_of(find(Wanted("水厂"), Sort.DATE).held)
        assert newest[-1].text.document.key == "small-plan"

    @pytest.mark.usefixtures("loaded")
    def test_of_very_many_the_newest_are_taken_and_it_is_said(self, monkeypatch):
        every = find(Wanted("水"), Sort.DATE)
        assert not every.is_more
        assert len(every.held) > 3
        monkeypatch.setattr(finding, "MOST", 3)
        some = find(Wanted("水"), Sort.DATE)
        assert some.is_more
        assert [one.order for one in some.held] == [one.order for one in every.held[:3]]

    @pytest.mark.usefixtures("loaded")
    def test_it_is_walked_chunk_by_chunk_and_stops(self, monkeypatch):
        wanted = Wanted("水")
        whole = [one.order for one in Walk(wanted).held()]
        assert [one.order for one in Walk(wanted).held(chunk=2)] == whole
        rest = [one.order for one in Walk(wanted, before=whole[1]).held(chunk=2)]
        assert rest == whole[2:]
        monkeypatch.setattr(finding, "MOST_LOOKED_AT", 2)
        stopped = Walk(wanted)
        assert [one.order for one in stopped.held(chunk=2)] == whole[:2]
        assert stopped.stopped_at == whole[1]

    @pytest.mark.usefixtures("loaded")
    def test_what_the_newest_hold_often_is_walked_through_with_the_same_answer(self, monkeypatch):
        wanted = Wanted("用水")
        whole = find(wanted, Sort.DATE).held
        monkeypatch.setattr(index, "OFTEN", 0)
        rows = index.first_rows(IndexedClause.objects.all(), {"用水", "水"}, 2)
        assert len(rows) == 2
        assert find(wanted, Sort.DATE).held == whole


@pytest.mark.usefixtures("loaded")
def test_a_sqlite_without_full_text_search_looks_through_every_clause_and_says_so():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has its index in a column")
    assert find(Wanted("水厂")).is_indexed
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {index.WORDS}")
    found = find(Wanted("水厂"))
    assert not found.is_indexed
    assert [one.clause for one in found.held] == list(
        Clause.objects.filter(reading__contains="水厂").values_list("pk", flat=True)
    )
