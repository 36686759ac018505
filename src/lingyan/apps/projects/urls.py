"""Addresses of projects (项目)."""

from django.urls import URLPattern, URLResolver, include, path

from lingyan.apps.projects.views import dispatch, file, investors, major, named, problems, projects

app_name = "projects"

_PROJECT: list[URLPattern | URLResolver] = [
    path("", projects.project, name="project"),
    path("change/", projects.change, name="change"),
    path("move/", file.move, name="move"),
    path("funds/", file.funds, name="funds"),
    path("milestones/", file.milestone, name="milestone"),
    path("milestones/<int:pk>/", file.mark, name="mark"),
    path("contacts/", file.contacts, name="contacts"),
    path("contacts/add/", file.add_contact, name="add_contact"),
    path("contacts/<int:pk>/drop/", file.drop_contact, name="drop_contact"),
    path("offer/", file.offer, name="offer"),
    path("offer/<int:pk>/", file.decide, name="decide"),
    path("documents/", file.add_document, name="add_document"),
    path("documents/<int:pk>/", file.document, name="document"),
    path("notes/", file.note, name="note"),
    path("problems/", problems.add, name="problem"),
    path("problems/<int:pk>/solved/", problems.solve, name="solve"),
    path("problems/<int:pk>/up/", problems.escalate, name="escalate"),
    path("line/", problems.line, name="line"),
    path("terms/", problems.term, name="term"),
    path("terms/<int:pk>/end/", problems.end_term, name="end_term"),
]

urlpatterns = [
    path("", projects.projects, name="projects"),
    path("new/", projects.add, name="add"),
    path("load/", projects.load, name="load"),
    path("load/template/", projects.template, name="template"),
    path("load/table/", projects.filled, name="filled"),
    path("dispatch/", dispatch.dispatch, name="dispatch"),
    path("dispatch/why/<slug:key>/", dispatch.why, name="why_rate"),
    path("major/", major.major, name="major"),
    path("of-investor/<int:pk>/", investors.of_investor, name="of_investor"),
    path("named/", named.named, name="named"),
    path("named/<slug:key>/take/", named.take, name="take_named"),
    path("<slug:key>/", include(_PROJECT)),
]
