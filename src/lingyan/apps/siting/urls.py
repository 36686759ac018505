"""Addresses of siting (选址)."""

from django.urls import URLPattern, URLResolver, include, path

from lingyan.apps.siting.invest_urls import intent_addresses
from lingyan.apps.siting.portfolio_urls import portfolio_addresses
from lingyan.apps.siting.project_urls import project_addresses
from lingyan.apps.siting.views import parks, seeking

app_name = "siting"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", seeking.seeking, name="seeking"),
    path("parks/", parks.parks, name="parks"),
    path("parks/load/", parks.load, name="load_parks"),
    path("parks/load/table/", parks.table, name="park_table"),
    path("parks/tell/<path:path>/", parks.tell, name="tell_park"),
    path("parks/<path:path>/", parks.park, name="park"),
    path("projects/<slug:key>/", include(project_addresses)),
    path("intents/", include(intent_addresses)),
    path("portfolios/", include(portfolio_addresses)),
]
