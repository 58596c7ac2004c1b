"""Collect what pages say, merges it into each app's catalogue, and compiles that.

    .venv/bin/python docs/translate.py [--check] [APP ...]

English stands in the code and is the key; Chinese in `locale/zh_Hans/LC_MESSAGES/django.po` of the app.
What another app has translated already is taken over. Neither lines nor dates are written, so that files
change only when words do. `--check` writes nothing and fails when something is stale or untranslated.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "weftmark"
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
WIDTH = 110
KEYWORDS: dict[str, object] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|\{\w*\}|%[sd]")
LATIN = re.compile(r"[a-z]{3}")

Key = tuple[str, str | None]


class Words(Catalog):
    """A Chinese catalogue whose head says nothing of when and with what it was made."""

    def __init__(self) -> None:
        super().__init__(
            locale="zh_Hans", header_comment="# Chinese words of one app; docs/translate.py keeps it."
        )

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "zh_Hans"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def apps() -> list[Path]:
    """Every folder that has words of its own."""
    return [PACKAGE / "web", *sorted(path.parent for path in (PACKAGE / "apps").glob("*/apps.py"))]


def spoken(app: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """What the code and the templates of an app say: the words (with their plural), and their context."""
    for file in sorted(app.rglob("*.py")):
        if "migrations" not in file.parts:
            yield from _extracted(file.read_bytes())
    for file in sorted([*app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        yield from _extracted(_as_python(file).encode())


def _as_python(template: Path) -> str:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    said = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    return "\n".join(line.strip() for line in said.splitlines()) + "\n"


def _extracted(source: bytes) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    for _, function, said, _ in extract_python(io.BytesIO(source), list(KEYWORDS), [], {"encoding": "utf-8"}):
        texts = [text for text in (said if isinstance(said, tuple) else (said,)) if text]
        context = texts.pop(0) if function.startswith(("pgettext", "npgettext")) and texts else None
        plural = function.startswith(("ngettext", "npgettext"))
        if texts and (not plural or len(texts) > 1):
            yield tuple(texts[:2]) if plural else texts[0], context


def read(app: Path) -> Words:
    """The catalogue as it lies there; empty where there is none yet."""
    words = Words()
    file = app / CATALOGUE
    if file.exists():
        with file.open("rb") as held:
            for message in read_po(held, locale="zh_Hans"):
                if message.id:
                    words[message.id] = Message(
                        message.id, message.string, flags=message.flags, context=message.context
                    )
    return words


def key(message: Message) -> Key:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def translated(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    return (
        bool(strings) and all(strings) and not any(s == key(message)[0] and LATIN.search(s) for s in strings)
    )


def messages(words: Catalog) -> list[Message]:
    return [message for message in words if message.id]


def merged(app: Path, others: Iterable[Catalog]) -> Words:
    """What the app says now, with the Chinese it had, or else the Chinese another app has for it."""
    known = {
        key(message): message.string for words in others for message in messages(words) if translated(message)
    }
    known.update({key(m): m.string for m in messages(read(app)) if translated(m)})
    words = Words()
    for said, context in sorted(set(spoken(app)), key=lambda one: (str(one[0]), one[1] or "")):
        first = said if isinstance(said, str) else said[0]
        string = known.get((first, context), "")
        plain = string if isinstance(string, str) else string[0]
        words.add(said, plain if isinstance(said, str) else (plain,), context=context)
    return words


def po(words: Words) -> bytes:
    held = io.BytesIO()
    write_po(held, words, width=WIDTH, no_location=True, sort_output=True)
    return held.getvalue()


def mo(words: Words) -> bytes:
    held = io.BytesIO()
    write_mo(held, words)
    return held.getvalue()


def faults(words: Catalog) -> Iterator[str]:
    """What is untranslated or fuzzy, and where placeholders differ."""
    for message in messages(words):
        first, context = key(message)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        if not translated(message):
            yield f"not translated: {first!r}" + (f" ({context})" if context else "")
        elif message.fuzzy:
            yield f"fuzzy: {first!r}"
        else:
            source = message.id if isinstance(message.id, str) else message.id[-1]
            wanted = set(PLACEHOLDER.findall(source))
            for text in strings:
                if set(PLACEHOLDER.findall(text)) != wanted:
                    yield f"other placeholders: {first!r} {text!r}"


def disagreements(catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Django joins all catalogues: the same English may not have two Chinese meanings but by context."""
    seen: dict[Key, tuple[str, object]] = {}
    for name, words in catalogues.items():
        for message in messages(words):
            if translated(message):
                plain = message.string if isinstance(message.string, str) else message.string[0]
                where, before = seen.setdefault(key(message), (name, plain))
                if before != plain:
                    yield f"{key(message)[0]!r}: {where} says {before!r}, {name} says {plain!r}"


def stale(app: Path, words: Words) -> Iterator[str]:
    """Files of an app that are not what they would be if they were written now."""
    for file, content in ((app / CATALOGUE, po(words)), ((app / CATALOGUE).with_suffix(".mo"), mo(words))):
        if not file.exists() or file.read_bytes() != content:
            yield str(file.relative_to(ROOT))


def write(app: Path, words: Words) -> None:
    for path in stale(app, words):
        file = ROOT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(po(words) if file.suffix == ".po" else mo(words))


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Collect, merge and compile the words of every page.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale or untranslated")
    parser.add_argument("apps", nargs="*", help="only these, by the name of their folder")
    asked = parser.parse_args(arguments)
    catalogues: dict[str, Catalog] = {app.name: read(app) for app in apps()}
    found = []
    for app in apps():
        if asked.apps and app.name not in asked.apps:
            continue
        words = merged(app, catalogues.values())
        if asked.check:
            found += [f"stale, run make words: {path}" for path in stale(app, words)]
        else:
            write(app, words)
        catalogues[app.name] = words
        found += [f"{app.name}: {fault}" for fault in faults(words)]
    found += [f"two meanings: {one}" for one in disagreements(catalogues)]
    print("\n".join([*found, f"words: {len(found)} to mend" if found else "words: all translated"]))
    return 1 if asked.check and found else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
