"""Intents for tests: a company tells of its plan, with somebody to speak with."""

from secrets import token_hex

from factories.needs import needs
from factories.told import PARK
from lingyan.apps.siting.actions.intents import IntentGiven, file_intent
from lingyan.apps.siting.models import Intent

COMPANY, NAME, PHONE = "明远显示科技有限公司", "陈某某", "13900002222"
MAIL, MESSAGE = "chen@example.com", "想在月底来看地"
COUNTY_AT, PREFECTURE_AT = "430000/430400/430406", "430000/430400"


def given(*parks: str, **more: object) -> IntentGiven:
    """Return an intent as an investor gives it, for the park of the tests unless others are named."""
    plain = {"company": COMPANY, "name": NAME, "phone": PHONE, "mail": MAIL, "message": MESSAGE, "has_agreed": True}
    return IntentGiven(**{"needs": needs(), "parks": parks or (PARK,), **plain, **more})


def filed(*parks: str, **more: object) -> tuple[Intent, str]:
    """Return an intent that came in, and its tracking code."""
    code = file_intent(given(*parks, **more), address=token_hex(4))
    return Intent.objects.order_by("-pk")[0], code
