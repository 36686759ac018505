"""Addresses of the siting of one project (项目选址)."""

from django.urls import URLPattern, path

from lingyan.apps.siting.views import project_facts, proposal, result, result_park

project_addresses: list[URLPattern] = [
    path("", result.result, name="result"),
    path("summary/", result.summary, name="summary"),
    path("facts/", project_facts.facts, name="project_facts"),
    path("proposal/", proposal.proposal, name="proposal"),
    path("proposal/word/", proposal.word, name="proposal_word"),
    path("decisions/<int:pk>/take-back/", result_park.take_back, name="take_back"),
    path("why/score/<path:park>/", result.why_score, name="why_score"),
    path("why/rule/<slug:rule>/<path:park>/", result.why_rule, name="why_rule"),
    path("pair/<path:park>/", result_park.tell_pair, name="tell_pair"),
    path("decide/<path:park>/", result_park.decide, name="decide"),
    path("parks/<path:park>/", result_park.park, name="result_park"),
]
