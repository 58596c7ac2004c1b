"""Where journeys are played: a database of their own, a clock that can be moved on, and a real server."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import got_request_exception
from django.db import connection, connections, transaction

from weftmark.cli.demonstration.clock import Clock, told_by
from weftmark.cli.demonstration.data import read
from weftmark.cli.demonstration.loading import play_story
from weftmark.cli.demonstration.peopling import set_up


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Requests that went well are nobody's concern."""


class Faults(logging.Handler):
    """What the server could not answer, with where it broke."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.setFormatter(logging.Formatter())
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))

    def broke(self, **given: Any) -> None:
        """What Django says of an exception that no page was prepared for."""
        self.told.append(traceback.format_exc())


def copied(source: Path | str, target: Path) -> Path:
    """A copy of a database that nobody writes to."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    return target


@contextmanager
def kept_in(file: Path) -> Iterator[None]:
    """Every new connection is to this file. Whoever calls has closed those of this thread."""
    settings = connections.databases["default"]
    before, settings["NAME"] = settings["NAME"], str(file)
    try:
        yield
    finally:
        settings["NAME"] = before


def prepared(file: Path) -> Any:
    """A database in which everybody of the demonstration is there, and no case yet; gives who is there."""
    connection.close()
    with kept_in(file):
        call_command("migrate", verbosity=0)
        with told_by(Clock(days_ago=500)), transaction.atomic():
            everybody = set_up()
        connection.close()
    return everybody


def furnished(file: Path, everybody: Any, *cases: str) -> Path:
    """These cases of the demonstration played into a database, as far as the demonstration plays them."""
    with kept_in(file):
        for told in read("cases"):
            if told["id"] in cases:
                with transaction.atomic():
                    play_story(everybody, told)
        connection.close()
    return file


@contextmanager
def served(faults: Faults) -> Iterator[str]:
    """The address of a server of the platform on this machine alone."""
    logging.getLogger("django.request").addHandler(faults)
    got_request_exception.connect(faults.broke)
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        got_request_exception.disconnect(faults.broke)
        logging.getLogger("django.request").removeHandler(faults)
