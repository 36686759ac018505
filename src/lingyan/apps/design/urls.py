"""Addresses of the design system (界面)."""

from django.urls import path

from lingyan.apps.design import views

app_name = "design"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("explore.js", views.explore, name="explore"),
    path("sample.json", views.sample, name="sample"),
]
