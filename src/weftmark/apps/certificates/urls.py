"""Addresses of certificates, surveillance, complaints and appeals."""

from __future__ import annotations

from django.urls import path

from weftmark.apps.certificates.views import (
    batches,
    certificates,
    changing,
    complaints,
    of_case,
    public,
    surveillance,
)

app_name = "certificates"
urlpatterns = [
    path("", certificates.certificates, name="certificates"),
    path("surveillance/", surveillance.planner, name="surveillance"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/new/", complaints.receive, name="receive"),
    path("complaints/<int:pk>/", complaints.complaint, name="complaint"),
    path("complaints/<int:pk>/move/", complaints.move, name="complaint_move"),
    path("batches/", batches.start, name="start_batch"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("batches/<int:pk>/archive/", batches.archive, name="archive"),
    path("case/<str:number>/", of_case.of_case, name="of_case"),
    path("public/<path:number>/", public.public, name="public"),
    path("<int:pk>/", certificates.certificate, name="certificate"),
    path("<int:pk>/version/<int:version>/<str:lang>.pdf", certificates.pdf, name="pdf"),
    path("<int:pk>/move/", changing.move, name="move"),
    path("<int:pk>/suspend/", changing.suspend, name="suspend"),
    path("<int:pk>/reduce/", changing.reduce, name="reduce"),
    path("<int:pk>/cancel/", changing.cancel, name="cancel"),
    path("<int:pk>/ground/", changing.ground, name="ground"),
    path("<int:pk>/open/", surveillance.open_case, name="open_case"),
]
