"""Addresses of the audit (审计)."""

from django.urls import path

from lingyan.apps.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.records, name="records"),
    path("verify/", views.verify_chain, name="verify"),
    path("history/<str:subject>/<path:key>/", views.history, name="history"),
    path("<int:number>/", views.record, name="record"),
]
