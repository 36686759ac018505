"""Addresses of siting (选址)."""

from django.urls import URLPattern

app_name = "siting"

urlpatterns: list[URLPattern] = []
