"""Who may: predicates composed with & and |, and the mark every page carries."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from weftmark.apps.people.queries import organisations_of, roles_of
from weftmark.apps.people.rules.kept import keep_typed

View = Callable[..., HttpResponse]


class Rule:
    """A predicate over a person and, where a page is about one, an object."""

    def __init__(self, test: Callable[[Any, Any], bool], name: str) -> None:
        self.test, self.name = test, name

    def __call__(self, person: Any, obj: Any = None) -> bool:
        return bool(self.test(person, obj))

    def __and__(self, other: Rule) -> Rule:
        return Rule(
            lambda person, obj: self(person, obj) and other(person, obj), f"({self.name} & {other.name})"
        )

    def __or__(self, other: Rule) -> Rule:
        return Rule(
            lambda person, obj: self(person, obj) or other(person, obj), f"({self.name} | {other.name})"
        )

    def __invert__(self) -> Rule:
        return Rule(lambda person, obj: not self(person, obj), f"~{self.name}")

    def __repr__(self) -> str:
        return self.name


def rule(test: Callable[[Any, Any], bool]) -> Rule:
    """Make a rule of a function `(person, obj) -> bool`; its name is the function's."""
    return Rule(test, test.__name__)


def has_role(*roles: str) -> Rule:
    """The person holds one of these roles, in whatever organisation."""
    return Rule(lambda person, _: bool(roles_of(person) & set(roles)), f"has_role({', '.join(roles)})")


anyone = Rule(lambda person, obj: True, "anyone")
logged_in = Rule(lambda person, obj: person.is_authenticated, "logged_in")
BODY = (
    "case_officer",
    "document_reviewer",
    "team_leader",
    "inspector",
    "sampler",
    "reviewer",
    "decider",
    "certificate_officer",
    "appeals_panel",
    "auditor",
)
of_the_body = has_role(*BODY)


def page(*, may: Rule) -> Callable[[View], View]:
    """Mark a view with the rule of its page; a page about an object asks `check` for the object as well."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if may is not anyone and not request.user.is_authenticated:
                keep_typed(request)
                return redirect_to_login(request.get_full_path())
            check(may, request.user, None)
            return view(request, *args, **kwargs)

        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return mark


def check(may: Rule, person: Any, obj: Any = None) -> None:
    """Raise PermissionDenied unless the person may."""
    if not may(person, obj):
        raise PermissionDenied


# --- people, organisations and sites

keeps_accounts = has_role("administrator")
sees_accounts = has_role("administrator", "auditor")
keeps_register = has_role("administrator", "case_officer")
sees_register = of_the_body | has_role("administrator", "scheme_owner")


@rule
def is_self(person: Any, obj: Any) -> bool:
    """One's own account."""
    return person.is_authenticated and (obj is None or obj.pk == person.pk)


@rule
def acts_for(person: Any, obj: Any) -> bool:
    """The organisation itself, or the one a site belongs to, is one the person acts for."""
    place = (
        getattr(obj, "organisation_id", None) if hasattr(obj, "organisation_id") else getattr(obj, "pk", None)
    )
    return person.is_authenticated and (obj is None or place in organisations_of(person))


may_see_person = sees_accounts | is_self
may_declare = keeps_accounts | is_self
may_see_place = sees_register | acts_for
