"""Addresses of investors (投资企业)."""

from django.urls import URLPattern, URLResolver, include, path

from lingyan.apps.enterprises.views import file, investors, tables

app_name = "enterprises"

_CLIENT: list[URLPattern | URLResolver] = [
    path("", file.change_client, name="change_client"),
    path("close/", file.close_client, name="close_client"),
    path("note/", file.note_contact, name="note_contact"),
    path("contacts/", file.contacts, name="contacts"),
]

_INVESTOR: list[URLPattern | URLResolver] = [
    path("", investors.investor, name="enterprise"),
    path("change/", investors.change, name="change"),
    path("lists/", file.enter_listing, name="enter_listing"),
    path("lists/<int:entry>/drop/", file.drop_listing, name="drop_listing"),
    path("clients/", file.follow, name="follow"),
    path("clients/<int:client>/", include(_CLIENT)),
]

urlpatterns = [
    path("", investors.investors, name="investors"),
    path("new/", investors.add, name="add"),
    path("load/", tables.load, name="load"),
    path("load/template/", tables.template, name="template"),
    path("load/table/", tables.filled, name="filled"),
    path("code/<slug:uscc>/", investors.by_code, name="by_code"),
    path("<int:pk>/", include(_INVESTOR)),
]
