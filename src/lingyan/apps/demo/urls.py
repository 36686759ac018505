"""Addresses of the demonstration (演示)."""

from django.urls import path

from lingyan.apps.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("load/", views.load, name="load"),
    path("progress/", views.progress, name="progress"),
    path("start-empty/", views.start_empty, name="start_empty"),
    path("end/", views.end, name="end"),
    path("switch/", views.switch, name="switch"),
    path("switch/back/", views.switch_back, name="switch_back"),
]
