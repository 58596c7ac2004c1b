"""Many certificates in one archive, with its progress."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from weftmark.apps.certificates.actions.batches import MOST, ask_for_batch
from weftmark.apps.certificates.forms import BatchForm
from weftmark.apps.certificates.models import Batch
from weftmark.apps.certificates.queries.reading import batch_by_key
from weftmark.apps.certificates.rules import may_see_batch, may_see_certificates
from weftmark.apps.certificates.views.certificates import listed
from weftmark.apps.people.rules import check, page


@require_POST
@page(may=may_see_certificates)
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the certificates of the list as it is narrowed now."""
    form = BatchForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else "both"
    batch = ask_for_batch(by=request.user, certificates=listed(request).found[:MOST], language=language)
    return redirect("certificates:batch", batch.pk)


def _found(request: HttpRequest, pk: int) -> Batch:
    row = batch_by_key(pk)
    if row is None:
        raise Http404
    check(may_see_batch, request.user, row)
    return row


@page(may=may_see_batch)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the archive has come."""
    row = _found(request, pk)
    template = "batch_progress" if request.headers.get("HX-Request") else "batch"
    return render(request, f"certificates/{template}.html", {"batch": row})


@page(may=may_see_batch)
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """The archive itself."""
    row = _found(request, pk)
    if not row.file:
        raise Http404
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=f"certificates-{row.pk}.zip")
