"""What made-up people decided on documents (演示复核): it is open again when they go, and nothing of it lives on.

The demonstration itself decides nothing; whoever looks around in a seat may. The documents stay: their words are real.
"""

from lingyan.apps.accounts.models import Person
from lingyan.apps.demo.actions.scene import DIRECTOR, Scene, Step
from lingyan.apps.policies.actions.reviewing import reopen_draft
from lingyan.apps.policies.models import Document, Draft, DraftState


def make_decisions(scene: Scene) -> None:
    """Make none."""
    scene.tell(1, 1)


def remove_decisions() -> None:
    """Take back what made-up people confirmed or rejected; the tasks of it are gone by now, with their reports."""
    logins = Person.objects.filter(is_synthetic=True).values("login")
    decided = Draft.objects.filter(decided_by__in=logins, state__in=[DraftState.CONFIRMED, DraftState.REJECTED])
    for draft in decided.filter(document__in=Document.objects.values("key")):
        reopen_draft(draft, actor=DIRECTOR, seen_version=draft.version)


DECISIONS = Step(0, make_decisions, remove_decisions)
