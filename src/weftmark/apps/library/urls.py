"""Addresses of library."""

from __future__ import annotations

from django.urls import URLPattern, path

from weftmark.apps.library.views import editions, tariff

app_name = "library"
urlpatterns: list[URLPattern] = [
    path("", editions.editions, name="editions"),
    path("install/", editions.install, name="install"),
    path("difference/", editions.difference, name="difference"),
    path("tariff/", tariff.tariff, name="tariff"),
    path("tariff/load/", tariff.load, name="load_tariff"),
    path("tariff/<int:pk>/", tariff.price, name="price"),
    path("<slug:digest>/", editions.edition, name="edition"),
    path("<slug:digest>/withdraw/", editions.withdraw, name="withdraw"),
    path("<slug:digest>/offer/", editions.offer, name="offer"),
]
