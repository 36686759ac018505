"""The language in which a person reads (语言)."""

from django.db import transaction

from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import Actor


def change_language(person: Person, language: str, *, actor: Actor) -> None:
    """Remember in which language someone reads, so that every browser of theirs begins with it."""
    before, person.language = person.language, language
    with transaction.atomic():
        person.save(update_fields=["language"])
        thing, after = ("person", person.login), {"language": language}
        record(actor, "accounts.change_language", thing, before={"language": before}, after=after)
