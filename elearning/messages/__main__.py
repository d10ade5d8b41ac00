"""`python -m elearning.messages`: bring the catalogues up to date.

With `check` it only looks, with `compile` it makes what a server reads of them.
"""

from __future__ import annotations

import sys

import polib

from elearning.messages import catalogues, extracting


def update() -> int:
    found = extracting.messages()
    for path in catalogues.paths():
        if catalogues.language(path) == catalogues.SOURCE:
            continue
        catalogue = polib.pofile(str(path), wrapwidth=100)
        catalogues.update(catalogue, found)
        catalogue.save(str(path))
    catalogues.compile_stale()
    return check()


def check() -> int:
    found = extracting.messages()
    faults = 0
    for path in catalogues.paths():
        language = catalogues.language(path)
        for fault in catalogues.faults(polib.pofile(str(path)), found, language=language):
            faults += 1
            print(f"{language}: {fault}")
    print(f"{len(found)} messages, {faults} to mend in locale/")
    return 1 if faults else 0


def main(command: str = "update") -> int:
    if command == "compile":
        print("Compiled:", *(catalogues.compile_stale() or ["nothing, all was"]))
        return 0
    return check() if command == "check" else update()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
