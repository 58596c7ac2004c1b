"""The directions in which a specification can move, and how several of them join."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Change(StrEnum):
    """TIGHTENED: whoever met the new text met the old one too; RELAXED is its mirror.

    CHANGED is neither, or both in part. REWORDED demands the same in other words. ADDED and REMOVED say that
    nothing was, or nothing is, demanded.
    """

    ADDED = "added"
    REMOVED = "removed"
    TIGHTENED = "tightened"
    RELAXED = "relaxed"
    CHANGED = "changed"
    REWORDED = "reworded"


MIRROR = {
    Change.ADDED: Change.REMOVED,
    Change.REMOVED: Change.ADDED,
    Change.TIGHTENED: Change.RELAXED,
    Change.RELAXED: Change.TIGHTENED,
    Change.CHANGED: Change.CHANGED,
    Change.REWORDED: Change.REWORDED,
}


def both_ways(narrower: bool, wider: bool) -> Change:
    """The change of something unequal, from "new lies within old" and "old lies within new"."""
    if narrower and wider:
        return Change.REWORDED
    return Change.TIGHTENED if narrower else Change.RELAXED if wider else Change.CHANGED


def by_inclusion(old: frozenset[T], new: frozenset[T], *, more: Change) -> Change | None:
    """The change of a set, where `more` says what a larger set means."""
    if old == new:
        return None
    return more if old < new else MIRROR[more] if new < old else Change.CHANGED


def joint(changes: Iterable[Change]) -> Change | None:
    """The change of a whole whose parts moved like this; None when nothing did.

    A part that was added tightens the whole, a part that was removed relaxes it.
    """
    seen = set(changes)
    up, down = bool(seen & {Change.TIGHTENED, Change.ADDED}), bool(seen & {Change.RELAXED, Change.REMOVED})
    if Change.CHANGED in seen or (up and down):
        return Change.CHANGED
    if up or down:
        return Change.TIGHTENED if up else Change.RELAXED
    return Change.REWORDED if seen else None
