"""Golden cases: examples with agreed answers, shipped with a pack and run whenever it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from weftmark.core.evaluation.finding import DecisionRule
from weftmark.core.evaluation.verdict import judge_edition
from weftmark.core.specification.edition import Edition
from weftmark.core.text import Text
from weftmark.exchange.dossier import read_shown
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.schema import complaints
from weftmark.exchange.vocabulary import Vocabulary
from weftmark.exchange.yaml_text import YamlFile

REMEDY = Text("请核对算例与条款，二者必有一误。", "Compare the case with the clause: one of them is wrong.")


class GoldenResult(NamedTuple):
    """A case and what came out otherwise than agreed; empty `differences` means it holds."""

    case: str
    title: Text
    where: str
    differences: tuple[Text, ...]

    def problems(self) -> Iterator[Problem]:
        """The differences as problems with file and line."""
        for difference in self.differences:
            what = Text(f"算例“{self.case}”：{difference.zh}", f"case “{self.case}”: {difference.en}")
            yield Problem(what, self.where, REMEDY)


def run_cases(edition: Edition, files: tuple[YamlFile, ...], vocabulary: Vocabulary) -> list[GoldenResult]:
    """Judge every case; raises Unreadable when a case cannot be read."""
    problems = [problem for file in files for problem in complaints(file, "case")]
    if problems:
        raise Unreadable(tuple(problems))
    results: list[GoldenResult] = []
    for file in files:
        listed = isinstance(file.data, list)
        for index, entry in enumerate(file.data if listed else [file.data]):
            path: tuple[str | int, ...] = (index,) if listed else ()
            results.append(_run(edition, file, path, entry, vocabulary))
    _no_case_twice(results)
    return results


def _no_case_twice(results: list[GoldenResult]) -> None:
    seen: dict[str, str] = {}
    for result in results:
        if result.case in seen:
            what = Text(f"算例名“{result.case}”重复", f"the case name “{result.case}” is used twice")
            raise Unreadable((Problem(what, result.where, Text("请改名。", "Rename one.")),))
        seen[result.case] = result.where


def _run(
    edition: Edition,
    file: YamlFile,
    path: tuple[str | int, ...],
    entry: dict[str, Any],
    vocabulary: Vocabulary,
) -> GoldenResult:
    shown = read_shown(file, path, entry, vocabulary=vocabulary, today=date.max)
    rule = DecisionRule(entry.get("decision_rule", "simple"))
    verdict = judge_edition(edition, shown, on=date.fromisoformat(entry["on"]), rule=rule)
    expected = entry["expect"]
    differences: list[Text] = []
    if expected.get("verdict", str(verdict.outcome)) != str(verdict.outcome):
        differences.append(_differs("verdict", expected["verdict"], str(verdict.outcome)))
    outcomes = {finding.criterion.id: finding for finding in verdict.findings}
    for name, outcome in (expected.get("findings") or {}).items():
        finding = outcomes.get(name)
        if finding is None:
            differences.append(Text(f"没有准则“{name}”", f"there is no criterion “{name}”"))
        elif str(finding.outcome) != outcome:
            why = finding.reasons[0].text() if finding.reasons else Text("", "")
            differences.append(_differs(name, outcome, str(finding.outcome), why))
    missing = {lack.criterion for lack in verdict.missing}
    for name in expected.get("missing") or ():
        if name not in missing:
            differences.append(Text(f"“{name}”未列入缺项", f"“{name}” is not listed as missing"))
    return GoldenResult(entry["case"], Text(**entry["title"]), file.where(path), tuple(differences))


def _differs(name: str, expected: str, found: str, why: Text | None = None) -> Text:
    zh, en = (f"（{why.zh}）", f" ({why.en})") if why else ("", "")
    return Text(f"{name} 应为 {expected}，实为 {found}{zh}", f"{name} should be {expected}, is {found}{en}")
