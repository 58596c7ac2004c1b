"""What has to hold of a database after whatever happened to the process that wrote it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection

from weftmark.apps.decisions.models import Decision
from weftmark.apps.dossiers.models import Dossier
from weftmark.apps.evidence.models import DocumentVersion, LabSheet
from weftmark.apps.journal.models import Line, Moving
from weftmark.apps.journal.queries import process

# Acts that change what a row says without moving it: each is counted in its version too.
EDITS = {
    "case": {
        "edit_application", "add_product", "edit_product", "add_component", "edit_component", "set_fibres",
        "put_chain_site", "quote_fees",
    },
    "nonconformity": {"save_answer", "save_effectiveness"},
}  # fmt: skip
DECIDED = {
    "granted": {"grant", "grant_with_conditions"},
    "refused": {"refuse"},
    "kept": {"keep"},
    "not_kept": {"do_not_keep"},
}


def found() -> dict[str, Any]:
    """Every fault, and how much was looked at."""
    lines = defaultdict(list)
    for line in Line.objects.order_by("pk").values_list("thing", "key", "act", "before", "after"):
        lines[line[0], line[1]].append(line[2:])
    rows = [row for model in moving() for row in model.objects.all()]
    faults = [fault for row in rows for fault in faults_of(row, lines[row.thing, row.key])]
    faults += [*decisions(), *certificates(), *sheets(), *files(), *numbers(), *whole()]
    return {
        "faults": faults,
        "rows": len(rows),
        "lines": sum(map(len, lines.values())),
        "cases": Dossier.objects.count(),
        "files": DocumentVersion.objects.count(),
        "loose_files": len(loose_files()),
    }


def moving() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Moving)]


def faults_of(row: Any, lines: list[tuple[str, str, str]]) -> Iterator[str]:
    """A row has as many lines as its version counts, and they lead to where it stands."""
    known = {move.name for move in process().moves_of(row.thing)}
    moves = [line for line in lines if line[0] in known]
    counted = len(moves) + sum(1 for line in lines if line[0] in EDITS.get(row.thing, ()))
    if row.step == "start" or not moves:
        yield f"{row.thing} {row}: made, but never moved"
    elif moves[-1][2] != row.step:
        yield f"{row.thing} {row}: stands at {row.step}, its last line led to {moves[-1][2]}"
    if counted != row.version:
        yield f"{row.thing} {row}: version {row.version}, but {counted} lines: {[line[0] for line in lines]}"
    for earlier, later in pairwise(moves):
        if earlier[2] != later[1]:
            yield f"{row.thing} {row}: {earlier} is followed by {later}"


def decisions() -> Iterator[str]:
    """A decided case has its decision, and a decision its case."""
    kinds = defaultdict(set)
    for case, kind in Decision.objects.values_list("dossier_id", "kind"):
        kinds[case].add(kind)
    for case, number, step in Dossier.objects.values_list("pk", "number", "step"):
        if step in DECIDED and not kinds[case] & DECIDED[step]:
            yield f"{number} is {step} without a decision"
        if kinds[case] and step in ("assessment", "recommended", "reviewed"):
            yield f"{number} has a decision, but stands at {step}"
        if (
            step == "certified"
            and not Dossier.objects.filter(pk=case, certificate__versions__number=1).exists()
        ):
            yield f"{number} is certified without a certificate"


def certificates() -> Iterator[str]:
    """A certified case has a certificate with a first version."""
    certified = Dossier.objects.filter(step="certified", inspection="initial")
    bare = certified.exclude(certificate__versions__number=1).values_list("number", flat=True)
    yield from (f"{number} is certified without a certificate" for number in bare)


def sheets() -> Iterator[str]:
    """A sheet is taken over whole or not at all."""
    for sheet in LabSheet.objects.prefetch_related("rows__results"):
        good = [row for row in sheet.rows.all() if row.observation]
        made = [row for row in good if row.results.all()]
        if len(made) != (len(good) if sheet.state == "taken" else 0):
            yield f"{sheet} is {sheet.state}: {len(made)} results of {len(good)} rows"


def files() -> Iterator[str]:
    """Every version of a document has its file, unchanged."""
    for version in DocumentVersion.objects.all():
        if not default_storage.exists(version.file.name):
            yield f"{version}: its file is gone"
        else:
            with default_storage.open(version.file.name) as file:
                if hashlib.sha256(file.read()).hexdigest() != version.sha256:
                    yield f"{version}: its file has changed"


def loose_files() -> set[str]:
    """Files that no row names: what a process was storing when it was killed."""
    kept, waiting = set(), [""]
    while waiting:
        folder = waiting.pop()
        inner, names = default_storage.listdir(folder) if default_storage.exists(folder or ".") else ([], [])
        waiting += [f"{folder}/{name}".lstrip("/") for name in inner]
        kept |= {f"{folder}/{name}".lstrip("/") for name in names}
    return kept - set(DocumentVersion.objects.values_list("file", flat=True))


def numbers() -> Iterator[str]:
    """Case numbers have neither gap nor double."""
    by_year = defaultdict(list)
    for number in Dossier.objects.values_list("number", flat=True):
        head, _, serial = number.rpartition("-")
        by_year[head].append(int(serial))
    for head, serials in by_year.items():
        if sorted(serials) != list(range(1, len(serials) + 1)):
            yield f"numbers of {head} have gaps: {sorted(serials)}"


def whole() -> Iterator[str]:
    """The database itself finds nothing wrong."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for question in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
                answer = [row for row in cursor.execute(question).fetchall() if row != ("ok",)]
                if answer:
                    yield f"{question}: {answer[:3]}"
