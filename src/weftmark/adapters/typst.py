"""Typesetting with Typst: a template and its data become a PDF; the same input becomes the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

# Archivable (PDF/A-2, level A) and accessible (PDF/UA-1: tags, languages, alternative text).
STANDARDS: tuple[typst.PDFStandard, ...] = ("a-2a", "ua-1")

_one_at_a_time = Lock()


class TypesettingFault(RuntimeError):
    """The template and its data do not make a document; the message is the typesetter's."""


def compile_pdf(template: Path, data: object, *, fonts: Path, on: date) -> bytes:
    """Typeset `template` with `data`, which it reads as JSON from `sys.inputs.data`.

    Only the fonts below the folder `fonts` are used, and `on` is the document's date: neither the machine's
    fonts nor its clock leave a trace. Files the template reads lie beside it. Raises TypesettingFault.
    """
    import typst

    inputs = {"data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
    midnight = datetime.combine(on, time(), tzinfo=UTC)
    try:
        with _one_at_a_time:
            pdf, warnings = _compiler(template, fonts).compile_with_warnings(
                format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS), timestamp=midnight
            )
    except typst.TypstError as error:
        raise TypesettingFault(error.diagnostic or error.message) from error
    if warnings:  # among them a missing font, with which the page would stay empty
        raise TypesettingFault("\n".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypesettingFault(f"{template.name} gave no document")
    return pdf


@lru_cache(maxsize=8)
def _compiler(template: Path, fonts: Path) -> typst.Compiler:
    """One compiler a template: it keeps what it parsed, so later documents take a fraction of the time."""
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(template, root=template.parent, font_paths=found, ignore_system_fonts=True)
