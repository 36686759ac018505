"""Addresses of cases (案件)."""

from django.urls import URLPattern, URLResolver, include, path

from lingyan.apps.cases.views import calendar, case, cases, papers, steps

app_name = "cases"

_PAPERS = [
    path("issue/<slug:kind>/", papers.issue, name="issue_paper"),
    path("<int:pk>/again/", papers.issue_again, name="issue_paper_again"),
    path("<int:pk>/serve/", papers.serve, name="serve_paper"),
    path("<int:pk>/word/", papers.word, name="paper_word"),
    path("<int:pk>/pdf/", papers.pdf, name="paper_pdf"),
]

_CASE: list[URLPattern | URLResolver] = [
    path("", case.case, name="case"),
    path("clocks/<int:position>/", case.why_clock, name="why_clock"),
    path("evidence/<int:pk>/", case.evidence, name="evidence"),
    path("steps/<slug:kind>/", steps.take, name="take_step"),
    path("hand-over/", steps.hand_over, name="hand_over"),
    path("correct/<int:number>/", steps.correct, name="correct_step"),
    path("papers/", include(_PAPERS)),
]

urlpatterns = [
    path("", cases.cases, name="cases"),
    path("mine/", cases.mine, name="mine"),
    path("new/", cases.open_new, name="open_case"),
    path("hand-over/", steps.hand_over_many, name="hand_over_many"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/<str:day>/", calendar.day, name="calendar_day"),
    path("<slug:key>/", include(_CASE)),
]
