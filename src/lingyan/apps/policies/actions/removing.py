"""Taking a loaded file back (撤回)."""

from django.db import transaction

from lingyan.apps.accounts.queries import Requester
from lingyan.apps.policies.actions.showing import choose_shown
from lingyan.apps.policies.models import Document, LoadedFile, LoadedText


def remove_text(text: LoadedText, *, requester: Requester) -> LoadedFile:
    """Take back the file with which `text` came, and every text in it; an earlier version is shown again.

    A document that only this file brought leaves the register.

    Raises:
        OnlyThisMachineError: `requester` may not change what is loaded.
    """
    requester.check_may_change()
    with transaction.atomic():
        file = LoadedFile.objects.defer("text").get(pk=text.source_id)
        # In the order in which loading locks them: two who change the same gazette never wait for each other.
        locked = Document.objects.select_for_update(of=("self",)).filter(texts__source=file).order_by("pk")
        documents = list(locked.values_list("pk", flat=True))
        LoadedFile.objects.filter(pk=file.pk).delete()
        choose_shown(documents)
        Document.objects.filter(pk__in=documents, pack="", texts=None).delete()
    return file
