"""Which of its loaded texts a document shows (当前文本)."""

from collections.abc import Iterable

from lingyan.apps.policies.actions.indexing import forget_texts, index_texts
from lingyan.apps.policies.models import LoadedText


def choose_shown(documents: Iterable[int]) -> None:
    """Let each of `documents` (ids) show its registered text, or the newest where that is not loaded.

    Where several files hold the registered text, the one that is shown stays. The index of words follows.
    """
    for document in documents:
        texts = list(LoadedText.objects.filter(document=document).defer("notes", "metadata", "spans"))
        shown = max(texts, key=lambda text: (text.is_registered_version, _stays(text), text.pk), default=None)
        if shown is not None and not shown.is_current:
            forget_texts(text.pk for text in texts if text.is_current)
            LoadedText.objects.filter(document=document, is_current=True).update(is_current=False)
            LoadedText.objects.filter(pk=shown.pk).update(is_current=True)
            index_texts([shown.pk])


def _stays(text: LoadedText) -> bool:
    return text.is_registered_version and text.is_current
