"""Addresses of portfolios and their scenarios (项目组合)."""

from django.urls import URLPattern, URLResolver, include, path

from lingyan.apps.siting.views import portfolios, scenarios

_SCENARIO: list[URLPattern | URLResolver] = [
    path("", scenarios.scenario, name="scenario"),
    path("projects/", scenarios.projects, name="scenario_projects"),
    path("mark/", scenarios.mark, name="scenario_mark"),
    path("next/", scenarios.following, name="scenario_next"),
    path("data.json", scenarios.data, name="scenario_data"),
]

portfolio_addresses: list[URLPattern | URLResolver] = [
    path("", portfolios.portfolios, name="portfolios"),
    path("new/", portfolios.add, name="portfolio_add"),
    path("template/", portfolios.template, name="portfolio_template"),
    path("<int:pk>/", portfolios.portfolio, name="portfolio"),
    path("<int:pk>/data/", portfolios.change, name="portfolio_change"),
    path("<int:pk>/data/<int:number>/left-out.xlsx", portfolios.left_out, name="portfolio_left_out"),
    path("<int:pk>/data/<int:number>/<slug:what>.csv", portfolios.table, name="portfolio_table"),
    path("<int:pk>/compare/", scenarios.compare, name="compare"),
    path("<int:pk>/scenarios/<int:number>/", include(_SCENARIO)),
]
