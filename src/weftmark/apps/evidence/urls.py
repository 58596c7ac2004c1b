"""Addresses of documents, visits, samples and results."""

from __future__ import annotations

from django.urls import path

from weftmark.apps.evidence.views import checklist, documents, results, samples, sheets, visits, work

app_name = "evidence"
CASE = "cases/<str:number>"
urlpatterns = [
    path("work/", work.work, name="work"),
    path("documents/", documents.all_documents, name="all_documents"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/version/", documents.new_version, name="new_version"),
    path("documents/<int:pk>/criteria/", documents.uses, name="uses"),
    path("versions/<int:pk>/check/", documents.check_version, name="check_version"),
    path("versions/<int:pk>/file/", documents.download, name="download"),
    path("visits/", visits.all_visits, name="all_visits"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/move/", visits.move_visit, name="move_visit"),
    path("visits/<int:pk>/replan/", visits.replan, name="replan"),
    path("visits/<int:pk>/report/", visits.report_visit, name="report_visit"),
    path("visits/<int:pk>/checklist/", checklist.checklist, name="checklist"),
    path("visits/<int:pk>/print/", visits.print_checklist, name="print_checklist"),
    path("items/<int:pk>/", checklist.item, name="item"),
    path("samples/", samples.all_samples, name="all_samples"),
    path("samples/<int:pk>/", samples.sample, name="sample"),
    path("samples/<int:pk>/move/", samples.move_sample, name="move_sample"),
    path("samples/<int:pk>/seal/", samples.seal, name="seal"),
    path("samples/<int:pk>/send/", samples.send, name="send"),
    path("samples/<int:pk>/receive/", samples.receive, name="receive"),
    path("samples/<int:pk>/reject/", samples.reject, name="reject"),
    path("samples/<int:pk>/partition/", samples.partition, name="partition"),
    path("samples/<int:pk>/print/", samples.print_sample, name="print_sample"),
    path("results/", results.all_results, name="all_results"),
    path("results/<int:pk>/", results.result, name="result"),
    path("results/<int:pk>/move/", results.move_result, name="move_result"),
    path("results/<int:pk>/correct/", results.correct, name="correct"),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/read/", sheets.read_again, name="read_again"),
    path("sheets/<int:pk>/take-over/", sheets.take_over, name="take_over"),
    path("sheets/<int:pk>/drop/", sheets.drop, name="drop"),
    path("rows/<int:pk>/", sheets.edit_row, name="edit_row"),
    path(f"{CASE}/documents/", documents.documents, name="documents"),
    path(f"{CASE}/documents/hand-in/", documents.hand_in, name="hand_in"),
    path(f"{CASE}/visits/", visits.visits, name="visits"),
    path(f"{CASE}/visits/plan/", visits.plan, name="plan"),
    path(f"{CASE}/samples/", samples.samples, name="samples"),
    path(f"{CASE}/samples/take/", samples.take, name="take"),
    path(f"{CASE}/results/", results.results, name="results"),
    path(f"{CASE}/results/enter/", results.enter, name="enter"),
    path(f"{CASE}/results/verify/", results.verify, name="verify"),
    path(f"{CASE}/sheets/", sheets.sheets, name="sheets"),
    path(f"{CASE}/sheets/upload/", sheets.upload, name="upload"),
]
