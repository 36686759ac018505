"""Cases for tests: energy supervision of a plant in Nanyue district, by its supervisor."""

from datetime import date

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.actions import CaseGiven, StepGiven, open_case, take_step
from lingyan.apps.cases.models import Case
from lingyan.kernel.access import Actor, Grant, Role

PLACE = "430000/430400/430412"
CODE = "91430412MA4L16JQ9B"


def supervisor(place: str = "430000/430400") -> Actor:
    """Return somebody of an energy supervisor."""
    return Actor("supervisor", "监察员甲", (Grant(Role.SUPERVISOR, place),), address="127.0.0.1")


def plant() -> Organisation:
    """Return the enterprise that is supervised."""
    made, _new = Organisation.objects.get_or_create(
        key="plant-a", defaults={"kind": "enterprise", "name_zh": "甲冶炼厂", "scope": CODE, "uscc": CODE}
    )
    return made


def of_plant() -> Actor:
    """Return somebody of that enterprise."""
    return Actor("plant", "厂方", (Grant(Role.ENTERPRISE, CODE),), unit=plant().key, address="127.0.0.1")


def supervision(**more: object) -> Case:
    """Return a case of energy supervision with nothing in its log."""
    given = CaseGiven("energy-supervision", "甲冶炼厂节能监察", PLACE, subject=plant(), **more)
    return open_case(given, actor=supervisor())


def step(case: Case, kind: str, day: str, actor: Actor | None = None, **said: object) -> Case:
    """Take a step in a case, its evidence being kept on paper, and return the case as it is then."""
    on_paper = ("service_receipt", "visit_record", "verification_record", "ground_stated", "time_stated")
    given = StepGiven(kind, date.fromisoformat(day), said, on_paper=(*on_paper, "content_stated", "demands_stated"))
    take_step(case, given, actor=actor or supervisor(), seen_version=Case.objects.get(pk=case.pk).version)
    return Case.objects.get(pk=case.pk)
