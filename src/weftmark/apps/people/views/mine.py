"""What a person does about themselves: letters, settings."""

from __future__ import annotations

from django.conf import settings as installation
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from weftmark.adapters.listing import Column, Filter, listing
from weftmark.apps.people import actions, queries
from weftmark.apps.people.forms import SettingsForm
from weftmark.apps.people.models import Notice
from weftmark.apps.people.queries.register import interests_of, memberships_of
from weftmark.apps.people.rules import logged_in, page
from weftmark.apps.people.views.words import roles_said

LANGUAGES = installation.LANGUAGES


@page(may=logged_in)
def work(request: HttpRequest) -> HttpResponse:
    """One's work is on the first page."""
    return redirect("web:home")


@page(may=logged_in)
def notices(request: HttpRequest) -> HttpResponse:
    """The letters of a person."""
    return listing(
        request,
        queries.notices_of(request.user),
        name="letters",
        columns=(
            Column("on", _("Day"), "made_at", kind="moment", sort="made_at"),
            Column("subject", _("Letter"), "subject", link=_about),
            Column("body", _("Text"), "body"),
            Column("new", _("Read"), lambda one: _("read") if one.seen_at else _("new")),
        ),
        search=("subject", "body"),
        filters=(
            Filter(
                "read",
                _("Read"),
                choices=(("new", _("new")), ("read", _("read"))),
                apply=lambda rows, value: rows.filter(seen_at__isnull=value == "new"),
            ),
        ),
        order="-on",
        empty=_("Letters appear here when something happens in your cases."),
    ).answer("people/notices.html", {"unseen": queries.unseen(request.user)})


def _about(letter: Notice) -> str:
    """The page a letter is about, in the language of this page."""
    _, language, rest = [*letter.about.split("/", 2), "", ""][:3]
    return f"/{get_language()}/{rest}" if language in dict(LANGUAGES) else ""


@require_POST
@page(may=logged_in)
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.mark_seen(person=request.user)
    return redirect("people:notices")


@page(may=logged_in)
def settings(request: HttpRequest) -> HttpResponse:
    """Letters, language, and what is known about the person."""
    chosen = [kind for kind, wanted in queries.choices_of(request.user).items() if wanted]
    form = SettingsForm(request.POST or None, initial={"language": request.user.language, "wanted": chosen})
    if request.method == "POST" and form.is_valid():
        actions.correct_account(person=request.user, by=request.user, language=form.cleaned_data["language"])
        actions.choose_notices(person=request.user, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Your settings were saved."))
        return redirect("people:settings")
    return render(
        request,
        "people/settings.html",
        {
            "form": form,
            "roles": roles_said(memberships_of(request.user)),
            "ties": interests_of(request.user),
        },
        status=422 if form.errors else 200,
    )
