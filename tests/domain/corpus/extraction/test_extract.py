"""Everything is extracted in one reading, reaches the figures on the checked documents, and stands on its words."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import lines_run
from lingyan.domain.corpus.extraction.export import extract_data, extraction_data
from lingyan.domain.corpus.extraction.extract import Extraction, extract
from lingyan.domain.corpus.parse import parse

TASK_UNITS, TASK_LEAD, REFERENCES, METADATA, CATALOGUE_ROWS = 0.97, 0.95, 0.97, 0.97, 71
WITHOUT_TASKS = ("ndrc-plan", "gba", "dev-plan", "gazette-2021-18/energy-supervision", "gazette-2021-18/personnel")


def data_of(part):
    return extraction_data(part, extract(part))


def f1(counted) -> float:
    right, wrong, missed = counted[:3]
    return 2 * right / (2 * right + wrong + missed)


@pytest.fixture(scope="session")
def yaml():
    return pytest.importorskip("yaml")


@pytest.fixture(scope="session")
def predicted(documents):
    return {key: data_of(part) for key, part in documents.items()}


def read(yaml, path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("key", "file"), [("gazette-2021-18/credit", "tasks-credit"), ("pan-prd", "tasks-pan-prd")])
def test_tasks_reach_the_figures(predicted, shared, score, yaml, key, file):
    found = score.score({"tasks": predicted[key]["tasks"]}, read(yaml, shared / f"data/{file}.yaml"))
    assert f1(found["task_units"]) >= TASK_UNITS, found["task_units"][3]
    assert f1(found["tasks"]) >= TASK_UNITS, found["tasks"][3]
    assert f1(found.get("task_lead", (1, 0, 0))) >= TASK_LEAD, found.get("task_lead")
    assert f1(found.get("task_deadline", (1, 0, 0))) >= TASK_UNITS, found.get("task_deadline")


@pytest.mark.parametrize("name", ["sponge-city", "huangpu-renewables"])
def test_texts_of_other_places_reach_the_figures(shared, score, yaml, name):
    folder = shared / "data/texts"
    part = parse((folder / f"{name}.txt").read_text(encoding="utf-8")).only
    found = score.score(data_of(part), read(yaml, folder / f"{name}.yaml"))
    assert f1(found["task_units"]) >= TASK_UNITS, found["task_units"][3]
    assert f1(found["refs"]) >= REFERENCES, found["refs"][3]
    assert f1(found["metadata"]) >= METADATA, found["metadata"][3]
    assert f1(found.get("task_deadline", (1, 0, 0))) >= TASK_UNITS, found.get("task_deadline")


def test_references_reach_the_figure_in_every_document(predicted, shared, score, yaml):
    checked = read(yaml, shared / "data/refs.yaml")["documents"]
    for key, known in checked.items():
        found = score.score({"refs": predicted[key]["refs"]}, {"refs": known["refs"]}).get("refs", (1, 0, 0, []))
        assert f1(found) >= REFERENCES, (key, found[3])


def test_metadata_reach_the_figure_in_every_document_and_nothing_is_guessed(predicted, shared, score, yaml):
    checked = read(yaml, shared / "data/metadata.yaml")["documents"]
    for key, data in predicted.items():
        found = score.score({"metadata": data["metadata"]}, {"metadata": checked[key]}).get("metadata", (1, 0, 0, []))
        assert f1(found) >= METADATA, (key, found[3])
        assert not [error for error in found[3] if error[0] == "guessed"], key


def test_units_for_all_tasks_of_a_document_are_added(predicted):
    tasks = predicted["gazette-2021-18/weather"]["tasks"]
    assert len(tasks) == 15
    assert all("各市州、县市区人民政府" in task["units"] for task in tasks)


@pytest.mark.parametrize("key", WITHOUT_TASKS)
def test_documents_without_notes_have_no_tasks(predicted, key):
    assert predicted[key]["tasks"] == []


def test_catalogues_are_found_in_the_one_document_that_has_them(predicted):
    counts = {key: [len(catalogue["rows"]) for catalogue in data["catalogues"]] for key, data in predicted.items()}
    assert counts.pop("dev-plan") == [6, CATALOGUE_ROWS]
    assert not any(counts.values())


def test_every_place_in_the_real_documents_is_that_of_the_quoted_words(documents, predicted):
    for key, data in predicted.items():
        text = documents[key].text
        for name in ("tasks", "targets", "deadlines", "refs", "appointments"):
            for found in data[name]:
                assert found["start"] is None or text[found["start"] : found["end"]] == found["quote"]
        for found in data["catalogues"]:
            assert text[found["start"] : found["end"]].startswith(found["columns"][0])


VERBS = st.sampled_from(["推进", "完善", "加强", "优化", "提升", "健全"])
THINGS = st.sampled_from(["交通网络", "公共服务", "营商环境", "园区平台", "水利设施", "人才队伍"])
UNITS = st.lists(
    st.sampled_from(["市教育局", "市工业和信息化局", "市文化和旅游局", "各县区人民政府", "市直有关部门", "某某海关"]),
    min_size=1,
    max_size=4,
    unique=True,
)
FORMS: list[Callable[[list[str]], str]] = [
    lambda units: f"（责任单位：{'、'.join(units)}）",
    lambda units: f"（{units[0]}牵头，{'、'.join(units[1:] or ['各区'])}按职责分工负责）",
    lambda units: f"【责任部门：{'、'.join(units)}】",
    lambda units: f"责任单位：{'、'.join(units)}。",
]
tasks = st.tuples(VERBS, THINGS, UNITS, st.sampled_from(FORMS))
plans = st.lists(tasks, min_size=2, max_size=6)


def printed(plan, numbers=None, between=()):
    numbers = numbers or range(1, len(plan) + 1)
    lines = ["某市促进工作实施方案", "一、总体要求", "坚持发展。", "二、重点任务"]
    for at, (number, (verb, thing, units, form)) in enumerate(zip(numbers, plan, strict=True)):
        lines.append(f"{number}.{verb}{thing}。要{verb}{thing}，抓出成效。{form(units)}")
        lines.extend(between[at : at + 1])
    return "\n".join(lines) + "\n"


def outline(text):
    part = parse(text).only
    return [(task.title, task.lead, task.participants, task.units) for task in extract(part).tasks]


@settings(deadline=None)
@given(plans)
def test_words_stand_where_the_original_has_them(plan):
    text = printed(plan)
    data = data_of(parse(text).only)
    assert len(data["tasks"]) == len(plan)
    for task in data["tasks"]:
        assert text[task["start"] : task["end"]] == task["quote"]
        assert all(unit in task["quote"] for unit in task["units"])


@settings(deadline=None)
@given(plans, st.integers(2, 40))
def test_renumbering_changes_paths_only(plan, first):
    before, after = printed(plan), printed(plan, range(first, first + len(plan)))
    assert outline(before) == outline(after)
    clauses = [task.clause for task in extract(parse(after).only).tasks]
    assert clauses == [f"二/{number}" for number in range(first, first + len(plan))]


ASIDES = ("会议强调安全第一。", "有关材料另行通知。", "群众参与热情很高。")


@settings(deadline=None)
@given(plans, st.sampled_from(list(permutations(ASIDES))))
def test_paragraphs_that_say_nothing_of_duties_change_nothing(plan, asides):
    assert outline(printed(plan)) == outline(printed(plan, between=asides))


def test_nothing_comes_of_a_text_that_orders_nothing():
    assert extract(parse("某市情况介绍\n某市位于南方，气候温和。\n").only) == Extraction((), (), (), (), (), ())


def test_the_work_grows_with_the_length():
    def text(count: int) -> str:
        points = (
            f"{n}.推进建设。根据《某条例》（某政发〔2021〕{n}号），2025年底前建成。（责任单位：市商务局、各区）\n"
            for n in range(1, count + 1)
        )
        table = "".join(f"{n}\n建设{n}号园区\n市商务局\n" for n in range(1, count + 1))
        return "某市方案\n一、任务\n" + "".join(points) + "附件1\n分工表\n序号\n重点任务\n责任单位\n" + table

    small, large = parse(text(20)).only, parse(text(160)).only
    assert lines_run(lambda: extract(large)) < 12 * lines_run(lambda: extract(small))


def test_a_gazette_gives_its_documents():
    document = (
        "某省人民政府关于某项工作的意见\n某政发〔2021〕{}号\n各市州人民政府：\n一、任务\n"
        "（一）建设园区。（责任单位：省商务厅）\n某省人民政府\n2021年9月3日\n"
    )
    text = "《某省人民政府公报》2021年第3期\n" + document.format(5) + document.format(6)
    data = extract_data(parse(text))
    assert data["tasks"] == []
    assert [found["tasks"][0]["units"] for found in data["documents"]] == [["省商务厅"], ["省商务厅"]]
    assert data["metadata"]["title"] == "某省人民政府公报 2021年第3期"
