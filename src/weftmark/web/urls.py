"""Pages that belong to no app."""

from __future__ import annotations

from django.urls import path

from weftmark.web.views import front, journal, work

app_name = "web"
urlpatterns = [
    path("", work.home, name="home"),
    path("figures/", work.figures, name="figures"),
    path("search/", work.search, name="search"),
    path("journal/", journal.whole, name="journal"),
    path("help/", front.help_page, name="help"),
    path("theme/", front.theme, name="theme"),
    path("design/", front.design, name="design"),
]
