"""A site that loads the real documents finds in its packs what they order, and orders nothing twice."""

from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from factories.accounts import acting, person
from lingyan.apps.plans.models import Duty, Indicator, Task
from lingyan.apps.plans.queries.tasks.work import own_duties
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions import import_file
from lingyan.apps.policies.actions.reviewing import confirm_all
from lingyan.apps.policies.models import Draft, LoadedText
from lingyan.apps.policies.queries.matching import Matcher
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db

OPEN = {
    # Drafts of each kind, and how many of its tasks and targets the packs are known to have already.
    "ndrc-plan": ({"target": 3}, {"target": 3}),
    "dev-plan": ({"target": 52, "reference": 3}, {"target": 50}),
    "pan-prd": ({"task": 40, "target": 5, "reference": 4}, {"task": 36, "target": 5}),
    "gba": ({"target": 3}, {"target": 3}),
    "gazette-2021-18": (
        {"task": 35, "target": 99, "deadline": 9, "reference": 31, "appointment": 15},
        {"task": 20, "target": 91},
    ),
}


def load(shared: Path, seed: str) -> list[Draft]:
    import_file(f"{seed}.txt", (shared / "seeds" / f"{seed}.txt").read_bytes(), actor=COMMAND_LINE)
    return list(Draft.objects.filter(document__startswith=seed, state="open").order_by("document", "order", "pk"))


@pytest.mark.parametrize("seed", OPEN)
def test_what_the_packs_have_already_is_recognised(shared, seed):
    drafts = load(shared, seed)
    found, recognised = OPEN[seed]
    matcher = Matcher(drafts)
    known = [one for one in drafts if one.kind == "task" and matcher.task(one).same]
    known += [one for one in drafts if one.kind == "target" and matcher.target(one).is_same]
    assert Counter(one.kind for one in drafts) == found
    assert Counter(one.kind for one in known) == recognised


def test_no_target_of_a_real_document_is_taken_for_another_than_its_own(shared):
    matched = {}
    for seed in OPEN:
        drafts = [one for one in load(shared, seed) if one.kind == "target"]
        matcher = Matcher(drafts)
        matched |= {one: matcher.target(one) for one in drafts}
    assert not [one.fields for one, match in matched.items() if match.is_other]
    others = {
        (one.document, match.indicator.document)
        for one, match in matched.items()
        if match.indicator and match.indicator.document != one.document
    }
    assert others == set()


def test_confirming_all_of_the_regional_scheme_doubles_no_task(shared):
    before = set(Task.objects.values_list("key", flat=True))
    owed = Duty.objects.count()
    load(shared, "pan-prd")
    text = LoadedText.objects.get(document__key="pan-prd")
    done = confirm_all(text, actor=COMMAND_LINE, confidence=0, kind="task")
    assert done.confirmed == OPEN["pan-prd"][1]["task"]
    assert {type(wrong) for _draft, wrong in done.left} == {errors.TaskStandsError}
    assert {draft.fields["lead"][0] for draft, _wrong in done.left} == {"省发改委"}
    assert set(Task.objects.values_list("key", flat=True)) == before
    assert Duty.objects.count() == owed
    titles = Counter(
        own_duties(acting(Role.DEPARTMENT, unit="hunan-transport")).values_list("task__title_zh", flat=True)
    )
    assert titles
    assert set(titles.values()) == {1}


def test_confirming_all_targets_of_the_development_plan_adds_those_that_no_pack_has(shared):
    load(shared, "dev-plan")
    text = LoadedText.objects.get(document__key="dev-plan")
    done = confirm_all(text, actor=COMMAND_LINE, confidence=0, kind="target")
    assert done.left == ()
    found, recognised = OPEN["dev-plan"]
    assert Indicator.objects.filter(is_packed=False).count() == found["target"] - recognised["target"]


def test_a_note_that_several_tasks_have_is_asked_about(shared):
    drafts = load(shared, "pan-prd")
    matcher = Matcher(drafts)
    alone = [one for one in drafts if one.kind == "task" and not matcher.task(one).same]
    assert len(alone) == OPEN["pan-prd"][0]["task"] - OPEN["pan-prd"][1]["task"]
    assert all({"pan-17", "pan-31"} <= {task.key for task in matcher.task(one).standing} for one in alone)


def test_another_version_of_a_document_may_order_something_new_of_the_same_units(shared):
    words = (shared / "seeds/pan-prd.txt").read_text(encoding="utf-8").replace("国际航线。", "国际航线与货运。")
    import_file("pan-prd.txt", words.encode(), actor=COMMAND_LINE)
    drafts = list(Draft.objects.filter(kind="task"))
    matcher = Matcher(drafts)
    away = next(one for one in drafts if one.fields["lead"] == ["省机场管理集团"])
    assert not away.text.is_registered_version
    assert matcher.task(away).same is None


def test_the_page_of_the_review_says_which_task_of_the_pack_it_is(shared):
    load(shared, "pan-prd")
    client = Client(headers={"accept": "text/html", "accept-language": "en"})
    client.force_login(person(Role.ZONE_OFFICE, "430000"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("policies:review", args=["pan-prd"])).content.decode()
    assert page.count("Stands in the pack already:") == OPEN["pan-prd"][1]["task"]
    assert f'href="{reverse("plans:task", args=["pan-04"])}"' in page
