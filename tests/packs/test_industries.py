"""The industries of our packs are complete, agree with the standard, and read every name that the directory prints."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import lingyan
from lingyan.domain.chains.model import Certainty, Taxonomy
from lingyan.domain.chains.names import class_holders, holders_of
from lingyan.loaders.industries import load_taxonomy

PACKS = Path(lingyan.__file__).parent / "packs"
LONGEST = 400


@pytest.fixture(scope="module")
def real() -> Taxonomy:
    return load_taxonomy([PACKS / "national", PACKS / "hunan"])


def test_the_standard_is_complete(real: Taxonomy) -> None:
    """20 sections have 97 divisions and 473 groups; a group without classes counts as one class."""
    lengths = Counter(map(len, real.classes))
    undivided = [
        code
        for code in real.classes
        if len(code) == 3 and not any(f"{code}{digit}" in real.classes for digit in "0123456789")
    ]
    assert (lengths[2], lengths[3], lengths[4] + len(undivided)) == (97, 473, 1381)
    assert sorted(code for code in real.classes if len(code) == 2) == [f"{number:02}" for number in range(1, 98)]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("3963", "智能无人飞行器制造", id="drones"),
        pytest.param("3841", "锂离子电池制造", id="batteries"),
        pytest.param("195", "制鞋业", id="shoes"),
        pytest.param("274", "中成药生产", id="medicines"),
        pytest.param("0932", "稀土金属矿采选", id="rare-earths"),
        pytest.param("7224", "供应链管理服务", id="supply-chains"),
        pytest.param("8514", "老年人、残疾人养护服务", id="elderly-care"),
    ],
)
def test_a_class_has_the_name_of_the_standard(real: Taxonomy, code: str, name: str) -> None:
    assert (real.classes[code].name_zh, str(real.classes[code].citation)) == (name, f"gbt-4754-2017 {code}")


def test_the_ten_fields_stand_in_the_order_of_the_plan_and_modern_services_apart(real: Taxonomy) -> None:
    fields = [(item.key, str(item.citation)) for item in real.industries.values() if not item.parent]
    assert [key for key, _clause in fields[:10]] == [
        "equipment",
        "new-materials",
        "biomedicine",
        "information",
        "light-textile",
        "minerals",
        "logistics",
        "health-care",
        "tourism",
        "agriculture",
    ]
    assert [clause for _key, clause in fields[:10]] == [f"dev-plan 三/（一）/{number}" for number in range(1, 11)]
    assert fields[10:] == [("modern-services", "dev-plan 五/（二）")]
    assert real.industries["modern-services"].note_en


def test_the_eight_demonstration_chains_are_marked(real: Taxonomy) -> None:
    marked = {group.name_zh for group in real.groups.values() if group.is_demonstration}
    assert marked == {
        "装备制造",
        "新材料",
        "电子信息",
        "生物医药",
        "轻工纺织",
        "现代服务业",
        "健康养老",
        "生态文化旅游",
    }


def test_every_field_has_sub_fields_products_in_both_languages_and_a_chain_of_its_own(real: Taxonomy) -> None:
    for field in (item for item in real.industries.values() if not item.parent):
        members = [item for item in real.industries.values() if item.field == field.key]
        products = [product for item in members for product in item.products]
        chinese = [product for product in products if re.search(r"[\u4e00-\u9fff]", product)]
        assert len(members) >= 5, field.key
        assert min(len(chinese), len(products) - len(chinese)) >= 20, field.key
        assert all(item.chain_groups for item in members), field.key


def test_every_sub_field_holds_a_class_or_is_one_that_the_standard_does_not_know(real: Taxonomy) -> None:
    bare = {item.key for item in real.industries.values() if item.parent and not item.classes}
    assert bare == {
        "magnetic-materials",
        "frontier-materials",
        "gene-technology",
        "industrial-logistics",
        "bonded-logistics",
    }


@pytest.mark.parametrize(
    ("code", "industries"),
    [
        pytest.param("3963", ["smart-terminals"], id="drones"),
        pytest.param("3744", ["equipment"], id="aviation"),
        pytest.param("1522", ["mineral-water"], id="bottled-water"),
        pytest.param("367", ["vehicles"], id="car-parts"),
        pytest.param("3612", ["new-energy-vehicles"], id="electric-cars"),
        pytest.param("3073", ["ceramic-materials"], id="special-ceramics"),
        pytest.param("3071", ["non-metallic"], id="building-ceramics"),
        pytest.param("162", [], id="cigarettes"),
        pytest.param("2672", [], id="fireworks"),
        pytest.param("701", [], id="real-estate"),
    ],
)
def test_a_class_belongs_where_it_is_most_narrowly_named(real: Taxonomy, code: str, industries: list[str]) -> None:
    assert [item.key for item in holders_of(code, class_holders(real.industries.values()))] == industries


def test_every_name_that_the_directory_or_a_direction_prints_is_read_as_an_industry(
    real: Taxonomy, shared: Path
) -> None:
    printed: set[str] = set()
    with (shared / "data/parks.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for cell in (row[f"industry{number}"] for number in (1, 2, 3)):
                printed |= {cell} if cell in real.guided else set(cell.split("、"))
    with (shared / "data/prefectures.csv").open(encoding="utf-8") as file:
        printed |= {name for row in csv.DictReader(file) for name in row["industries"].split("；")}
    assert printed == set(real.guided)
    assert len(printed) == 83


@pytest.mark.parametrize("printed", ["军民融合", "高新技术", "智能制造", "循环经济", "新能源", "先进制造业"])
def test_a_name_that_cuts_across_industries_is_doubtful_and_says_why(real: Taxonomy, printed: str) -> None:
    name = real.guided[printed]
    assert name.certainty is Certainty.DOUBTFUL
    assert name.note_zh
    assert name.note_en


def test_no_data_file_is_longer_than_a_module() -> None:
    files = [*(PACKS / "national/industries").iterdir(), PACKS / "hunan/guided-names.yaml"]
    assert [file.name for file in files if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST] == []
