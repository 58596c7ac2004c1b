"""From the files of a pack to a sealed edition, or to every fault in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from weftmark.core.specification.criterion import Criterion
from weftmark.core.specification.edition import Edition, ReadAcross, Section, Transition
from weftmark.core.text import Text
from weftmark.exchange.packs.criteria import Setting, adopted, cited, criterion_of, text_of
from weftmark.exchange.packs.figures import Row, RowFault, clause_of, day, read_limits, read_lists
from weftmark.exchange.packs.files import PackFiles
from weftmark.exchange.packs.soundness import Placed, unsound
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.schema import complaints

if TYPE_CHECKING:
    from weftmark.exchange.packs.shelf import Shelf

CORRECT = Text("请改正。", "Correct it.")


def build(files: PackFiles, shelf: Shelf, problems: list[Problem]) -> Edition | None:
    """The edition of these files; adds every fault to `problems` and returns None when it cannot go on."""
    problems += complaints(files.pack, "pack")
    for file in files.criteria:
        problems += complaints(file, "criteria")
    problems += _no_such_days(files)
    if problems:
        return None
    head: dict[str, Any] = files.pack.data
    if head["id"] != files.folder.name:
        what = Text(
            f"id“{head['id']}”与文件夹名不同", f"the id “{head['id']}” differs from the folder's name"
        )
        problems.append(Problem(what, files.pack.where(("id",)), CORRECT))
    authentic = head["authentic"]
    limits = read_limits(files.limits, authentic, problems)
    setting = Setting(
        authentic=authentic,
        words=replace(
            shelf.vocabulary.words(), classes={one["id"]: text_of(one, authentic) for one in head["classes"]}
        ),
        defaults=head.get("defaults") or {},
        lists=dict(read_lists(files.lists, authentic, problems)),
    )
    referred: list[Edition] = []
    placed = list(_criteria(files, limits, setting, shelf, referred, problems))
    edition = _edition(files, head, setting, with_parents([one.criterion for one in placed]), shelf, referred)
    problems += unsound(edition, placed, limits, files, shelf.vocabulary)
    return edition


_DAYS: tuple[tuple[str, ...], ...] = (
    ("in_force",), ("until",), ("transition", "applications_until"), ("transition", "certificates_until"),
)  # fmt: skip


def _no_such_days(files: PackFiles) -> Iterator[Problem]:
    """Dates of the right shape that no calendar has, and an edition that ends before it begins."""
    read: dict[str, date | None] = {}
    for path in _DAYS:
        entry: Any = files.pack.data
        for step in path:
            entry = entry.get(step) if isinstance(entry, dict) else None
        try:
            read[path[-1]] = day(entry) if isinstance(entry, str) else None
        except RowFault as fault:
            yield Problem(fault.what, files.pack.where(path), CORRECT)
    begins, ends = read.get("in_force"), read.get("until")
    if begins and ends and ends < begins:
        what = Text("until 早于 in_force", "until is before in_force")
        yield Problem(what, files.pack.where(("until",)), CORRECT)


def _criteria(
    files: PackFiles,
    limits: dict[str, list[Row]],
    setting: Setting,
    shelf: Shelf,
    referred: list[Edition],
    problems: list[Problem],
) -> list[Placed]:
    placed: list[Placed] = []
    for file in files.criteria:
        for index, entry in enumerate(file.data or []):
            where = file.where((index,))
            try:
                if "ref" in entry:
                    source, original = _referred(entry["ref"], shelf, referred)
                    taken = adopted(entry, original, setting)
                    if source.specification != files.pack.data["specification"] and "clause" not in entry:
                        taken = cited(taken, source.designation)
                    placed.append(Placed(taken, file, index, {}))
                else:
                    rows = tuple(row.limit for row in limits.get(entry["id"], ()))
                    placed.append(Placed(criterion_of(entry, rows, setting), file, index, entry))
            except RowFault as fault:
                problems.append(Problem(fault.what, where, CORRECT))
            except KeyError:
                what = Text(f"引用“{entry['ref']}”不存在", f"the reference “{entry['ref']}” leads nowhere")
                problems.append(Problem(what, where, CORRECT))
            except Unreadable as error:
                what = Text(f"引用“{entry['ref']}”无法读取", f"the reference “{entry['ref']}” cannot be read")
                problems.append(Problem(what, where, CORRECT))
                problems.extend(error.problems[:3])
    return placed


def _referred(ref: str, shelf: Shelf, referred: list[Edition]) -> tuple[Edition, Criterion]:
    edition_id, _, criterion_id = ref.partition("/")
    edition = shelf.edition(edition_id)
    if edition not in referred:
        referred.append(edition)
    return edition, edition.criterion(criterion_id)


def with_parents(criteria: list[Criterion]) -> tuple[Criterion, ...]:
    """Criteria that are parts of a group know it."""
    parent = {part: group.id for group in criteria for part in group.parts}
    return tuple(replace(one, part_of=parent[one.id]) if one.id in parent else one for one in criteria)


def _edition(
    files: PackFiles,
    head: dict[str, Any],
    setting: Setting,
    criteria: tuple[Criterion, ...],
    shelf: Shelf,
    referred: list[Edition],
) -> Edition:
    authentic = setting.authentic
    return Edition(
        id=head["id"],
        specification=head["specification"],
        designation=clause_of(head["designation"], authentic),
        title=text_of(head["title"], authentic),
        version=str(head["version"]),
        status=head["status"],
        publisher=text_of(head["publisher"], authentic),
        licence=text_of(head["licence"], authentic),
        sources=tuple(head["sources"]),
        in_force=day(head.get("in_force") or ""),
        until=day(head.get("until") or ""),
        transition=_transition(head.get("transition")),
        sections=tuple(Section(one["id"], text_of(one, authentic)) for one in head["sections"]),
        criteria=criteria,
        words=setting.words,
        digest=shelf.seal(files, referred),
        banner=text_of(head["banner"], authentic) if "banner" in head else None,
        assumed=dict(head.get("assumed") or {}),
        read_across=tuple(
            ReadAcross(one["document"], frozenset(one["criteria"]), one["source"])
            for one in head.get("read_across") or ()
        ),
    )


def _transition(entry: dict[str, Any] | None) -> Transition | None:
    if entry is None:
        return None
    return Transition(
        entry["replaces"],
        day(entry.get("applications_until") or ""),
        day(entry.get("certificates_until") or ""),
    )
