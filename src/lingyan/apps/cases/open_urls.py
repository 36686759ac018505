"""Addresses around cases that stand by themselves (公开入口): complaints, and what is made public."""

from django.urls import path

from lingyan.apps.cases.views import complaints, disclosure

complaint_addresses = [
    path("report/", complaints.send, name="send"),
    path("report/status/", complaints.status, name="status"),
    path("complaints/", complaints.listed, name="listed"),
    path("complaints/<slug:key>/", complaints.complaint, name="complaint"),
    path("complaints/<slug:key>/identity/", complaints.identity, name="identity"),
    path("complaints/<slug:key>/state/", complaints.move, name="move"),
    path("complaints/<slug:key>/case/", complaints.take_up, name="take_up"),
]

disclosed_addresses = [
    path("disclosed/", disclosure.listed, name="listed"),
    path("disclosed/case/<slug:key>/", disclosure.disclose, name="disclose"),
    path("disclosed/<slug:key>/", disclosure.one, name="one"),
    path("disclosed/<slug:key>/end/", disclosure.take_away, name="take_away"),
]
