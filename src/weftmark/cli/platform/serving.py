"""`weftmark serve`: database, files, demonstration, web server and worker, until told to end."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import time
from contextlib import closing
from typing import Any

from weftmark.cli.exits import NO, YES
from weftmark.cli.platform.children import Children, Stopped, stop_on_signals
from weftmark.cli.platform.opening import migrate, open_platform
from weftmark.cli.words import say
from weftmark.core.text import Text
from weftmark.exchange.problem import refusal


def serve(given: argparse.Namespace) -> int:
    """Serve until Ctrl-C or a polite end (0), or until a part of it fails (1)."""
    children = Children()
    stop_on_signals()
    try:
        need_port(given.host, given.port)
        ready = _prepare(given)
        _start(given, children)
        _await(given, children)
        if children.ended() is None:
            _announce(given, ready)
        failed = children.watch()
        print(say("serve_failed", given.lang, part=failed), file=sys.stderr)
        return NO
    except Stopped:
        if not given.json:
            print(say("serve_ended", given.lang), flush=True)
        return YES
    finally:
        children.end()


def need_port(host: str, port: int) -> None:
    """Refuse a port that is taken or may not be used, before anything is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or str(error)
            what = Text(f"不能使用该地址（{why}）", f"this address cannot be used ({why})")
            remedy = Text(
                "可能已有程序占用；请用 --port 另选端口，如 --port 8001。",
                "Something else may be using it; choose another port, such as --port 8001.",
            )
            raise refusal(what, f"{host}:{port}", remedy) from error


def _prepare(given: argparse.Namespace) -> dict[str, Any]:
    """Everything that has to be there before the first request; returns what a reader should know."""
    if not given.json:
        print(say("serve_preparing", given.lang), flush=True)
    open_platform(demo=given.demo, lang=given.lang)
    _need_hosts(given)
    migrate()
    _collect()
    if not given.demo:
        return {"accounts": []}
    from weftmark.cli.demonstration.loading import load

    return load(say_progress=None if given.json else print)


def _need_hosts(given: argparse.Namespace) -> None:
    from django.conf import settings

    if not settings.ALLOWED_HOSTS:
        raise refusal(
            Text("未说明本平台的网址", "no host name is given under which the platform is reached"),
            "WEFTMARK_HOSTS",
            Text(
                "请设置，如 WEFTMARK_HOSTS=label.example.org。",
                "Set it, as in WEFTMARK_HOSTS=label.example.org.",
            ),
        )


def _collect() -> None:
    """Gather style sheets and scripts where the web server finds them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _start(given: argparse.Namespace, children: Children) -> None:
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = (
        "granian", "--interface", "wsgi", "--host", given.host, "--port", str(given.port), "--workers", "1",
        "--blocking-threads", "1", "--no-ws", "--log-level", "warning", "weftmark.conf.wsgi:application",
    )  # fmt: skip
    children.start("web", (sys.executable, "-m", *server), env)
    children.start("worker", (sys.executable, "-m", "django", "db_worker", "--verbosity", "0"), env)


def _await(given: argparse.Namespace, children: Children) -> None:
    """Until the server answers, or a part has ended."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(given.host, given.host)
    while children.ended() is None:
        try:
            socket.create_connection((host, given.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def address(given: argparse.Namespace) -> str:
    """Where a browser on this machine finds the platform."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(given.host, given.host)
    return f"http://{host}:{given.port}/"


def _announce(given: argparse.Namespace, ready: dict[str, Any]) -> None:
    from weftmark.cli.platform.printing import print_ready

    print_ready(address(given), ready, given.lang, as_json=given.json)
