"""Addresses of siting that stand by themselves (相关入口): the investor's pages, and the offices' list of intents."""

from django.urls import path

from lingyan.apps.siting.views import intents, taking, wizard

invest_addresses = [
    path("", wizard.make, name="make"),
    path("figures/", wizard.figures, name="figures"),
    path("matters/", wizard.matters, name="matters"),
    path("parks/", wizard.parks, name="parks"),
    path("parks/<slug:key>/", wizard.park, name="park"),
    path("intent/", intents.intent, name="intent"),
    path("status/", intents.status, name="status"),
    path("withdraw/", intents.withdraw, name="withdraw"),
]

intent_addresses = [
    path("", taking.listed, name="intents"),
    path("<slug:key>/", taking.intent, name="intent"),
    path("<slug:key>/sender/", taking.sender, name="see_investor"),
    path("<slug:key>/look/", taking.look, name="look_at_intent"),
    path("<slug:key>/answer/", taking.answer, name="answer_intent"),
    path("<slug:key>/refuse/", taking.refuse, name="refuse_intent"),
    path("<slug:key>/hand/", taking.hand, name="hand_intent"),
    path("<slug:key>/take-up/", taking.take_up, name="take_up_intent"),
]
