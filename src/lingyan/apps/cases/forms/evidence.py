"""Evidence that comes with a step (证据): files that are kept at once, so that a refusal of the step loses none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from lingyan.apps.cases.actions import EvidenceGiven
from lingyan.apps.files.actions import EVIDENCE, store_upload
from lingyan.apps.files.models import StoredFile
from lingyan.domain.procedures.model import Step
from lingyan.kernel.access import Actor
from lingyan.kernel.message import Message

OTHER = "other"
"""Files that show something that the rules do not ask for."""

_SIGNER = Signer(salt="cases.evidence", sep=".")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was kept before its step was taken (已上传): the form brings it back by a signed name."""

    kind: str
    file: StoredFile
    token: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Evidence that a form asks for (应附证据), with what came already."""

    kind: str
    name: Message | None
    kept: Sequence[Kept]
    is_on_paper: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What came with a form (所附证据)."""

    kept: Sequence[Kept] = ()
    on_paper: Sequence[str] = ()

    @property
    def given(self) -> list[EvidenceGiven]:
        """The files as the action takes them."""
        return [EvidenceGiven("" if one.kind == OTHER else one.kind, one.file) for one in self.kept]

    def asked_by(self, step: Step) -> list[Asked]:
        """Return what the form of a step asks for."""
        names = [*((one.key, one.name) for one in step.evidence), (OTHER, None)]
        return [
            Asked(key, name, [one for one in self.kept if one.kind == key], key in self.on_paper) for key, name in names
        ]


def evidence_in(request: HttpRequest, step: Step, actor: Actor, before: Evidence) -> Evidence:
    """Keep the files that came with a form, besides those that were kept before.

    They are their owner's alone; whoever may see the case gets them by the page of the case. Raises as `store_upload`.
    """
    kept = list(before.kept)
    for kind in (*(one.key for one in step.evidence), OTHER):
        for given in request.FILES.getlist(f"file-{kind}"):
            file = store_upload(given, actor=actor, kinds=EVIDENCE)
            kept.append(Kept(kind, file, _SIGNER.sign(f"{actor.key}:{kind}:{file.pk}")))
    return Evidence(kept, before.on_paper)


def evidence_before(request: HttpRequest, step: Step, actor: Actor) -> Evidence:
    """Return what came with the form already: files that were kept for the one who acts, and what is on paper."""
    kinds = {*(one.key for one in step.evidence), OTHER}
    wanted = dict(filter(None, (_read(token, actor) for token in request.POST.getlist("kept"))))
    files = StoredFile.objects.filter(pk__in=wanted, owner=actor.key).order_by("pk")
    kept = [Kept(wanted[file.pk], file, _SIGNER.sign(f"{actor.key}:{wanted[file.pk]}:{file.pk}")) for file in files]
    on_paper = [kind for kind in request.POST.getlist("paper") if kind in kinds]
    return Evidence([one for one in kept if one.kind in kinds], on_paper)


def _read(token: str, actor: Actor) -> tuple[int, str] | None:
    try:
        key, kind, pk = _SIGNER.unsign(token).rsplit(":", 2)
    except (BadSignature, ValueError):
        return None
    return (int(pk), kind) if key == actor.key else None
