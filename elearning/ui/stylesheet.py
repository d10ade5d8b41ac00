"""One stylesheet for whoever reads, a file per family of components for whoever writes.

`main.css` names its files in order. Where static files are gathered for serving, what it names takes
the place of the names: a phone on a slow line then waits for one file of ten kilobytes instead of
for fourteen. While developing, the browser follows the names itself. Nothing is compiled.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

MAIN = "ui/css/main.css"
NAMED = re.compile(
    r'@import url\("(?P<file>[\w-]+\.css)"\)(?: layer\((?P<layer>\w+)\))?(?P<media> \w+)?;'
)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Gathers the stylesheet into one file before its name is made from its contents."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run and MAIN in paths:
            self.delete(MAIN)
            self.save(MAIN, ContentFile(whole_stylesheet().encode()))
            paths = {**paths, MAIN: (self, MAIN)}
        yield from super().post_process(paths, dry_run, **options)


def whole_stylesheet() -> str:
    """`main.css` with each file it names written out in its place, in its layer and its medium."""
    main = Path(str(finders.find(MAIN)))
    return NAMED.sub(lambda named: _written_out(main.parent, named), main.read_text())


def _written_out(folder: Path, named: re.Match[str]) -> str:
    css = (folder / named["file"]).read_text()
    if named["layer"]:
        css = f"@layer {named['layer']} {{\n{css}}}\n"
    if named["media"]:
        css = f"@media{named['media']} {{\n{css}}}\n"
    return css
