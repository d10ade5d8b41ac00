"""The processes of the demo and of a server: made ready, started, ended together.

`python -m elearning.serving` with one of:

run     the demo: database, content and server, kept from one time to the next (`make run`)
dev     the same with Django's own server, which starts again when code changes (`make dev`)
reset   throw the demo's database and pictures away and load them anew (`make demo`)
start   a server's own start: refuses as long as `check --deploy` has a complaint

One process looks after the others. However it is asked to end, they end with it; a worker whose
supervisor was killed notices and ends itself.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from elearning import local
from elearning.messages import catalogues

ADDRESS = "127.0.0.1"
THREADS = 4  # a worker; most of a request is waiting for the database
STAMP = "collected"
PEOPLE = """\
  alice@dewilg.example     writes the courses
  bob@dewilg.example       learns at ROC De Wilg
  ingrid@dewilg.example    manages ROC De Wilg
  charlie@elders.example   learns elsewhere
  password for each        olifantenpaadje
"""


def port() -> int:
    return int(os.environ.get("PORT", "8000"))


def run() -> None:
    with local.database():
        _prepare()
        _serve(ready=_welcome)


def dev() -> None:
    os.environ["DEBUG"] = "1"
    with local.database():
        command = _commands()
        if os.environ.get("RUN_MAIN") != "true":  # the first time, not at each reload
            _prepare(static=False)
            _welcome()
        command("runserver", f"{ADDRESS}:{port()}")


def reset() -> None:
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set: only the embedded database is ever emptied.")
    with local.database(afresh=True):
        shutil.rmtree(local.var() / "media", ignore_errors=True)
        _prepare()
    print("The demo is as new. Start it with: make run")


def start() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "elearning.settings.production"
    _commands()("check", deploy=True, databases=["default"], fail_level="WARNING")
    _serve(address=os.environ.get("ADDRESS", ADDRESS))


def application() -> Callable[..., Iterable[bytes]]:
    """What a worker serves; it is made in the worker, which from then on watches its parent."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from elearning.wsgi import application as wsgi

    return wsgi


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _prepare(*, static: bool = True) -> None:
    """Bring everything up to date; what already is takes next to no time."""
    catalogues.compile_stale()
    command = _commands()
    if _unapplied():
        _step("Preparing the database")
        command("migrate", interactive=False)
    if os.environ.get("EMBEDDED_DATABASE") or os.environ.get("DEMO") == "1":
        _step("Loading the demo, unless it is there")
        command("load_demo")
    if static:
        _collect_static(command)


def _commands() -> Callable[..., Any]:
    """Django's commands, once the database has an address."""
    import django
    from django.core.management import call_command

    django.setup()
    return call_command


def _unapplied() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static(command: Callable[..., Any]) -> None:
    """Gather stylesheets, scripts and pictures, if one of them changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = os.stat(storage.path(path))
            state.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / STAMP
    if stamp.exists() and stamp.read_text() == state.hexdigest():
        return
    _step("Gathering static files (half a minute, the first time)")
    command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state.hexdigest())


def _serve(*, address: str = ADDRESS, ready: Callable[[], None] | None = None) -> None:
    """Serve until asked to end, and then let requests under way finish."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    media = local.var() / "media"
    media.mkdir(parents=True, exist_ok=True)
    multiprocessing.set_start_method("spawn")  # a fork would hold the locks of its parent
    server = Granian(
        "elearning.serving:application",
        address=address,
        port=port(),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WORKERS", "2")),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        factory=True,
        static_path_route=["/media"],
        static_path_mount=[media],
    )
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    if ready:
        server.on_startup(ready)
    server.serve()


def _welcome() -> None:
    from django.conf import settings

    name, where = settings.WAGTAIL_SITE_NAME, f"http://localhost:{port()}"
    print(f"\n{name} {settings.VERSION}  {where}\n\n{PEOPLE}", flush=True)


def _step(what: str) -> None:
    print(f"{what} …", flush=True)


def _refuse_a_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port()))
        except OSError:
            sys.exit(
                f"Port {port()} is taken. Stop what listens there, or: PORT={port() + 1} make run"
            )


COMMANDS = {"run": run, "dev": dev, "reset": reset, "start": start}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings.dev")
    if os.environ.get("RUN_MAIN") != "true":
        _refuse_a_taken_port()
    COMMANDS[sys.argv[1]]()
