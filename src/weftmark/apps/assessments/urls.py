"""Addresses of findings, nonconformities and reports."""

from __future__ import annotations

from django.urls import path

from weftmark.apps.assessments import views

app_name = "assessments"
urlpatterns = [
    path("nonconformities/", views.all_rows, name="nonconformities"),
    path("nonconformities/<int:pk>/", views.nonconformity, name="nonconformity"),
    path("nonconformities/<int:pk>/move/", views.move, name="move"),
    path("nonconformities/<int:pk>/answer/", views.answer, name="answer"),
    path("nonconformities/<int:pk>/carried-out/", views.carry_out, name="carry_out"),
    path("nonconformities/<int:pk>/close/", views.close, name="close"),
    path("nonconformities/<int:pk>/paper/", views.paper, name="paper"),
    path("<str:number>/findings/", views.findings, name="findings"),
    path("<str:number>/findings/judge/", views.judge, name="judge"),
    path("<str:number>/findings/take-over/", views.take_over, name="take_over"),
    path("<str:number>/findings/on/<str:criterion>/", views.finding, name="finding"),
    path("<str:number>/findings/entered/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:number>/nonconformities/", views.of_case, name="of_case"),
    path("<str:number>/nonconformities/raise/", views.raise_one, name="raise"),
    path("<str:number>/report/", views.report, name="report"),
    path("<str:number>/report/write/", views.write, name="write"),
    path("<str:number>/report/<int:version>/paper/", views.report_paper, name="report_paper"),
]
