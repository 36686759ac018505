"""The limits of what is plausible are data with a source."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from lingyan.domain.indicators.plausibility import Nature
from lingyan.kernel.quantity import Unit
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.plausibility import PLAUSIBILITY_KEY, check_bounds, load_bounds, load_plausibility

RULES = (
    "fold: 4\npoints: 20\nmodified_z: 3\nleast_peers: 6\nleast_spread: 2\nslip: 2\nslip_from: 50\n"
    "parts_tolerance: 5\ncitation: handbook 1\n"
)
BOUNDS = (
    "statistic,nature,at_least,at_most,note_zh,note_en,citation\n"
    "share,share,0,100,,,plan 表1\n"
    "growth,change,,,,,plan 表1\n"
)


def write(folder: Path, rules: str = RULES, bounds: str = BOUNDS) -> Path:
    (folder / "plausibility.yaml").write_text(rules, encoding="utf-8")
    (folder / "bounds.csv").write_text(bounds, encoding="utf-8")
    return folder


def test_rules_and_bounds_are_read(tmp_path: Path) -> None:
    (rules,) = load_plausibility(write(tmp_path))
    assert (rules.key, rules.item.fold, rules.item.least_peers) == (PLAUSIBILITY_KEY, Decimal(4), 6)
    share, growth = (entry.item for entry in load_bounds(tmp_path))
    assert (share.nature, share.at_least, share.at_most) == (Nature.SHARE, 0, 100)
    assert (growth.nature, growth.at_least, growth.at_most) == (Nature.CHANGE, None, None)


def test_a_pack_without_them_has_none(tmp_path: Path) -> None:
    assert load_plausibility(tmp_path) == []
    assert load_bounds(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("fold: 4", "fold: 1", "fold", id="no-fold"),
        pytest.param("least_peers: 6", "least_peers: 1", "least_peers", id="no-peers"),
        pytest.param("citation: handbook 1\n", "", "citation", id="no-source"),
    ],
)
def test_wrong_rules_are_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(PackError) as caught:
        load_plausibility(write(tmp_path, rules=RULES.replace(old, new)))
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("0,100", "100,0", "at_most", id="ends-crossed"),
        pytest.param("share,share", "share,curly", "nature", id="unknown-nature"),
        pytest.param("growth,", "share,", "key", id="twice"),
    ],
)
def test_wrong_bounds_are_refused(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(PackError) as caught:
        load_bounds(write(tmp_path, bounds=BOUNDS.replace(old, new)))
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    "statistics",
    [
        pytest.param({}, id="unknown-statistic"),
        pytest.param(
            {key: SimpleNamespace(key=key, unit=Unit("家", "count", Decimal(1))) for key in ("share", "growth")},
            id="no-percentage",
        ),
    ],
)
def test_bounds_of_what_is_not_there_or_no_percentage_are_refused(tmp_path: Path, statistics: dict) -> None:
    entries = {entry.key: entry for entry in load_bounds(write(tmp_path))}
    with pytest.raises(PackError):
        check_bounds(statistics, entries)


def test_the_national_rules_take_the_limit_of_the_handbook() -> None:
    (rules,) = load_plausibility(PACKS / "national")
    assert (rules.item.modified_z, str(rules.item.citation)) == (Decimal("3.5"), "nist-handbook 1.3.5.17")
