"""Addresses of plans (计划)."""

from django.urls import path

from lingyan.apps.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("contradictions/", views.contradictions, name="contradictions"),
    path("observations/", views.observations, name="observations"),
    path("observations/<str:key>/why/", views.why_observation, name="why_observation"),
    path("<slug:key>/", views.indicator, name="indicator"),
    path("<slug:key>/path.svg", views.chart_svg, name="chart_svg"),
    path("<slug:key>/path.csv", views.chart_csv, name="chart_csv"),
    path("<slug:key>/path.json", views.chart_json, name="chart_json"),
    path("<slug:key>/why/", views.why_indicator, name="why_indicator"),
]
