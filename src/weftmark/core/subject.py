"""What is judged and what was shown about it: product, observations, documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from weftmark.core.quantity import Quantity

WHOLE = "whole"  # the kind of "component" that is the product itself


class Fibre(NamedTuple):
    """One fibre of the product: `share` in % by mass; `qualities` such as organic, recycled."""

    fibre: str
    share: Decimal
    qualities: frozenset[str] = frozenset()


class Component(NamedTuple):
    """One part of the product: its name as typed, and the kind it was recognised as."""

    name: str
    kind: str | None = None


class Subject(NamedTuple):
    """The product (or site) under judgement.

    `facts` maps a fact's name to its values; an absent fact is unknown, never false.
    `components_listed` is True when `components` is the whole list, as in a product description.
    """

    name: str = ""
    facts: Mapping[str, frozenset[str]] = {}
    fibres: tuple[Fibre, ...] = ()
    components: tuple[Component, ...] = ()
    components_listed: bool = False
    id: str = ""


class Observation(NamedTuple):
    """One result of one parameter on one component, before judgement.

    `word` holds an answer without a number: absent, present, pass, fail or a choice.
    `accredited`: was the laboratory accredited for this method on that date; None = not known.
    `retest_of` is the id of the observation this one repeats after a failure.
    `at` says where it was read (file, sheet, cell). `raw` is what was typed.
    """

    id: str
    parameter: str
    quantity: Quantity | None = None
    word: str = ""
    component: str = ""
    kind: str | None = None
    colour: str = ""
    method: str = ""
    laboratory: str = ""
    accredited: bool | None = None
    report_no: str = ""
    report_date: date | None = None
    retest_of: str = ""
    at: str = ""
    raw: str = ""


class Document(NamedTuple):
    """A declaration, certificate or other paper. `states` is False when it admits the contrary.

    An empty `products` means it speaks for the whole dossier; an empty `about` that it speaks for every
    criterion that asks for its kind, else only for the criteria named.
    """

    id: str
    kind: str
    title: str = ""
    issuer: str = ""
    number: str = ""
    signed: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    products: frozenset[str] = frozenset()
    states: bool = True
    at: str = ""
    about: frozenset[str] = frozenset()


class Shown(NamedTuple):
    """Everything that was shown for one product."""

    subject: Subject
    observations: tuple[Observation, ...] = ()
    documents: tuple[Document, ...] = ()
