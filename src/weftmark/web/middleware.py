"""Problems become pages that say what happened, why, and what to do; nothing half-made stays behind."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from weftmark.web.problems import kept_page, problem_page


class answer_problems:  # noqa: N801 - named in the settings as what it does
    """A refused move or a stale form is an answer, not a fault of the machine."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return kept_page(request) or self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return problem_page(request, exception)
