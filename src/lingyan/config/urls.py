"""The addresses of the site (网址), one line an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("lingyan.apps.workbench.urls")),
    path("", include("lingyan.apps.portal.urls")),
    path("indicators/", include("lingyan.apps.plans.urls")),
    path("directory/", include("lingyan.apps.chains.urls")),
    path("documents/", include("lingyan.apps.policies.urls")),
    path("systems/", include("lingyan.apps.registers.urls")),
    path("design/", include("lingyan.apps.design.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "lingyan.apps.design.views.refused"
handler404 = "lingyan.apps.design.views.not_found"
handler500 = "lingyan.apps.design.views.broken"
