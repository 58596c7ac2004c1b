"""Opening the platform from a command: settings, database, language; or one clear message why not."""

from __future__ import annotations

import argparse
import os
from typing import Any

from weftmark.cli.words import say
from weftmark.core.text import Lang, Text
from weftmark.exchange.problem import refusal

SETTINGS = "weftmark.conf.settings"
DEMONSTRATION_HOME = "var/demonstration"


def place_options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The options that every command of the platform takes."""
    parser.add_argument("--demo", action="store_true", help=say("platform_demo", lang))
    parser.add_argument("--json", action="store_true", help=say("json", lang))
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help=say("lang", lang))


def open_platform(*, demo: bool, lang: Lang) -> None:
    """Load settings and apps. `demo`: the demonstration, which has a home of its own unless one is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if demo:
        os.environ["WEFTMARK_DEMONSTRATION"] = "1"
        os.environ.setdefault("WEFTMARK_HOME", DEMONSTRATION_HOME)
    elif not os.environ.get("WEFTMARK_SECRET_KEY") and not _is_demonstration():
        raise refusal(
            Text("未设置密钥", "it is not set"),
            "WEFTMARK_SECRET_KEY",
            Text(
                "请将其设为一段长的随机文字"
                "（python -c 'import secrets; print(secrets.token_urlsafe(50))'）；"
                "只想在本机试用，请加 --demo。",
                "Set it to a long random text "
                "(python -c 'import secrets; print(secrets.token_urlsafe(50))'), "
                "or add --demo for a trial on this machine.",
            ),
        )
    _set_up()
    from django.utils import translation

    translation.activate("zh-hans" if lang == "zh" else "en")


def _is_demonstration() -> bool:
    return os.environ.get("WEFTMARK_DEMONSTRATION", "").strip().lower() in {"1", "true", "yes", "on"}


def _set_up() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        what = Text(f"设置有误（{error}）", f"a setting is wrong ({error})")
        remedy = Text("各项设置见 docs/reference/settings.zh.md。", "See docs/reference/settings.md.")
        raise refusal(what, "WEFTMARK_…", remedy) from error
    except OSError as error:
        what = Text(f"无法使用该文件夹（{error.strerror}）", f"the folder cannot be used ({error.strerror})")
        remedy = Text(
            "请用 WEFTMARK_HOME 另指一个可写的文件夹。", "Name a writable folder with WEFTMARK_HOME."
        )
        raise refusal(what, str(error.filename or "WEFTMARK_HOME"), remedy) from error


def migrate() -> None:
    """Bring the database to the present shape; makes it when there is none."""
    from django.core.management import call_command

    with reaching_database():
        call_command("migrate", interactive=False, verbosity=0)


def need_database() -> None:
    """Refuse to go on where the database is missing or older than the program."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with reaching_database():
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if behind:
        raise refusal(
            Text("数据库还没有建立，或比程序旧", "the database is not made yet, or older than the program"),
            database(),
            Text(
                "请先运行 `weftmark serve`（演示数据：加 --demo）。",
                "Run `weftmark serve` first (for the demonstration, with --demo).",
            ),
        )


def database() -> str:
    """Where the data lies, as a person would name it: no password."""
    from django.conf import settings

    held: dict[str, Any] = settings.DATABASES["default"]
    return f"{held.get('HOST')}/{held['NAME']}" if held.get("HOST") else str(held["NAME"])


class reaching_database:  # noqa: N801 - reads as a word of the sentence
    """Turns a database that cannot be reached into one clear message."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        from django.db.utils import DatabaseError, InterfaceError

        if isinstance(error, DatabaseError | InterfaceError):
            said = str(error).strip().splitlines()[:1] or [type(error).__name__]
            what = Text(f"无法使用数据库（{said[0]}）", f"the database cannot be used ({said[0]})")
            remedy = Text(
                "请检查 WEFTMARK_DATABASE_URL 和 WEFTMARK_HOME，并确认数据库已启动。",
                "Check WEFTMARK_DATABASE_URL and WEFTMARK_HOME, and that the database runs.",
            )
            raise refusal(what, database(), remedy) from error
