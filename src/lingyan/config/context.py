"""What every page knows (页面公共内容): the places to switch between."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from lingyan.apps.design.names import field_in_language
from lingyan.apps.places import queries


def places(request: HttpRequest) -> dict[str, object]:
    """Return the place menu, read only by pages that show it."""
    return {"switcher": SimpleLazyObject(lambda: _switcher(request.path))}


def _switcher(here: str) -> dict[str, object]:
    """Return the zone and its prefectures; the one the page lies in is marked."""
    zone = queries.zone()
    offered = [*([zone] if zone else []), *queries.prefectures()]
    links = [(field_in_language(place, "name"), place.get_absolute_url()) for place in offered]
    current = next((label for label, url in links if here.startswith(url)), gettext("All places"))
    return {"label": current, "places": [(label, url, label == current) for label, url in links]}
