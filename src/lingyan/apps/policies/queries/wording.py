"""How a draft is said in words (草稿用语): its title, and what else is printed of it."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from lingyan.apps.plans.models import Rhythm
from lingyan.apps.policies.models import Draft, DraftKind

_SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}
_LONGEST = 120


def title_of(draft: Draft) -> str:
    """Return in a line what a draft says."""
    fields = draft.fields
    if draft.kind == DraftKind.TARGET:
        sign = str(fields.get("comparator") or "=")
        when = f" · {fields['year']}" if fields.get("year") else ""
        amount = f"{_SIGNS.get(sign, sign)} {fields.get('value')} {fields.get('unit') or ''}".strip()
        return f"{fields.get('indicator')} {amount}{when}"
    if draft.kind == DraftKind.DEADLINE:
        return _deadline(draft)
    if draft.kind == DraftKind.REFERENCE:
        title = f"《{fields['title']}》" if fields.get("title") else ""
        return f"{title} {fields.get('number') or ''}".strip()
    if draft.kind == DraftKind.APPOINTMENT:
        parts = (fields.get("person"), fields.get("body"), fields.get("post"))
        return " ".join(str(one) for one in parts if one)
    return _cut(str(fields.get("title") or draft.quote))


def found_in_words(found: Mapping[str, int]) -> str:
    """Return how much of each kind was found, and that it is to be reviewed."""
    n = {kind: found.get(kind, 0) for kind in DraftKind}
    said = {
        DraftKind.TASK: ngettext("{n} task", "{n} tasks", n[DraftKind.TASK]),
        DraftKind.TARGET: ngettext("{n} target", "{n} targets", n[DraftKind.TARGET]),
        DraftKind.DEADLINE: ngettext("{n} deadline", "{n} deadlines", n[DraftKind.DEADLINE]),
        DraftKind.REFERENCE: ngettext("{n} document cited", "{n} documents cited", n[DraftKind.REFERENCE]),
        DraftKind.APPOINTMENT: ngettext("{n} appointment", "{n} appointments", n[DraftKind.APPOINTMENT]),
    }
    parts = [words.format(n=n[kind]) for kind, words in said.items() if n[kind]]
    return gettext("{found} found: review").format(found=gettext(", ").join(parts))


def facts_of(draft: Draft) -> list[str]:
    """Return what is said besides, as far as it is printed or was chosen."""
    fields = draft.fields
    found = []
    if words := fields.get("deadline") or fields.get("deadline_words"):
        found.append(gettext("by {day}").format(day=words))
    if rhythm := fields.get("rhythm"):
        found.append(str(dict(Rhythm.choices).get(str(rhythm), rhythm)))
    if fields.get("has_more"):
        found.append(gettext("the list of units ends in “and others”"))
    if binding := fields.get("binding"):
        found.append(str(binding))
    if fields.get("is_stretch"):
        found.append(gettext("striven for"))
    if exception := fields.get("exception"):
        found.append(gettext("except {what}").format(what=exception))
    return found


def _deadline(draft: Draft) -> str:
    fields = draft.fields
    length = f"{fields['number']} {fields.get('unit') or ''}".strip() if fields.get("number") else ""
    parts = (fields.get("who"), fields.get("event"), length or fields.get("date"), fields.get("action"))
    return _cut(" · ".join(str(one) for one in parts if one) or draft.quote)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
