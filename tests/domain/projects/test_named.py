"""A project that documents name knows all that name it."""

from lingyan.domain.projects.named import KINDS, STANDINGS, NamedKind, NamedProject, Standing
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath


def test_its_documents_are_told_once_each_the_one_it_rests_on_first() -> None:
    named = NamedProject(
        key="canal",
        name_zh="运河",
        name_en="Canal",
        kind=NamedKind.WATERWAY,
        standing=Standing.SOUGHT,
        places=(PlacePath.parse("990000"),),
        citation=Citation.parse("plan 二"),
        also=(Citation.parse("scheme 一"), Citation.parse("plan 三")),
    )
    assert named.documents == ("plan", "scheme")
    assert [str(one) for one in named.citations] == ["plan 二", "scheme 一", "plan 三"]


def test_every_kind_and_standing_has_a_name_of_its_own() -> None:
    assert set(KINDS) == set(NamedKind)
    assert set(STANDINGS) == set(Standing)
    assert len(set(KINDS.values())) == len(KINDS)
