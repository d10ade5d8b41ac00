"""The record store beside a bare one and raw SQL, in turns, on one server and its database.

`python -m tests.benchmarks.store` with one of:

costs     what sending and asking cost, in a record of so many STATEMENTS (`make bench`)
long      eight connections for so many SECONDS: errors, deadlocks, and the memory of the worker
export    the whole record at once, and the memory that it takes
"""

from __future__ import annotations

import os
import sys

from elearning import local
from tests.benchmarks.serving import postmaster, served, served_bare

NAME = "bench-store"


def main(what: str = "costs") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "elearning.settings.dev"
    os.environ.pop("DATABASE_URL", None)
    with local.database(NAME), served() as ours:
        import django

        django.setup()
        from tests.benchmarks.store import comparing, lasting
        from tests.benchmarks.store.keys import new_key

        key = new_key()
        if what == "long":
            lasting.sent_and_asked(key, ours)
        elif what == "export":
            lasting.exported(key, ours)
        else:
            with served_bare("tests.benchmarks.store.bare:application") as floor:
                comparing.report(key, ours=ours, floor=floor, database=postmaster(NAME))


if __name__ == "__main__":
    main(*sys.argv[1:])
