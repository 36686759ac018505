"""Addresses of accounts (账户): one's own account, people, organisations."""

from django.urls import path

from lingyan.apps.accounts.views import account, organisations, people, second_factor, signing_in, tokens

app_name = "accounts"

OWN = [
    path("account/", account.account, name="account"),
    path("account/login/", signing_in.login, name="login"),
    path("account/login/code/", signing_in.code, name="code"),
    path("account/logout/", signing_in.logout, name="logout"),
    path("account/password/", account.password, name="password"),
    path("account/language/", account.language, name="language"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/sessions/others/end/", account.end_others, name="end_others"),
    path("account/sessions/<slug:mark>/end/", account.end, name="end"),
    path("account/second-factor/", second_factor.second_factor, name="second_factor"),
    path("account/second-factor/set-up/", second_factor.set_up, name="set_up"),
    path("account/second-factor/codes/", second_factor.codes, name="codes"),
    path("account/second-factor/off/", second_factor.off, name="off"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", tokens.revoke, name="revoke"),
]

PEOPLE = [
    path("account/permissions/", people.permissions, name="permissions"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="add_person"),
    path("people/template/", people.template, name="people_template"),
    path("people/load/", people.load, name="load_people"),
    path("people/passwords/", people.passwords, name="hand_out_passwords"),
    path("people/<str:login>/", people.person, name="person"),
    path("people/<str:login>/edit/", people.change, name="change_person"),
    path("people/<str:login>/password/", people.password, name="reset_password"),
    path("people/<str:login>/second-factor/", people.factor, name="reset_second_factor"),
    path("people/<str:login>/unlock/", people.unlock, name="unlock"),
    path("people/<str:login>/deactivate/", people.deactivate, name="deactivate_person"),
    path("people/<str:login>/reactivate/", people.reactivate, name="reactivate_person"),
]

ORGANISATIONS = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/add/", organisations.add, name="add_organisation"),
    path("organisations/template/", organisations.template, name="organisations_template"),
    path("organisations/load/", organisations.load, name="load_organisations"),
    path("organisations/<slug:key>/", organisations.organisation, name="organisation"),
    path("organisations/<slug:key>/edit/", organisations.change, name="change_organisation"),
    path("organisations/<slug:key>/rename/", organisations.rename, name="rename_organisation"),
    path("organisations/<slug:key>/merge/", organisations.merge, name="merge_organisation"),
    path("organisations/<slug:key>/close/", organisations.close, name="close_organisation"),
    path("organisations/<slug:key>/reopen/", organisations.reopen, name="reopen_organisation"),
]

urlpatterns = [*OWN, *PEOPLE, *ORGANISATIONS]
