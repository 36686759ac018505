"""Industries, classes, chains and names are read strictly, or refused by file, line and key."""

from pathlib import Path

import pytest

from lingyan.domain.chains.model import Certainty, Taxonomy
from lingyan.loaders.errors import PackError
from lingyan.loaders.industries import (
    load_chain_groups,
    load_classes,
    load_guided_names,
    load_industries,
    load_outside_names,
    load_shared_names,
    load_taxonomy,
)

SMALL = {
    "classes-18.csv": (
        "code,name_zh,name_en,citation\n"
        "18,服装业,Garments,standard 18\n"
        "181,机织服装,Woven garments,standard 181\n"
        "83,教育,Education,standard 83\n"
    ),
    "groups.yaml": "- {key: wear, name_zh: 穿戴, name_en: Wear, is_demonstration: true, citation: plan 五}\n",
    "fields.yaml": (
        "- key: wear\n"
        "  name_zh: 穿戴业\n"
        "  name_en: Wearing goods\n"
        "  chain_groups: [wear]\n"
        "  classes: ['18']\n"
        "  aliases: [穿戴]\n"
        "  products: [clothes]\n"
        "  citation: plan 三\n"
    ),
    "fields-wear.yaml": (
        "- key: coats\n"
        "  name_zh: 外衣\n"
        "  name_en: Coats\n"
        "  parent: wear\n"
        "  chain_groups: [wear]\n"
        "  classes: ['181']\n"
        "  doubtful_classes: ['181']\n"
        "  aliases: []\n"
        "  products: [雨衣, raincoats]\n"
        "  certainty: doubtful\n"
        "  note_zh: 未列\n"
        "  note_en: not named\n"
        "  citation: plan 三\n"
    ),
    "shared-names.yaml": (
        "- {names: [斗篷, cloak], industries: [coats, wear], note_zh: 两可, note_en: either, citation: plan 三}\n"
    ),
    "outside-names.yaml": "- {names: [学校, school], class_code: '83', citation: standard 83}\n",
    "../guided-names.yaml": (
        "- {printed: 制衣, name_en: Tailoring, industries: [coats], certainty: alias, citation: plan 附件}\n"
        "- printed: 时尚\n"
        "  name_en: Fashion\n"
        "  industries: [coats, wear]\n"
        "  certainty: doubtful\n"
        "  citation: plan 附件\n"
        "  note_zh: 宽泛\n"
        "  note_en: too wide\n"
    ),
}


def small(tmp_path: Path, **spoiled: tuple[str, str]) -> Path:
    """Write a small pack, good but for what is spoiled: per file what is replaced, and by what."""
    folder = tmp_path / "small" / "industries"
    folder.mkdir(parents=True)
    for file, text in SMALL.items():
        old, new = spoiled.get(file, ("", ""))
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return tmp_path / "small"


def test_a_small_pack_is_read_whole(tmp_path: Path) -> None:
    found = load_taxonomy([small(tmp_path)])
    assert list(found.industries) == ["wear", "coats"]
    coats = found.industries["coats"]
    assert (coats.parent, coats.classes, coats.doubtful_classes, coats.certainty) == (
        "wear",
        ("181",),
        ("181",),
        Certainty.DOUBTFUL,
    )
    assert (found.groups["wear"].is_demonstration, found.classes["181"].name_en) == (True, "Woven garments")
    assert (found.shared[0].names, found.outside[0].class_code) == (("斗篷", "cloak"), "83")
    assert (found.guided["时尚"].industries, found.guided["时尚"].note_en) == (("coats", "wear"), "too wide")


def test_each_kind_knows_its_keys_and_its_clause(tmp_path: Path) -> None:
    folder = small(tmp_path)
    keys = {
        load.__name__: [entry.key for entry in load(folder)]
        for load in (
            load_classes,
            load_chain_groups,
            load_industries,
            load_shared_names,
            load_outside_names,
            load_guided_names,
        )
    }
    assert keys == {
        "load_classes": ["18", "181", "83"],
        "load_chain_groups": ["wear"],
        "load_industries": ["wear", "coats"],
        "load_shared_names": ["斗篷"],
        "load_outside_names": ["学校"],
        "load_guided_names": ["制衣", "时尚"],
    }
    assert str(load_guided_names(folder)[0].item.citation) == "plan 附件"


def test_a_pack_without_industries_has_none(tmp_path: Path) -> None:
    assert load_taxonomy([tmp_path]) == Taxonomy({}, {}, {})


def test_the_narrowest_pack_wins(tmp_path: Path) -> None:
    narrow = tmp_path / "narrow"
    (narrow / "industries").mkdir(parents=True)
    text = SMALL["fields.yaml"].replace("穿戴业", "衣着业")
    (narrow / "industries" / "fields.yaml").write_text(text, encoding="utf-8")
    found = load_taxonomy([small(tmp_path), narrow])
    assert [item.name_zh for item in found.industries.values()] == ["衣着业", "外衣"]


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "problem"),
    [
        pytest.param("classes-18.csv", "181,", "1811,", (3, "code"), "“181” is not known.", id="class-without-group"),
        pytest.param("classes-18.csv", "181,", "18,", (3, "key"), "stands already in line 2", id="class-twice"),
        pytest.param("classes-18.csv", "18,", "1a,", (2, "code"), "does not fit", id="class-code"),
        pytest.param("classes-18.csv", ",standard 181", ",", (3, "citation"), "is not complete", id="class-uncited"),
        pytest.param("groups.yaml", "wear,", "Wear,", (1, "key"), "does not fit", id="group-key"),
        pytest.param(
            "groups.yaml", "is_demonstration", "demonstration", (1, "demonstration"), "not known here", id="unknown-key"
        ),
        pytest.param("fields.yaml", "['18']", "['19']", (1, "classes"), "“19” is not known.", id="unknown-class"),
        pytest.param("fields.yaml", "[wear]", "[war]", (1, "chain_groups"), "“war” is not known.", id="unknown-group"),
        pytest.param("fields.yaml", "[wear]", "[]", (1, "chain_groups"), "does not fit", id="no-group"),
        pytest.param(
            "fields-wear.yaml", "parent: wear", "parent: war", (1, "parent"), "“war” is not known.", id="unknown-parent"
        ),
        pytest.param(
            "fields-wear.yaml",
            "parent: wear",
            "parent: coats",
            (1, "parent"),
            "“coats” is not known.",
            id="parent-is-no-field",
        ),
        pytest.param(
            "fields-wear.yaml", "key: coats", "key: wear", (1, "key"), "stands already in line 1", id="industry-twice"
        ),
        pytest.param(
            "fields-wear.yaml",
            "doubtful_classes: ['181']",
            "doubtful_classes: ['19']",
            (1, "doubtful_classes"),
            "not among the classes",
            id="doubtful-class",
        ),
        pytest.param(
            "fields-wear.yaml",
            "  note_en: not named\n",
            "",
            (1, "note_zh"),
            "reason in Chinese and English",
            id="doubt-without-reason",
        ),
        pytest.param(
            "fields-wear.yaml",
            "aliases: []",
            "aliases: [穿戴]",
            (1, "aliases"),
            "a name of “wear” too",
            id="alias-of-two",
        ),
        pytest.param(
            "fields-wear.yaml",
            "[雨衣, raincoats]",
            "[Clothes]",
            (1, "products"),
            "a name of “wear” too",
            id="plural-of-another",
        ),
        pytest.param(
            "fields-wear.yaml",
            "[雨衣, raincoats]",
            "[cloaks]",
            (1, "products"),
            "stands in shared-names.yaml too",
            id="shared-and-owned",
        ),
        pytest.param(
            "shared-names.yaml", "[coats, wear]", "[coats]", (1, "industries"), "does not fit", id="shared-by-one"
        ),
        pytest.param(
            "shared-names.yaml",
            "[coats, wear]",
            "[coats, boats]",
            (1, "industries"),
            "“boats” is not known.",
            id="shared-by-nobody",
        ),
        pytest.param("shared-names.yaml", "cloak]", "斗篷]", (1, "key"), "stands already in line 1", id="shared-twice"),
        pytest.param(
            "outside-names.yaml", "'83'", "'84'", (1, "class_code"), "“84” is not known.", id="outside-unknown-class"
        ),
        pytest.param(
            "outside-names.yaml",
            "'83'",
            "'181'",
            (1, "class_code"),
            "“181” belongs to “coats”.",
            id="outside-inside",
        ),
        pytest.param(
            "outside-names.yaml", "学校", "雨衣", (1, "names"), "“雨衣” belongs to “coats”.", id="outside-owned"
        ),
        pytest.param("../guided-names.yaml", "制衣,", "时尚,", (2, "key"), "stands already in line 1", id="twice"),
        pytest.param(
            "../guided-names.yaml",
            "[coats]",
            "[boats]",
            (1, "industries"),
            "“boats” is not known.",
            id="nowhere",
        ),
        pytest.param(
            "../guided-names.yaml",
            "printed: 制衣",
            "printed: 穿戴业",
            (1, "industries"),
            "“穿戴业” is a name of “wear”",
            id="guided-against-its-name",
        ),
        pytest.param(
            "../guided-names.yaml",
            "  note_zh: 宽泛\n",
            "",
            (2, "note_zh"),
            "reason in Chinese and English",
            id="guided-doubt-without-reason",
        ),
        pytest.param(
            "../guided-names.yaml",
            "certainty: alias",
            "certainty: sure",
            (1, "certainty"),
            "does not fit",
            id="guided-certainty",
        ),
    ],
)
def test_a_wrong_entry_is_refused_by_file_line_and_key(
    tmp_path: Path, file: str, old: str, new: str, where: tuple[int, str], problem: str
) -> None:
    folder = small(tmp_path, **{file: (old, new)})
    with pytest.raises(PackError) as wrong:
        load_taxonomy([folder])
    assert Path(wrong.value.data["file"]).name == Path(file).name
    assert (wrong.value.data["line"], wrong.value.data["key"].split(".")[0]) == where
    assert problem in wrong.value.text()


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "guided-names.yaml").write_text("printed: 制衣\n", encoding="utf-8")
    with pytest.raises(PackError, match="A list is expected here"):
        load_guided_names(folder)
