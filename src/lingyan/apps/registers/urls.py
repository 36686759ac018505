"""Addresses of the registers (台账)."""

from django.urls import path

from lingyan.apps.registers import views

app_name = "registers"
urlpatterns = [
    path("", views.systems, name="systems"),
    path("<slug:key>/", views.system, name="system"),
]
