"""Addresses of background work (后台任务)."""

from django.urls import path

from lingyan.apps.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/take/", views.take, name="take"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/refused.xlsx", views.refused, name="refused"),
]
