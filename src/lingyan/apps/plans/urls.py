"""Addresses of plans (计划)."""

from django.urls import include, path

from lingyan.apps.plans.views import entries, figures, measures, observations, tasks, work

app_name = "plans"

_INDICATORS = [
    path("", measures.indicators, name="indicators"),
    path("contradictions/", measures.contradictions, name="contradictions"),
    path("observations/", measures.observations, name="observations"),
    path("observations/<str:key>/", observations.observation, name="observation"),
    path("observations/<str:key>/why/", observations.why_observation, name="why_observation"),
    path("<slug:key>/", measures.indicator, name="indicator"),
    path("<slug:key>/path.svg", measures.chart_svg, name="chart_svg"),
    path("<slug:key>/path.csv", measures.chart_csv, name="chart_csv"),
    path("<slug:key>/path.json", measures.chart_json, name="chart_json"),
    path("<slug:key>/why/", measures.why_indicator, name="why_indicator"),
]

_FIGURES = [
    path("", figures.figures, name="figures"),
    path("list/", entries.listed, name="entries"),
    path("enter/", entries.enter, name="enter_figure"),
    path("waiting/", entries.waiting, name="figures_waiting"),
    path("waiting/accept/", entries.accept_many, name="accept_figures"),
    path("table/", figures.table, name="figures_table"),
    path("table/load/", figures.load, name="load_figures"),
    path("why/", figures.why, name="why_figure"),
    path("<int:pk>/", entries.entry, name="entry"),
    path("<int:pk>/accept/", entries.accept, name="accept_figure"),
    path("<int:pk>/withdraw/", entries.withdraw, name="withdraw_figure"),
    path("<int:pk>/return/", entries.give_back, name="return_figure"),
]

_TASKS = [
    path("", tasks.tasks, name="tasks"),
    path("new/", tasks.assign, name="assign_task"),
    path("load/", tasks.load, name="load_tasks"),
    path("template.xlsx", tasks.template, name="tasks_template"),
    path("<slug:key>/", tasks.task, name="task"),
    path("<slug:key>/change/", tasks.change, name="change_task"),
    path("<slug:key>/close/", tasks.close, name="close_task"),
    path("<slug:key>/milestones/", tasks.add_milestone, name="add_milestone"),
    path("<slug:key>/milestones/<int:pk>/", tasks.mark_milestone, name="mark_milestone"),
]

_WORK = [
    path("", work.work, name="work"),
    path("bulletin/", work.bulletin, name="bulletin"),
    path("duties/<int:pk>/", work.report, name="report"),
    path("reports/<int:pk>/", work.decide, name="decide"),
]

urlpatterns = [
    path("figures/", include(_FIGURES)),
    path("tasks/", include(_TASKS)),
    path("my-work/", include(_WORK)),
    path("indicators/", include(_INDICATORS)),
]
