"""Pages that belong to no app."""

from __future__ import annotations

from django.urls import path

from weftmark.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("theme/", views.theme, name="theme"),
    path("design/", views.design, name="design"),
]
