"""What is declared is pinned, hashed and explained; what is pinned names no address."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PINNED = {"run": ["dependencies"], "dev": ["dependencies", "postgresql", "test", "lint", "dev"]}


def plain(requirement: str) -> str:
    return re.split(r"[\[<>=;~ ]", requirement)[0].lower().replace("_", "-")


def declared(*groups: str) -> set[str]:
    lists = [PROJECT["dependencies"] if group == "dependencies" else EXTRAS[group] for group in groups]
    return {plain(requirement) for listed in lists for requirement in listed} - {"weftmark"}


def pins(name: str) -> dict[str, tuple[str, int]]:
    """Package -> its version and the number of its hashes, as requirements/NAME.txt has them."""
    found: dict[str, tuple[str, int]] = {}
    package = ""
    for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==(\S+)", line):
            package = plain(match[1])
            found[package] = (match[2], 0)
        if "--hash=sha256:" in line:
            found[package] = (found[package][0], found[package][1] + 1)
    return found


@pytest.mark.parametrize("name", PINNED)
def test_everything_declared_is_pinned(name: str) -> None:
    assert declared(*PINNED[name]) - pins(name).keys() == set()


@pytest.mark.parametrize("name", [*PINNED, "uv"])
def test_every_pin_is_hashed(name: str) -> None:
    assert [package for package, (_, hashes) in pins(name).items() if not hashes] == []


@pytest.mark.parametrize("name", [*PINNED, "uv"])
def test_compiled_packages_are_hashed_for_every_platform(name: str) -> None:
    compiled = set("jsonschema-rs python-calamine pyyaml typst ruff mypy coverage uv".split())
    assert [package for package, (_, n) in pins(name).items() if package in compiled and n < 5] == []


def test_tests_run_on_what_users_run_on() -> None:
    dev = pins("dev")
    assert {package for package, pin in pins("run").items() if dev.get(package) != pin} == set()


@pytest.mark.parametrize("name", ["dependencies.md", "dependencies.zh.md"])
def test_every_dependency_is_explained(name: str) -> None:
    text = (ROOT / "docs" / "explanation" / name).read_text(encoding="utf-8").lower()
    every = declared(*PINNED["dev"]) | {"uv"}
    assert {package for package in every if f"| {package} |" not in text} == set()
