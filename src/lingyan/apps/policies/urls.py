"""Addresses of documents (文件). Fixed words come before the key of a document, which may itself hold slashes."""

from django.urls import path

from lingyan.apps.policies import views

app_name = "policies"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("load/", views.load, name="load"),
    path("cite/", views.cite, name="cite"),
    path("quote/", views.quote, name="quote"),
    path("undo/<int:text>/", views.undo, name="undo"),
    path("<path:key>/original/", views.original, name="original"),
    path("<path:key>/", views.document, name="document"),
]
