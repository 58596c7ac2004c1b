"""Fill in the generated parts of the pages: `make docs`, or with --check only say which are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main(arguments: list[str]) -> int:
    """Write every stale file; with --check write nothing, and return 1 when there is one."""
    from docs.generators.pages import ROOT, wanted

    stale = {path: text for path, text in wanted().items() if not path.exists() or _read(path) != text}
    for path, text in stale.items():
        print(f"{'stale' if '--check' in arguments else 'written'}: {path.relative_to(ROOT)}")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
