"""The addresses of the site (网址), one line an app."""

from django.urls import include, path

from lingyan.apps.cases.open_urls import complaint_addresses, disclosed_addresses, plan_addresses
from lingyan.apps.siting.invest_urls import invest_addresses
from lingyan.config.api import api

urlpatterns = [
    path("", include("lingyan.apps.workbench.urls")),
    path("", include("lingyan.apps.portal.urls")),
    path("", include("lingyan.apps.plans.urls")),
    path("cases/plan/", include((plan_addresses, "supervision"))),
    path("cases/", include("lingyan.apps.cases.urls")),
    path("", include((complaint_addresses, "complaints"))),
    path("", include((disclosed_addresses, "disclosed"))),
    path("investors/", include("lingyan.apps.enterprises.urls")),
    path("projects/", include("lingyan.apps.projects.urls")),
    path("siting/", include("lingyan.apps.siting.urls")),
    path("invest/", include((invest_addresses, "invest"))),
    path("directory/", include("lingyan.apps.chains.urls")),
    path("documents/", include("lingyan.apps.policies.urls")),
    path("systems/", include("lingyan.apps.registers.urls")),
    path("", include("lingyan.apps.accounts.urls")),
    path("audit/", include("lingyan.apps.audit.urls")),
    path("files/", include("lingyan.apps.files.urls")),
    path("jobs/", include("lingyan.apps.jobs.urls")),
    path("", include("lingyan.apps.notices.urls")),
    path("design/", include("lingyan.apps.design.urls")),
    path("demo/", include("lingyan.apps.demo.urls")),
    path("api/v1/", api.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "lingyan.config.errors.refused"
handler404 = "lingyan.config.errors.not_found"
handler500 = "lingyan.config.errors.broken"
