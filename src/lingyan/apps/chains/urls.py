"""Addresses of industries and the directory (产业与目录)."""

from django.urls import path

from lingyan.apps.chains import views

app_name = "chains"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("fit/", views.fit, name="fit"),
    path("rows/<int:row>/", views.row, name="row"),
    path("counties/<path:path>/why/", views.why_county, name="why_county"),
    path("industries/<slug:key>/why/", views.why_industry, name="why_industry"),
    path("industries/<slug:key>/", views.industry, name="industry"),
]
