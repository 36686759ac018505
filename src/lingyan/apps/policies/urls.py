"""Addresses of documents (文件). Fixed words come before the key of a document, which may itself hold slashes."""

from django.urls import path

from lingyan.apps.policies.views import (
    checking,
    contradictions,
    documents,
    links,
    own,
    reviewing,
    searching,
    task_tables,
    units,
)

app_name = "policies"
urlpatterns = [
    path("", documents.documents, name="documents"),
    path("search/", searching.search, name="search"),
    path("load/", documents.load, name="load"),
    path("cite/", documents.cite, name="cite"),
    path("quote/", documents.quote, name="quote"),
    path("undo/<int:text>/", documents.undo, name="undo"),
    path("links/", links.all_links, name="links"),
    path("contradictions/", contradictions.contradictions, name="contradictions"),
    path("contradictions/<str:mark>/why/", contradictions.why, name="why_contradiction"),
    path("units/", units.units, name="units"),
    path("units/printed/<path:name>/", units.printed_unit, name="printed_unit"),
    path("units/<slug:key>/", units.unit, name="unit"),
    path("periods/", own.periods, name="periods"),
    path("own/", own.own, name="own"),
    path("check/", checking.drafts, name="checks"),
    path("check/load/", checking.upload, name="check_upload"),
    path("check/<int:pk>/", checking.check, name="check"),
    path("check/<int:pk>/findings.docx", checking.word, name="check_word"),
    path("check/<int:pk>/delete/", checking.delete, name="check_delete"),
    path("drafts/<int:pk>/", reviewing.draft, name="draft"),
    path("drafts/<int:pk>/accept/", reviewing.accept, name="accept_draft"),
    path("drafts/<int:pk>/reject/", reviewing.reject, name="reject_draft"),
    path("drafts/<int:pk>/reopen/", reviewing.reopen, name="reopen_draft"),
    path("drafts/<int:pk>/correct/", reviewing.correct, name="correct_draft"),
    path("drafts/<int:pk>/split/", reviewing.split, name="split_draft"),
    path("texts/<int:pk>/add/<str:kind>/", reviewing.add, name="add_draft"),
    path("texts/<int:pk>/accept/", reviewing.accept_all, name="accept_all"),
    path("<path:key>/versions/", own.versions, name="versions"),
    path("<path:key>/review/", reviewing.review, name="review"),
    path("<path:key>/links/", links.document_links, name="document_links"),
    path("<path:key>/tasks-table/", task_tables.task_table, name="task_table"),
    path("<path:key>/original/", documents.original, name="original"),
    path("<path:key>/", documents.document, name="document"),
]
