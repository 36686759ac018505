"""Projects that the documents name are read with their places and clauses, or refused by line and key."""

from pathlib import Path

import pytest
import yaml

from factories.packs import write_packs
from lingyan.domain.corpus.model import Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.resolve import resolve
from lingyan.domain.corpus.titles import squeezed
from lingyan.domain.projects.named import NamedKind, Standing
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.named_projects import FILE, load_named_projects, named_project_rows
from lingyan.loaders.packs import load_catalogue

HEAD = "key,name_zh,name_en,kind,standing,places,industry,citation,also,printed\n"
CANAL = (
    "canal,大港运河,Port canal,waterway,sought,990000/990100；990000/990100/990102/old-dock,,"
    "plan 二/（一）,plan 三；plan/part 一,运河\n"
)
KILN = "kiln,北河窑厂,North River kiln,park,building,990000/990100/990182,crafts,plan 二,,\n"


def write(folder: Path, *rows: str) -> Path:
    """Write the small packs with these named projects, and return where the packs stand."""
    root = write_packs(folder)
    (root / "near" / FILE).write_text(HEAD + "".join(rows), encoding="utf-8")
    return root


def test_a_row_is_read_with_places_and_every_clause(tmp_path: Path) -> None:
    canal, kiln = (entry.item for entry in load_named_projects(write(tmp_path, CANAL, KILN) / "near"))
    assert (canal.kind, canal.standing, canal.printed) == (NamedKind.WATERWAY, Standing.SOUGHT, "运河")
    assert [str(path) for path in canal.places] == ["990000/990100", "990000/990100/990102/old-dock"]
    assert [str(one) for one in canal.citations] == ["plan 二/（一）", "plan 三", "plan/part 一"]
    assert (kiln.industry, kiln.printed, kiln.documents) == ("crafts", "北河窑厂", ("plan",))


def test_the_packs_hold_them_with_their_clauses(tmp_path: Path) -> None:
    packs = load_catalogue([write(tmp_path, CANAL, KILN)])
    assert list(packs.named_projects) == ["canal", "kiln"]
    assert str(packs.citations["named_projects/canal"]) == "plan 二/（一）"
    rows = named_project_rows(packs.named_projects.values())
    assert [(row["key"], row["clause"]) for row in rows] == [
        ("canal", "二/（一）"),
        ("canal", "三"),
        ("canal", "一"),
        ("kiln", "二"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("plan 二/（一）", "", "citation", id="uncited"),
        pytest.param("；plan/part 一", "；plan", "also", id="a-further-clause-that-is-none"),
        pytest.param("990000/990100；990000/990100/990102/old-dock", "", "places", id="nowhere"),
        pytest.param("990000/990100；", "99//1；", "places", id="no-path"),
        pytest.param("waterway", "moat", "kind", id="unknown-kind"),
        pytest.param("sought", "wished", "standing", id="unknown-standing"),
        pytest.param("大港运河", "", "name_zh", id="no-name"),
        pytest.param("canal,", "Canal!,", "key", id="no-key"),
    ],
)
def test_a_wrong_row_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    root = write(tmp_path, CANAL.replace(old, new, 1))
    with pytest.raises(PackError) as caught:
        load_named_projects(root / "near")
    assert (caught.value.data["key"], caught.value.data["line"]) == (key, 2)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("990000/990100/990182", "990000/990100/990199", "places", id="unknown-place"),
        pytest.param(",crafts,", ",alchemy,", "industry", id="unknown-industry"),
        pytest.param("北河窑厂", "大港运河", "name_zh", id="twin"),
        pytest.param("kiln,", "canal,", "key", id="key-twice"),
        pytest.param("plan 二,,", "lost 二,,", "citation", id="unknown-document"),
        pytest.param("plan 二,,", "plan 二,lost 三,", "citation", id="unknown-document-among-the-further-ones"),
    ],
)
def test_what_does_not_fit_the_packs_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    root = write(tmp_path, CANAL, KILN.replace(old, new, 1))
    with pytest.raises(PackError) as caught:
        load_catalogue([root])
    assert (caught.value.data["key"], caught.value.data["line"]) == (key, 3)


def test_every_name_of_ours_is_printed_in_the_clause_that_it_cites(shared: Path) -> None:
    parts = _parts(shared)
    lost = [
        (entry.key, str(cited))
        for entry in load_named_projects(PACKS / "hunan")
        for number, cited in enumerate(entry.item.citations)
        if not _names(parts[cited.document], str(cited.clause), entry.item.printed if not number else "")
    ]
    assert lost == []


def test_the_works_of_the_plan_and_what_it_names_are_there() -> None:
    ours = {entry.key: entry.item for entry in load_named_projects(PACKS / "hunan")}
    assert sum(one.kind is NamedKind.PROGRAMME for one in ours.values()) == 7
    assert len(ours) == 188
    assert {document.partition("/")[0] for one in ours.values() for document in one.documents} == {
        "dev-plan",
        "ndrc-plan",
        "pan-prd",
        "gba",
        "gazette-2021-18",
    }


def _parts(shared: Path) -> dict[str, Part]:
    """Return the parts of the real documents by their keys."""
    keys = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    found: dict[str, Part] = {}
    for file in sorted((shared / "seeds").glob("*.txt")):
        own = [key for key in keys if key.startswith(f"{file.stem}/")] or [file.stem]
        found.update(zip(own, parse(file.read_bytes().decode("utf-8")).parts, strict=True))
    return found


def _names(part: Part, clause: str, words: str) -> bool:
    """Whether a clause is there, and holds these words but for white space."""
    node = resolve(part, clause)
    if node is None:
        return False
    text = "".join(part.text[span.start : span.end] for span in node.spans)
    return squeezed(words) in squeezed(text)
