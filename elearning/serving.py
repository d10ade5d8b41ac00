"""The processes of the demo and of a server: made ready, started, ended together.

`python -m elearning.serving` with one of:

run       the demo: database, content and server, kept from one time to the next (`make run`)
dev       the same with Django's own server, which starts again when code changes (`make dev`)
reset     throw the demo's data away and load it anew (`make demo`)
start     a server in earnest: refuses as long as `check --deploy` has a complaint (`make start`)
prepare   bring database, demo, translations and static files up to date; the others call it

One process looks after the others, has the chores done in their time, and does nothing else. However
it is asked to end, they end with it; a worker whose supervisor was killed notices and ends itself.
"""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

import elearning
from elearning import chores, local
from elearning.messages import catalogues

ADDRESS = "127.0.0.1"
THREADS = 4  # a worker; most of a request is waiting for the database
STAMP = "collected"
WELCOME = f"""
Olifantenpaadjes {elearning.__version__}  http://localhost:%s
"""
PEOPLE = """
  alice@dewilg.example     writes the courses
  bob@dewilg.example       learns at ROC De Wilg
  ingrid@dewilg.example    manages ROC De Wilg
  charlie@elders.example   learns elsewhere
  password for each        olifantenpaadje
"""


def run() -> None:
    with local.database():
        _child("-m", "elearning.serving", "prepare")
        _serve(welcome=_welcome())


def dev() -> None:
    with local.database():
        _child("-m", "elearning.serving", "prepare")
        print(_welcome(), flush=True)
        os.environ["DEBUG"] = "1"
        with chores.attended():
            _child("manage.py", "runserver", f"{ADDRESS}:{_port()}")


def reset() -> None:
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set: only the embedded database is ever emptied.")
    with local.database(afresh=True):
        for files in ("media", "attached"):
            shutil.rmtree(local.var() / files, ignore_errors=True)
        _child("-m", "elearning.serving", "prepare")
    print("The demo is as new. Start it with: make run")


def start() -> None:
    if not os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is not set: the embedded database is for the demo only.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "elearning.settings.production"
    catalogues.compile_stale()
    _child("manage.py", "check", "--deploy", "--database=default", "--fail-level=WARNING")
    _serve(address=_address())


def prepare() -> None:
    """Bring everything up to date; what already is takes next to no time."""
    catalogues.compile_stale()
    import django
    from django.core.management import call_command

    django.setup()
    if _unapplied():
        _say("Preparing the database (ten seconds, the first time)")
        call_command("migrate", interactive=False, verbosity=0)
    if _is_demo():
        _say("Loading the demo, unless it is there")
        call_command("load_demo", forerunners=True)
    if (state := _static_state()) != _read(_stamp()):
        _say("Gathering static files (half a minute, the first time)")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        _stamp().write_text(state)


def _is_demo() -> bool:
    """Whether this database is one to load the demo into."""
    return bool(os.environ.get("EMBEDDED_DATABASE")) or os.environ.get("DEMO") == "1"


def _welcome() -> str:
    """Where to go, and in the demo as whom."""
    return WELCOME % _port() + (PEOPLE if _is_demo() else "")


def application() -> Callable[..., Iterable[bytes]]:
    """What a worker serves; it is made in the worker, which from then on heeds its parent alone."""
    os.setsid()  # Ctrl-C is for the supervisor
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from elearning.wsgi import application as wsgi

    return wsgi


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _serve(*, address: str = ADDRESS, welcome: str = "") -> None:
    """Serve until asked to end, and then let requests under way finish."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    multiprocessing.set_start_method("spawn")  # a fork would hold the locks of its parent
    server = Granian(
        "elearning.serving:application",
        factory=True,
        address=address,
        port=_port(),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WORKERS", "2")),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_access=False,  # who comes where is written down nowhere; some addresses are keys
    )
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.on_startup(lambda: print(welcome, flush=True))
    with chores.attended():
        server.serve()


def _child(*program: str) -> None:
    """Run a Python program to its end; asked to end before, end it first."""
    child = subprocess.Popen([sys.executable, *program], cwd=local.ROOT)
    try:
        code = child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise
    if code:
        sys.exit(code)


def _unapplied() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _static_state() -> str:
    """A digest that changes with every stylesheet, script and picture."""
    from django.contrib.staticfiles.finders import get_finders

    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = os.stat(storage.path(path))
            state.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()


def _stamp() -> Any:
    from django.conf import settings

    return settings.STATIC_ROOT / STAMP


def _read(path: Any) -> str:
    return path.read_text() if path.exists() else ""


def _port() -> int:
    return int(os.environ.get("PORT", "8000"))


def _address() -> str:
    """Where a server in earnest listens; the demo is for this machine alone."""
    return os.environ.get("ADDRESS", ADDRESS)


def _say(what: str) -> None:
    print(f"{what} …", flush=True)


def _refuse_a_taken_port(address: str) -> None:
    """End in one line where nothing can listen; a server that is ready would fail in many."""
    try:
        where = socket.getaddrinfo(address, _port(), type=socket.SOCK_STREAM)[0]
        with socket.socket(*where[:3]) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where[4])
    except OSError as error:
        sys.exit(_why_not(error, address))


def _why_not(error: OSError, address: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {_port()} is taken. Stop what listens there, or set PORT to another."
    return f"Nothing can listen on {address}, port {_port()}: {error.strerror}."


def main(command: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elearning.settings.dev")
    if command == "prepare":
        return prepare()
    _refuse_a_taken_port(_address() if command == "start" else ADDRESS)
    try:
        {"run": run, "dev": dev, "reset": reset, "start": start}[command]()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main(sys.argv[1])
