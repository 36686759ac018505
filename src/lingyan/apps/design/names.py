"""Names in the reader's language (双语字段): picks `<field>_zh` or `<field>_en` of anything that has both."""

from collections.abc import Mapping

from django.utils.translation import get_language


def is_chinese() -> bool:
    """Whether the page is being written in Chinese, which is also what is written when nothing was chosen."""
    return (get_language() or "zh").startswith("zh")


def field_in_language(thing: object, field: str) -> str:
    """Return `<field>_zh` or `<field>_en` of an object or mapping by the active language.

    Where one language has no text the other is returned, since half a page is worse than a foreign word.
    """
    first, second = ("zh", "en") if is_chinese() else ("en", "zh")
    return _read(thing, f"{field}_{first}") or _read(thing, f"{field}_{second}")


def _read(thing: object, key: str) -> str:
    value = thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key, None)
    return "" if value is None else str(value)
