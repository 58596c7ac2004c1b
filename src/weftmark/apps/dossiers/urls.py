"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from weftmark.apps.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("", views.case_list, name="cases"),
    path("open/", views.open_case, name="open"),
    path("parts/", views.part_list, name="parts"),
    path("parts/<int:pk>/", views.part, name="part"),
    path("<str:number>/", views.case_page, name="case"),
    path("<str:number>/move/", views.move, name="move"),
    path("<str:number>/application/", views.application, name="application"),
    path("<str:number>/application/edit/", views.edit, name="edit"),
    path("<str:number>/products/", views.products, name="products"),
    path("<str:number>/products/add/", views.product_add, name="product_add"),
    path("<str:number>/products/<int:pk>/", views.product_edit, name="product"),
    path("<str:number>/products/<int:pk>/remove/", views.product_remove, name="product_remove"),
    path("<str:number>/products/<int:pk>/components/add/", views.component_add, name="component_add"),
    path("<str:number>/components/<int:pk>/", views.component_edit, name="component"),
    path("<str:number>/components/<int:pk>/remove/", views.component_remove, name="component_remove"),
    path("<str:number>/chain/", views.chain, name="chain"),
    path("<str:number>/chain/add/", views.chain_add, name="chain_add"),
    path("<str:number>/chain/<int:pk>/", views.chain_edit, name="chain_edit"),
    path("<str:number>/chain/<int:pk>/remove/", views.chain_remove, name="chain_remove"),
    path("<str:number>/chain/invite/", views.invite, name="invite"),
    path("<str:number>/comments/", views.comments, name="comments"),
    path("<str:number>/comments/<int:pk>/answer/", views.answer, name="answer"),
    path("<str:number>/comments/<int:pk>/drop/", views.drop, name="drop"),
    path("<str:number>/fees/", views.fees, name="fees"),
    path("<str:number>/notice/", views.notice, name="notice"),
    path("<str:number>/notice.pdf", views.notice_paper, name="notice_paper"),
    path("<str:number>/agreement/", views.agreement, name="agreement"),
    path("<str:number>/people/", views.staff, name="people"),
    path("<str:number>/people/<int:pk>/release/", views.release, name="release"),
    path("<str:number>/missing/", views.missing, name="missing"),
    path("<str:number>/checks/", views.checks, name="checks"),
    path("<str:number>/journal/", views.journal, name="journal"),
]
