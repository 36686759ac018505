"""Every rule answers, with evidence and with what would turn it; unknown is never pass."""

from hypothesis import given
from hypothesis import strategies as st

from factories.siting import LAND, SEWAGE, facts
from lingyan.domain.siting.screening import Answer, is_admitted, screen


def test_every_rule_answers_in_order_with_its_evidence() -> None:
    told = facts(project__adds_discharge=True, park__sewage_runs=False, project__land_mu=3)
    sewage, land = screen((SEWAGE, LAND), told)
    assert (sewage.rule.key, sewage.answer, land.rule.key, land.answer) == (
        "sewage",
        Answer.FAIL,
        "land",
        Answer.UNKNOWN,
    )
    assert sewage.evidence == {key: told[key] for key in ("project.adds_discharge", "park.sewage_runs")}
    assert land.evidence == {"project.land_mu": told["project.land_mu"], "park.land_mu": None}
    assert [[turn.fact for turn in way] for way in land.ways] == [["park.land_mu"]]


def test_what_passes_needs_no_turning() -> None:
    (verdict,) = screen([LAND], facts(project__land_mu=3, park__land_mu=3))
    assert (verdict.answer, verdict.ways, is_admitted([verdict])) == (Answer.PASS, (), True)


@given(st.sampled_from([None, True, False]), st.sampled_from([None, True, False]), st.sampled_from([None, 2, 3]))
def test_a_project_is_let_in_only_where_every_rule_passes(adds: object, runs: object, room: object) -> None:
    told = {"project.adds_discharge": adds, "park.sewage_runs": runs, "park.land_mu": room, "project.land_mu": 3}
    verdicts = screen((SEWAGE, LAND), facts({key: value for key, value in told.items() if value is not None}))
    sure = (adds is False or runs is True) and room == 3
    assert is_admitted(verdicts) is sure
