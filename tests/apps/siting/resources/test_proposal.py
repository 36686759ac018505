"""The Word file of a proposal cites its clauses and says what is open."""

from datetime import date
from io import BytesIO

import pytest
from django.utils.translation import override
from docx import Document

from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries.proposal import parks_to_propose, proposal_of
from lingyan.apps.siting.queries.result import Asked, result_of
from lingyan.apps.siting.resources.proposal import clause_words, hurdle_words, proposal_file
from lingyan.kernel.citation import Citation

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 2)


def test_the_file_has_a_heading_for_each_park_and_a_table_of_its_criteria():
    told_park()
    told_park(OTHER_PARK, keeps_red_line=None)
    with override("en"):
        found = proposal_of(willing_project(), [PARK, OTHER_PARK], Asked(), DAY)
        document = Document(BytesIO(proposal_file(found)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [f"{number}. {offer.placed.name}" in text for number, offer in enumerate(found.offers, 1)] == [True, True]
    assert "some are not settled yet" in text
    assert "2026-06-02" in text
    assert [len(table.rows) for table in document.tables][1] == 7


def test_clauses_are_cited_by_title_number_and_clause():
    with override("en"):
        said = clause_words([Citation.parse("dev-plan 四/（五）/1"), Citation.parse("unknown-paper 三")])
    assert "湘政发〔2020〕4号" in said
    assert "四（五）1" in said
    assert said.endswith("unknown-paper” 三")


def test_what_is_needed_is_said_and_debt_is_left_to_the_offices():
    told_park(debt_room_10k_cny=None, land_mu=30)
    with override("en"):
        made = willing_project(told={"project.public_debt_10k_cny": 10})
        (offer,) = proposal_of(made, [PARK], Asked(), DAY).offers
        told = [hurdle_words(one) for one in offer.hurdles]
    assert any("at least 40" in one for one in told)
    assert any("settle it among themselves" in one for one in told)


def test_ranked_parks_are_offered_first_and_failing_ones_not_at_all():
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    offered = [path for path, _name in parks_to_propose(result_of(willing_project(), Asked()))]
    assert offered[0] == PARK
    assert OTHER_PARK not in offered
