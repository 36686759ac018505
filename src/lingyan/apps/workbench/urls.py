"""Addresses of the workbench (总览)."""

from django.urls import path

from lingyan.apps.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.cockpit, name="cockpit"),
    path("health/", views.health, name="health"),
    path("site/", views.site, name="site"),
    path("site/back-up/", views.back_up, name="back_up"),
    path("site/backups/<str:name>", views.backup, name="backup"),
]
