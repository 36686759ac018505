"""Addresses of the public pages (公开页面): places and the search over everything."""

from django.urls import path

from lingyan.apps.portal import views

app_name = "portal"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("places/", views.places, name="places"),
    path("places/<path:path>/", views.place, name="place"),
]
