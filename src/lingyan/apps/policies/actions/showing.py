"""Which of its loaded texts a document shows (当前文本)."""

from collections.abc import Iterable

from lingyan.apps.policies.models import LoadedText


def choose_shown(documents: Iterable[int]) -> None:
    """Let each of `documents` (ids) show its registered text, or the newest where that is not loaded."""
    for document in documents:
        texts = LoadedText.objects.filter(document=document).order_by("-is_registered_version", "-pk")
        shown = texts.values_list("pk", "is_current").first()
        if shown is not None and not shown[1]:
            LoadedText.objects.filter(document=document, is_current=True).update(is_current=False)
            LoadedText.objects.filter(pk=shown[0]).update(is_current=True)
