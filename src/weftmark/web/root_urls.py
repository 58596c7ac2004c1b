"""Addresses without a language: the bare one leads to one with."""

from __future__ import annotations

from django.urls import path

from weftmark.web.views import front

urlpatterns = [path("", front.enter), path("healthz", front.health, name="health")]
