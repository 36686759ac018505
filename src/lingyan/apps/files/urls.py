"""Addresses of files (文件)."""

from django.urls import path

from lingyan.apps.files import views

app_name = "files"
urlpatterns = [path("<int:pk>/", views.download, name="download")]
