"""How a form that makes something makes it once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from weftmark.apps.journal.actions import keep_token, settle_token
from weftmark.apps.journal.queries import sent_before

TOKEN = "form_token"  # the name of the hidden field that `{% once %}` writes
LENGTH = 36
View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """The same form sent again leads to what it made the first time, also when both come at once.

    The token of the form is kept in the transaction of the act; a form that is shown again, because something
    in it is wrong, has made nothing and keeps no token.
    """

    @wraps(view)
    def acting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get(TOKEN, "")[:LENGTH] if request.method == "POST" else ""
        if not token:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                kept = keep_token(token)
                answer = view(request, *args, **kwargs)
                made = isinstance(answer, HttpResponseRedirect)
                settle_token(kept, answer["Location"] if made else None)
                return answer
        except IntegrityError:
            before = sent_before(token)
            if before is None:
                raise
        messages.info(request, _("This form was sent already; it was taken once. Here is what it made."))
        return HttpResponseRedirect(before.leads_to)

    return acting
