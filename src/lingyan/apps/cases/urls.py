"""Addresses of cases (案件)."""

from django.urls import include, path

from lingyan.apps.cases.views import calendar, case, cases, steps

app_name = "cases"

_CASE = [
    path("", case.case, name="case"),
    path("clocks/<int:position>/", case.why_clock, name="why_clock"),
    path("evidence/<int:pk>/", case.evidence, name="evidence"),
    path("steps/<slug:kind>/", steps.take, name="take_step"),
    path("hand-over/", steps.hand_over, name="hand_over"),
    path("correct/<int:number>/", steps.correct, name="correct_step"),
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
