"""Addresses of people."""

from __future__ import annotations

from django.urls import URLPattern, path

from weftmark.apps.people.views import accounts, lists, mine, organisations, sites, standing

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", accounts.people, name="people"),
    path("new/", accounts.new_person, name="new_person"),
    path("work/", mine.work, name="work"),
    path("letters/", mine.notices, name="notices"),
    path("letters/read/", mine.read_notices, name="read_notices"),
    path("settings/", mine.settings, name="settings"),
    path("<int:pk>/", accounts.person, name="person"),
    path("<int:pk>/edit/", accounts.edit_person, name="edit_person"),
    path("<int:pk>/link/", accounts.send_link, name="send_link"),
    path("<int:pk>/account/", accounts.switch, name="switch"),
    path("<int:pk>/roles/new/", standing.new_role, name="new_role"),
    path("<int:pk>/roles/<int:held>/end/", standing.end_role, name="end_role"),
    path("<int:pk>/competence/new/", standing.new_competence, name="new_competence"),
    path("<int:pk>/competence/<int:held>/end/", standing.end_competence, name="end_competence"),
    path("<int:pk>/ties/new/", standing.new_interest, name="new_interest"),
    path("<int:pk>/ties/<int:held>/end/", standing.end_interest, name="end_interest"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("sites/", sites.sites, name="sites"),
    path("sites/new/", sites.new_site, name="new_site"),
    path("sites/<int:pk>/", sites.site, name="site"),
    path("sites/<int:pk>/edit/", sites.edit_site, name="edit_site"),
    path("sites/<int:pk>/merge/", sites.merge_site, name="merge_site"),
    path("sites/<int:pk>/separate/", sites.separate_site, name="separate_site"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.read_list, name="import"),
    path("lists/<int:pk>/", lists.site_list, name="list"),
    path("lists/<int:pk>/look-up/", lists.look_up, name="look_up"),
    path("lists/<int:pk>/take-in/", lists.take_in, name="take_in"),
]
