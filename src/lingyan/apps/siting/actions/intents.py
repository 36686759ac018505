"""Filing and withdrawing an intent (投资意向的提交与撤回), by an investor without an account.

Of who sends it the contact is sealed; neither an account nor an address is kept, in the table or in the audit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import next_number
from lingyan.apps.design.callers import is_too_often
from lingyan.apps.notices.actions import mark_settled, tell_people
from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Contact
from lingyan.apps.siting import sealing
from lingyan.apps.siting.actions import intent_errors as errors
from lingyan.apps.siting.models import Intent, IntentPlace, IntentState, IntentStep, StepKind
from lingyan.apps.siting.queries import intents as queries
from lingyan.apps.siting.queries.needs import Needs, industry_of
from lingyan.engines.tracking import new_code
from lingyan.kernel.access import COMMAND_LINE, VISITOR
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import UnifiedSocialCreditCode

SERIES = "intent"
PER_HOUR, PER_HOUR_SITE, ASKED_PER_HOUR = 10, 300, 60
"""What each web process takes in an hour: of intents from one address and in all, of questions from one address."""

MOST_PARKS = 3
CAME = _("An investor told of a plan: {make}. Open it to take it up or to answer.")
WENT = _("The investor withdrew the intent {number}; what it said of people is deleted.")


@dataclass(frozen=True, slots=True)
class IntentGiven:
    """What an investor tells (投资意向内容): what is planned, for which parks, which company, whom to speak with."""

    needs: Needs
    company: str
    name: str
    phone: str = ""
    mail: str = ""
    uscc: str = ""
    message: str = ""
    parks: tuple[str, ...] = ()
    has_agreed: bool = False
    is_synthetic: bool = False


def file_intent(given: IntentGiven, *, address: str = "") -> str:
    """Take an intent in, and return its tracking code, which is told this once and never again.

    `address` is counted for an hour, so that nobody floods the offices, and is kept nowhere.

    Raises:
        NoIntentError: the company, somebody to speak with, a way to reach them, or the consent is missing.
        NoSuchParkError: a wish is no park of the packs, or there are more than three.
        TooManyIntentsError: too many came from there, or to the site.
        IntentAgainError: the same company with the same contact sent one today or yesterday.
    """
    if not (given.company.strip() and given.name.strip() and (given.phone or given.mail).strip() and given.has_agreed):
        raise errors.NoIntentError
    if len(set(given.parks)) > MOST_PARKS or not all(queries.is_park(path) for path in given.parks):
        raise errors.NoSuchParkError
    count_call("intents", address, PER_HOUR)
    if is_too_often("siting.intents", "site", PER_HOUR_SITE):
        raise errors.TooManyIntentsError
    code = new_code()
    _keep(given, code)
    return code


@transaction.atomic
def withdraw_intent(code: str) -> None:
    """Withdraw the intent with that tracking code: all that it says of people and the company is deleted for good.

    Where it was taken up, the contact that went into the project is deleted as well.

    Raises:
        UnknownIntentCodeError: no intent has this code.
        IntentMoveError: it was withdrawn already.
    """
    held = Intent.objects.select_for_update().get(pk=queries.intent_by_code(code).pk)
    if held.state == IntentState.WITHDRAWN:
        raise errors.IntentMoveError
    _drop_contact(held)
    empty_intent(held)
    held.company, held.company_uscc = "", ""
    held.state, held.state_since = IntentState.WITHDRAWN, localdate()
    held.ended_on = held.ended_on or localdate()
    held.version += 1
    held.save()
    IntentStep.objects.create(intent=held, kind=StepKind.WITHDRAWN, day=localdate())
    mark_settled(occasion(held))
    paths = [row.path for row in held.places.all()]
    said = Message(WENT, {"number": held.key})
    tell_people(queries.takers_at(paths), f"{occasion(held)}:withdrawn", said, held.get_absolute_url())
    record(VISITOR, "siting.withdraw_intent", ("intent", held.key), scope=paths[0] if paths else "")


@transaction.atomic
def forget_senders(day: date) -> int:
    """Delete what ended intents say of people once they were kept as long as the packs say; return how many."""
    rows = list(queries.to_forget(day, queries.intent_terms().kept_days).select_for_update())
    for held in rows:
        empty_intent(held)
        held.save()
        IntentStep.objects.create(intent=held, kind=StepKind.FORGOTTEN, day=day)
        record(COMMAND_LINE, "siting.forget_intent", ("intent", held.key))
    return len(rows)


def empty_intent(held: Intent) -> None:
    """Take what an intent says of people out of its row and its steps; the caller saves it."""
    held.contact, held.company_mark, held.sender_mark = "", "", ""
    held.steps.exclude(words="").update(words="")


def count_call(what: str, address: str, most: int) -> None:
    """Count what came from an address within the hour; raise `TooManyIntentsError` for more than `most`."""
    if is_too_often(f"siting.{what}", sealing.marked_address(address), most):
        raise errors.TooManyIntentsError


def occasion(intent: Intent) -> str:
    """Return the occasion on which people are told of an intent."""
    return f"intent:{intent.pk}"


def call_takers(intent: Intent, paths: Sequence[str]) -> None:
    """Tell those who take intents at some places that one came."""
    said = Message(CAME, {"make": intent.make})
    tell_people(queries.takers_at(paths), occasion(intent), said, intent.get_absolute_url())


@transaction.atomic
def _keep(given: IntentGiven, code: str) -> None:
    today, salt = localdate(), token_hex(16)
    company = sealing.marked_company(given.company)
    marks = [sealing.marked_sender(given.company, way) for way in (given.phone, given.mail) if way.strip()]
    if queries.sent_lately(company, marks, today):
        raise errors.IntentAgainError
    sender = {"name": given.name, "phone": given.phone, "mail": given.mail, "message": given.message}
    made = Intent.objects.create(
        key=f"{SERIES}-{today.year}-{next_number(SERIES, SERIES, today.year):05d}",
        salt=salt,
        code_mark=sealing.marked_code(code),
        company=given.company.strip(),
        company_uscc=str(UnifiedSocialCreditCode.parse(given.uscc)) if given.uscc.strip() else "",
        company_mark=company,
        sender_mark="".join(marks),
        contact=sealing.seal_sender({name: words.strip() for name, words in sender.items()}, salt),
        make=given.needs.make[:200],
        industry=industry_of(given.needs),
        investment=given.needs.investment,
        needs=given.needs.query,
        received_on=today,
        state_since=today,
        is_synthetic=given.is_synthetic,
    )
    paths = queries.receiving_paths(given.parks)
    add_places(made, paths)
    IntentStep.objects.create(intent=made, kind=StepKind.RECEIVED, day=today)
    call_takers(made, paths)
    record(VISITOR, "siting.file_intent", ("intent", made.key), scope=paths[0])


def add_places(intent: Intent, paths: Sequence[str]) -> None:
    """Add places to an intent, behind those that it has."""
    begin = intent.places.count()
    known = {place.path: place for place in Place.objects.filter(path__in=paths)}
    IntentPlace.objects.bulk_create(
        IntentPlace(intent=intent, place=known.get(path), path=path, position=begin + number)
        for number, path in enumerate(paths, start=1)
    )


def _drop_contact(held: Intent) -> None:
    """Delete the contact that went from an intent into its project."""
    if held.project_contact_id is None or held.project is None:
        return
    number, scope = held.project_contact_id, held.project.place_path
    held.project_contact = None
    Contact.objects.filter(pk=number, project=held.project).delete()
    record(VISITOR, "projects.drop_contact", ("project", held.project.key), scope=scope)
