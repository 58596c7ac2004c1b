"""Addresses of reviews and decisions."""

from __future__ import annotations

from django.urls import path

from weftmark.apps.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("<int:pk>/paper/", views.decision_paper, name="decision_paper"),
    path("<str:number>/review/", views.review, name="review"),
    path("<str:number>/decide/", views.decide, name="decide"),
    path("<str:number>/decision/", views.decision, name="decision"),
]
