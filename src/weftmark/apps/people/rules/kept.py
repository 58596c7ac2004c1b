"""What somebody sent after their session had ended, kept until they have signed in again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

KEPT = "kept"
LARGEST = 100_000  # characters; a longer form has to be sent anew
OURS = frozenset({"csrfmiddlewaretoken"})


def keep_typed(request: HttpRequest) -> None:
    """Keep what a form said, with the names of its files: those have to be chosen again."""
    if request.method != "POST":
        return
    fields = [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]
    if fields and sum(len(value) for _name, value in fields) <= LARGEST:
        files = [file.name for _name, file in request.FILES.items()]
        request.session[KEPT] = {"path": request.get_full_path(), "fields": fields, "files": files}


def typed_before(request: HttpRequest) -> dict[str, Any] | None:
    """What was kept for this page, once: whoever asks has signed in."""
    held: dict[str, Any] | None = request.session.get(KEPT)
    if held is None or held["path"] != request.get_full_path():
        return None
    del request.session[KEPT]
    return held
