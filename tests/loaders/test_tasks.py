"""Tasks and the rules of reporting are read with their units, and what does not fit is refused by file and line."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.progress import Part
from lingyan.domain.tasks.reporting import ReportingLevel
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import load_catalogue
from lingyan.loaders.tasks import REPORTING_KEY, load_reporting, load_tasks, ordered_on, task_rows

TASKS = (
    "key,title_zh,title_en,rhythm,due,due_note_zh,due_note_en,citation\n"
    "plan-01,修路,Build the road,month,,,,plan 一\n"
    "plan-02,报清单,Send the list,once,2027-06-30,六月底前,by the end of June,plan 二\n"
)
UNITS = "task,part,unit\nplan-01,lead,roads\nplan-01,supporting,money\nplan-02,responsible,roads\n"
LEVELS = "{top: 0, prefecture: 1, county: 2, park: 3, enterprise: 4}"
REPORTING = (
    "lead_days:\n" + "".join(f"  {rhythm}: {LEVELS}\n" for rhythm in Rhythm) + "silent_after: 2\ncitation: plan 三\n"
)


def write(folder: Path, tasks: str = TASKS, units: str = UNITS, reporting: str = REPORTING) -> Path:
    (folder / "tasks.csv").write_text(tasks, encoding="utf-8")
    (folder / "task-units.csv").write_text(units, encoding="utf-8")
    (folder / "reporting.yaml").write_text(reporting, encoding="utf-8")
    return folder


def test_tasks_are_read_with_their_units(tmp_path: Path) -> None:
    road, send = (entry.item for entry in load_tasks(write(tmp_path)))
    assert [(unit.part, unit.unit) for unit in road.units] == [(Part.LEAD, "roads"), (Part.SUPPORTING, "money")]
    assert (send.rhythm, str(send.due), str(send.citation)) == (Rhythm.ONCE, "2027-06-30", "plan 二")


def test_the_rules_are_read(tmp_path: Path) -> None:
    (entry,) = load_reporting(write(tmp_path))
    assert entry.key == REPORTING_KEY
    assert (entry.item.lead_days[Rhythm.WEEK][ReportingLevel.PARK], entry.item.silent_after) == (3, 2)


def test_a_pack_without_them_has_none(tmp_path: Path) -> None:
    assert (load_tasks(tmp_path), load_reporting(tmp_path)) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("plan-02", "plan-01", "key", id="twice"),
        pytest.param("plan-02", "Plan 2", "key", id="no-key"),
        pytest.param(",修路,", ",,", "title_zh", id="no-title"),
        pytest.param(",month,", ",often,", "rhythm", id="no-rhythm"),
        pytest.param("2027-06-30", "", "due", id="once-without-end"),
        pytest.param("六月底前", "", "due_note_zh", id="a-day-without-its-note"),
        pytest.param("plan 一", "", "citation", id="uncited"),
    ],
)
def test_a_wrong_task_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in TASKS
    with pytest.raises(PackError) as caught:
        load_tasks(write(tmp_path, TASKS.replace(old, new, 1)))
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    ("units", "key"),
    [
        pytest.param(UNITS + "plan-09,lead,roads\n", "task", id="no-such-task"),
        pytest.param(UNITS + "plan-01,supporting,roads\n", "unit", id="a-unit-twice"),
        pytest.param(UNITS + "plan-01,responsible,water\n", "part", id="responsible-beside-a-lead"),
        pytest.param(UNITS.replace("plan-02,responsible,roads\n", ""), "key", id="nobody"),
        pytest.param(UNITS.replace("lead,", "boss,"), "part", id="no-part"),
    ],
)
def test_wrong_units_are_refused_by_key(tmp_path: Path, units: str, key: str) -> None:
    with pytest.raises(PackError) as caught:
        load_tasks(write(tmp_path, units=units))
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param(f"  week: {LEVELS}\n", "", "lead_days", id="no-week"),
        pytest.param("park: 3, ", "", "lead_days", id="no-park"),
        pytest.param("park: 3", "park: 1", "lead_days", id="a-park-after-its-county"),
        pytest.param("silent_after: 2", "silent_after: 0", "silent_after", id="silent-at-once"),
    ],
)
def test_wrong_rules_are_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in REPORTING
    with pytest.raises(PackError) as caught:
        load_reporting(write(tmp_path, reporting=REPORTING.replace(old, new, 1)))
    assert str(caught.value.data["key"]).startswith(key)


def test_every_task_agrees_with_the_checked_facts(shared: Path) -> None:
    facts = yaml.safe_load((shared / "data/tasks-credit.yaml").read_text(encoding="utf-8"))
    catalogue = load_catalogue()
    named = {name: key for key, one in catalogue.organisations.items() for name in (one.name_zh, *one.other_names)}
    ours = {
        str(task.citation.clause): ([unit.unit for unit in task.units], str(task.due or ""))
        for task in catalogue.tasks.values()
        if task.citation.document == "gazette-2021-18/credit"
    }
    expected = {
        "/".join(fact["clause"]): (
            [named[unit] for unit in fact["units"]],
            (fact["deadline"] or {}).get("date", ""),
        )
        for fact in facts["tasks"]
    }
    assert ours == expected
    titles = {fact["title"] for fact in facts["tasks"]}
    assert not titles & {task.title_zh for task in catalogue.tasks.values()}


def test_every_task_of_the_regional_scheme_agrees_with_the_checked_facts(shared: Path) -> None:
    """The file prints some notes twice; each is one task of the pack, with the same units in the same parts."""
    facts = yaml.safe_load((shared / "data/tasks-pan-prd.yaml").read_text(encoding="utf-8"))
    catalogue = load_catalogue()
    named = {name: key for key, one in catalogue.organisations.items() for name in (one.name_zh, *one.other_names)}
    ours = Counter(
        tuple(sorted((unit.part.value, unit.unit) for unit in task.units))
        for task in catalogue.tasks.values()
        if task.citation.document == "pan-prd"
    )
    printed = Counter(
        tuple(
            sorted(
                [("lead", named[name]) for name in fact["lead"]]
                + [("supporting" if fact["lead"] else "responsible", named[name]) for name in fact["participants"]]
            )
        )
        for fact in facts["tasks"]
    )
    assert set(ours) == set(printed)
    assert (printed.total(), ours.total()) == (40, 32)
    assert not ours - printed


def test_the_pack_says_since_when_each_task_is_owed() -> None:
    catalogue = load_catalogue()
    assert {str(ordered_on(catalogue.documents[task.citation.document])) for task in catalogue.tasks.values()} == {
        "2016-10-24",
        "2021-08-27",
    }


def test_tasks_are_given_as_rows_one_a_unit() -> None:
    rows = list(task_rows(entry.item for entry in load_tasks(PACKS / "hunan")))
    assert len({row["task"] for row in rows}) == len(load_catalogue().tasks)
    assert rows[0]["part"] == "responsible"
