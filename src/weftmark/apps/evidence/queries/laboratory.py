"""How samples, sheets and results are read, and what is still open on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from weftmark.apps.dossiers.models import Component, Dossier
from weftmark.apps.evidence.models import LabSheet, Result, Sample, SheetRow
from weftmark.apps.journal.models import Line
from weftmark.apps.people.models import Organisation
from weftmark.exchange.vocabulary import shipped_vocabulary

GIVEN_UP = ("superseded", "retracted")
LIVE_ROW = ~Q(observation="")
"""Rows of a sheet that could be read."""


def all_samples() -> QuerySet[Sample]:
    """Every sample, with what a list shows."""
    return Sample.objects.select_related("dossier__applicant", "product", "component", "laboratory", "parent")


def samples_of(dossier: Dossier) -> QuerySet[Sample]:
    """The samples of a case, parts behind their whole."""
    return all_samples().filter(dossier=dossier).order_by("number")


def sample(pk: int) -> Sample:
    """One sample; raises DoesNotExist."""
    found = Sample.objects.select_related(
        "dossier__applicant", "product", "component", "laboratory", "parent", "visit__site"
    )
    return found.get(pk=pk)


def next_sample_number(dossier: Dossier) -> str:
    """The number of the next sample of a case; parts do not count."""
    count = Sample.objects.filter(dossier=dossier, parent__isnull=True).count()
    return f"{dossier.number}-S{count + 1:02d}"


def all_results() -> QuerySet[Result]:
    """Every result, with what a list shows."""
    return Result.objects.select_related("dossier__applicant", "sample", "product", "laboratory")


def results_of(dossier: Dossier) -> QuerySet[Result]:
    """The results of a case."""
    return all_results().filter(dossier=dossier).order_by("pk")


def result(pk: int) -> Result:
    """One result; raises DoesNotExist."""
    found = Result.objects.select_related(
        "dossier__applicant",
        "dossier__edition",
        "sample",
        "product",
        "laboratory",
        "row__sheet__version",
        "retest_of",
    )
    return found.get(pk=pk)


def results_by_id(ids: Iterable[int]) -> QuerySet[Result]:
    """These results, in the order they were entered."""
    return (
        Result.objects.select_related("dossier__applicant", "laboratory")
        .filter(pk__in=list(ids))
        .order_by("pk")
    )


def waiting_for_retest(dossier: Dossier, laboratory: Organisation | None = None) -> QuerySet[Result]:
    """Results for which a retest was asked and not settled yet."""
    found = Result.objects.filter(dossier=dossier, step="retest")
    return found.filter(laboratory=laboratory) if laboratory else found


def counting(dossier: Any) -> QuerySet[Result]:
    """Results that are neither superseded nor retracted."""
    return Result.objects.filter(dossier_id=dossier.pk).exclude(step__in=GIVEN_UP)


def all_verified(dossier: Any) -> bool:
    """No result of the case waits for anything."""
    return not counting(dossier).exclude(step="verified").exists()


def sample_verified(sample: Sample) -> bool:
    """The sample or its parts have results, and none of them waits for anything."""
    ids = [sample.pk, *Sample.objects.filter(parent_id=sample.pk).values_list("pk", flat=True)]
    steps = set(
        Result.objects.filter(sample_id__in=ids).exclude(step__in=GIVEN_UP).values_list("step", flat=True)
    )
    return steps == {"verified"}


def retest_is_verified(result: Result) -> bool:
    """A retest of this result has been verified."""
    return Result.objects.filter(retest_of_id=result.pk, step="verified").exists()


def on_their_way(dossier: Any) -> bool:
    """There is a sample that was not rejected, and every such sample has been sent."""
    steps = set(Sample.objects.filter(dossier_id=dossier.pk).values_list("step", flat=True)) - {"rejected"}
    return bool(steps) and not steps & {"start", "taken", "sealed"}


def all_reported(dossier: Any) -> bool:
    """There is a sample that was not rejected, and the laboratory has reported every such sample."""
    steps = set(Sample.objects.filter(dossier_id=dossier.pk).values_list("step", flat=True)) - {"rejected"}
    return steps == {"reported"}


def laboratories() -> QuerySet[Organisation]:
    """The laboratories to which samples may be sent."""
    return Organisation.objects.filter(kind="laboratory")


def all_sheets() -> QuerySet[LabSheet]:
    """Every lab sheet, with what a list shows."""
    found = LabSheet.objects.select_related(
        "dossier__applicant", "laboratory", "sample", "version", "uploaded_by"
    )
    return found.annotate(lines=Count("rows"), faulty=Count("rows", filter=Q(rows__observation="")))


def sheet(pk: int) -> LabSheet:
    """One lab sheet; raises DoesNotExist."""
    return all_sheets().select_related("version__document", "sample__product").get(pk=pk)


def row(pk: int) -> SheetRow:
    """One row of a sheet; raises DoesNotExist."""
    return SheetRow.objects.select_related(
        "sheet__dossier__applicant", "sheet__laboratory", "sheet__sample"
    ).get(pk=pk)


def taken_sheet(dossier: Any, sample: Sample | None = None) -> bool:
    """Has a sheet been taken over, for this sample where one is named?"""
    found = LabSheet.objects.filter(dossier_id=dossier.pk, state="taken")
    if sample is not None:
        ids = (sample.pk, sample.parent_id)
        found = found.filter(
            Q(sample__isnull=True) | Q(sample_id__in=[i for i in ids if i]) | Q(sample__parent_id=sample.pk)
        )
    return found.exists()


def taken_already(sheet: LabSheet) -> LabSheet | None:
    """Another sheet of the case with the same bytes that has been taken over."""
    found = LabSheet.objects.filter(
        dossier_id=sheet.dossier_id, state="taken", version__sha256=sheet.version.sha256
    )
    return found.exclude(pk=sheet.pk).first()


def components_of(dossier: Dossier) -> QuerySet[Component]:
    """The components of every product of a case."""
    return Component.objects.filter(product__dossier=dossier).select_related("product").order_by("pk")


def received_by(places: Iterable[int]) -> QuerySet[Sample]:
    """Samples on their way to these laboratories, or at work there."""
    steps = ("sent", "received", "partitioned")
    return all_samples().filter(laboratory__in=places, step__in=steps).order_by("stepped_at")


def to_verify(places: Iterable[int]) -> QuerySet[Result]:
    """Results of these laboratories that wait for a second person, or for their author."""
    steps = ("entered", "sent_back", "retest")
    return all_results().filter(laboratory__in=places, step__in=steps).order_by("stepped_at")


def open_sheets(places: Iterable[int]) -> QuerySet[LabSheet]:
    """Sheets of these laboratories that are not taken over yet."""
    return all_sheets().filter(laboratory__in=places, state__in=("reading", "unreadable", "tried"))


def entered_by(person: str, results: Iterable[int]) -> frozenset[int]:
    """Those of these results that the person entered, and so cannot verify."""
    keys = [str(one) for one in results]
    lines = Line.objects.filter(thing="result", key__in=keys, actor=person, act__in=("enter", "correct"))
    return frozenset(int(key) for key in lines.values_list("key", flat=True))


def parameter_called(word: str) -> Q:
    """Results whose parameter has the word in its name, Chinese or English, or as another spelling of it."""
    vocabulary, wanted = shipped_vocabulary(), word.casefold()
    meant = {
        one.id
        for one in vocabulary.parameters.values()
        if wanted in one.name.zh.casefold() or wanted in one.name.en.casefold()
    }
    if spelt := vocabulary.parameter(word):
        meant.add(spelt)
    return Q(parameter__in=sorted(meant))
