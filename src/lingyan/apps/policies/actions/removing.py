"""Taking a loaded file back (撤回)."""

from django.db import transaction
from django.shortcuts import get_object_or_404

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import delete_kept
from lingyan.apps.policies.actions.drafting import forget_drafts, kept_documents
from lingyan.apps.policies.actions.indexing import forget_texts
from lingyan.apps.policies.actions.showing import choose_shown
from lingyan.apps.policies.models import Document, LoadedFile, LoadedText
from lingyan.kernel.access import Actor, Right


def remove_text(text: LoadedText, *, actor: Actor) -> LoadedFile:
    """Take back the file with which `text` came, its bytes and every text in it; an earlier version is shown again.

    A document that only this file brought leaves the register, unless something confirmed stands on it; drafts on
    which nobody decided go with it.

    Raises:
        NotAllowedError: `actor` may not take documents back.
        Http404: somebody took it back meanwhile.
    """
    actor.check(Right.REMOVE_DOCUMENTS)
    with transaction.atomic():
        # Asked twice at once, the second finds nothing more to take back.
        held = LoadedFile.objects.select_for_update(of=("self",)).select_related("original").defer("text")
        file = get_object_or_404(held, pk=text.source_id)
        # In the order in which loading locks them: two who change the same gazette never wait for each other.
        locked = Document.objects.select_for_update(of=("self",)).filter(texts__source=file).order_by("pk")
        documents = list(locked.values_list("pk", flat=True))
        forget_drafts(file)
        forget_texts(LoadedText.objects.filter(source=file, is_current=True).values_list("pk", flat=True))
        LoadedFile.objects.filter(pk=file.pk).delete()
        if file.original:
            delete_kept(file.original)
        choose_shown(documents)
        gone = Document.objects.filter(pk__in=documents, pack="", texts=None)
        gone.exclude(key__in=kept_documents()).delete()
        before = {"name": file.name, "sha256": file.sha256}
        record(actor, "policies.remove_file", ("document-file", file.sha256[:16]), before=before)
    return file
