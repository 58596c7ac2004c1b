"""Addresses: each app's own, below the language of the page."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("weftmark.web.root_urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("people/", include("weftmark.apps.people.urls")),
        path("library/", include("weftmark.apps.library.urls")),
        path("cases/", include("weftmark.apps.dossiers.urls")),
        path("evidence/", include("weftmark.apps.evidence.urls")),
        path("assessments/", include("weftmark.apps.assessments.urls")),
        path("decisions/", include("weftmark.apps.decisions.urls")),
        path("certificates/", include("weftmark.apps.certificates.urls")),
        path("admin/", admin.site.urls),
        path("", include("weftmark.web.urls")),
    ),
]

handler400 = "weftmark.web.problems.bad_request"
