"""Addresses of cases (案件)."""

from django.urls import URLPattern

app_name = "cases"

urlpatterns: list[URLPattern] = []
