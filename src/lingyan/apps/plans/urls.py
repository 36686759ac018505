"""Addresses of plans (计划)."""

from django.urls import path

from lingyan.apps.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("observations/", views.observations, name="observations"),
    path("observations/<str:key>/why/", views.why_observation, name="why_observation"),
    path("<slug:key>/", views.indicator, name="indicator"),
    path("<slug:key>/why/", views.why_indicator, name="why_indicator"),
]
