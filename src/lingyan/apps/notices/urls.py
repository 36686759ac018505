"""Addresses of notices (提醒)."""

from django.urls import path

from lingyan.apps.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="read"),
    path("notices/calendar/", views.renew, name="renew"),
    path("notices/<int:pk>/", views.follow, name="follow"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
]
