"""How commands write: JSON or text to standard output, complaints to standard error, files all or nothing."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from weftmark.cli.exits import UNREADABLE
from weftmark.core.text import Lang, Text
from weftmark.exchange.problem import Problem, Unreadable
from weftmark.exchange.verdict_json import both


class Failure(NamedTuple):
    """Why a command could not do its work."""

    problems: tuple[Problem, ...]


def report_failure(failure: Failure, lang: Lang, *, as_json: bool) -> int:
    """Say what, where and what to do; returns the exit code for unreadable input."""
    for problem in failure.problems:
        print(problem.say(lang), file=sys.stderr)
    if as_json:
        problems = [
            {"what": both(one.what), "where": one.where, "remedy": both(one.remedy)}
            for one in failure.problems
        ]
        print_json({"problems": problems})
    return UNREADABLE


def print_json(data: Any) -> None:
    """One JSON document, readable, in the order it was built."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def write_file(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all; raises Unreadable when it cannot be written."""
    draft = ""
    if path.exists() and not path.is_file():
        what = Text("已存在，且不是普通文件", "it exists and is no ordinary file")
        raise Unreadable((Problem(what, str(path), Text("请另选文件名。", "Choose another name.")),))
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError as error:
        if draft:
            with contextlib.suppress(OSError):
                os.unlink(draft)
        why = error.strerror or ""
        what = Text(f"文件无法写入（{why}）", f"the file cannot be written ({why})")
        remedy = Text(
            "请检查文件夹是否存在、是否可写。", "Check that the folder exists and can be written to."
        )
        raise Unreadable((Problem(what, str(path), remedy),)) from error
