"""Loading the demonstration: once, whole or not at all; and emptying it again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weftmark.cli.demonstration.clock import Clock, told_by
from weftmark.cli.demonstration.data import Entry, password, read
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal

Say = Callable[[str], None]


def load(say_progress: Say | None = None) -> dict[str, Any]:
    """Load the demonstration unless it is there; refuses where cases of a working installation lie."""
    from django.db import transaction

    need_demonstration()
    began = time.monotonic()
    if not is_loaded():
        with transaction.atomic():
            _play(say_progress)
        loaded = True
    else:
        loaded = False
    return {
        "loaded": loaded,
        "cases": _count(),
        "seconds": round(time.monotonic() - began, 1),
        "accounts": accounts(),
    }


def reset(say_progress: Say | None = None) -> dict[str, Any]:
    """Empty the demonstration's database and load it anew; refuses where anything else lies in it."""
    need_demonstration()
    _empty()
    return load(say_progress)


def _empty() -> None:
    """Make database and files anew: rows of the journal cannot be deleted one by one, on purpose."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        connection.close()
        for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            path.unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    call_command("migrate", interactive=False, verbosity=0)


def need_demonstration() -> None:
    """Refuse a database that holds anything not invented for the demonstration."""
    from django.conf import settings

    from weftmark.apps.dossiers.models import Dossier
    from weftmark.apps.people.models import Organisation, Person

    real = [
        Dossier.objects.filter(demonstration=False),
        Person.objects.filter(demonstration=False),
        Organisation.objects.filter(demonstration=False, public_facts=""),
    ]
    if settings.WEFTMARK_DEMONSTRATION and not any(rows.exists() for rows in real):
        return
    raise refusal(
        Text("这里不是演示数据库", "this is no database of the demonstration"),
        str(settings.DATABASES["default"]["NAME"]),
        Text(
            "演示数据不装入正式数据库；请用 WEFTMARK_HOME 另指一个文件夹。",
            "The demonstration is never put beside real cases; name another folder with WEFTMARK_HOME.",
        ),
    )


def is_loaded() -> bool:
    """Is it there? It is loaded in one transaction, so a part of it never is."""
    from weftmark.apps.people.models import Person

    return Person.objects.filter(username=read("demonstration")["installed_by"]).exists()


def accounts() -> list[dict[str, Any]]:
    """Who can sign in, as what."""
    from weftmark.apps.journal.queries import process

    organisations = {each["id"]: each["name"] for each in read("organisations")}
    found = []
    for told in read("people"):
        roles = [process().role(role).title for role in told["roles"]]
        place = organisations[told["of"]]
        part = {
            "zh": "、".join([*(role.zh for role in roles), place["zh"].replace("（演示）", "")]),
            "en": ", ".join([*(role.en for role in roles), place["en"].replace(" (demonstration)", "")]),
        }
        found.append({"username": told["id"], "password": password(), "name": told["name"], "part": part})
    return found


def _count() -> int:
    from weftmark.apps.dossiers.models import Dossier

    return Dossier.objects.filter(demonstration=True).count()


def _play(say_progress: Say | None) -> None:
    from weftmark.cli.demonstration.peopling import set_up

    stories: list[Entry] = read("cases")
    with told_by(Clock(days_ago=max(story["begun"] for story in stories) + 30)):
        stage = set_up()
    for place, story in enumerate(sorted(stories, key=lambda each: -each["begun"]), start=1):
        if say_progress:
            name = story["product"]["name"]
            say_progress(f"  {place}/{len(stories)} {name['zh']} · {name['en']}")
        play_story(stage, story)
    _post()


def _post() -> None:
    """The letters of the past were sent when they were written, and the older ones have been read."""
    from datetime import timedelta

    from django.db.models import F
    from django.utils import timezone

    from weftmark.apps.people.models import Notice

    Notice.objects.filter(sent_at__isnull=True).update(sent_at=F("made_at"))
    old = timezone.now() - timedelta(days=30)
    Notice.objects.filter(seen_at__isnull=True, made_at__lt=old).update(seen_at=F("made_at"))


def play_story(stage: Any, story: Entry, certificate: Any = None) -> Any:
    """One case, act by act, and the surveillance that follows from it; returns what was played."""
    from weftmark.cli.demonstration.play import Play
    from weftmark.cli.demonstration.scenes import SCENES

    clock = Clock(days_ago=story["begun"])
    play = Play(stage=stage, clock=clock, told=story, certificate=certificate)
    with told_by(clock):
        for scene in story["path"]:
            name, given = (scene, {}) if isinstance(scene, str) else next(iter(scene.items()))
            if name == "surveillance":
                play_story(stage, {**story, **given}, play.certificate)
            else:
                SCENES[name](play, given)
    return play
