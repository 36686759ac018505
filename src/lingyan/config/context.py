"""What every page knows (页面公共内容): the places to switch between, who acts, what they owe, what the site is."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import gettext

from lingyan.apps.catalogue.models import Standing
from lingyan.apps.catalogue.queries import standing
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.views import actor_in
from lingyan.apps.places import queries
from lingyan.apps.plans.queries.tasks import counts_for


def places(request: HttpRequest) -> dict[str, object]:
    """Return the place menu, read only by pages that show it."""
    return {"switcher": SimpleLazyObject(lambda: _switcher(request.path))}


def acting(request: HttpRequest) -> dict[str, object]:
    """Return who acts and what they owe today, read only by pages that show it."""
    actor = actor_in(request)
    return {
        "actor": actor,
        "owed": SimpleLazyObject(lambda: counts_for(actor, localdate())),
        "is_demonstration": SimpleLazyObject(lambda: standing() is Standing.DEMONSTRATION),
    }


def _switcher(here: str) -> dict[str, object]:
    """Return the zone and its prefectures; the one the page lies in is marked."""
    zone = queries.zone()
    offered = [*([zone] if zone else []), *queries.prefectures()]
    links = [(field_in_language(place, "name"), place.get_absolute_url()) for place in offered]
    current = next((label for label, url in links if here.startswith(url)), gettext("All places"))
    return {"label": current, "places": [(label, url, label == current) for label, url in links]}
