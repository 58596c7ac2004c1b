"""Addresses without a language: they lead to one with."""

from __future__ import annotations

from django.urls import path

from weftmark.web import views

urlpatterns = [path("", views.enter)]
