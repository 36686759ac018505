"""Addresses around cases that stand by themselves (相关入口): complaints, what is public, supervision plans."""

from django.urls import path

from lingyan.apps.cases.views import complaints, disclosure, plans

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
    path("disclosed/draw/", plans.check, name="check_draw"),
    path("disclosed/draw/<slug:key>/", plans.public_draw, name="draw"),
    path("disclosed/draw/<slug:key>/pool.txt", plans.pool, name="pool"),
    path("disclosed/<slug:key>/", disclosure.one, name="one"),
    path("disclosed/<slug:key>/end/", disclosure.take_away, name="take_away"),
]

plan_addresses = [
    path("", plans.this_year, name="this_year"),
    path("<int:year>/", plans.year, name="year"),
    path("<int:year>/<slug:key>/", plans.plan, name="plan"),
    path("<int:year>/<slug:key>/add/", plans.add, name="add"),
    path("<int:year>/<slug:key>/drop/", plans.drop, name="drop"),
    path("<int:year>/<slug:key>/draw/", plans.draw_units, name="draw"),
    path("<int:year>/<slug:key>/adopt/", plans.adopt, name="adopt"),
    path("<int:year>/<slug:key>/load/", plans.load, name="load"),
    path("<int:year>/<slug:key>/table.xlsx", plans.template, name="template"),
]
