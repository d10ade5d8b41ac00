"""A template of typst and its data as a PDF that is tagged for every reader (PDF/UA-1).

Words reach the template as data, never as markup, so nothing in them can do anything. The fonts are the
house's own, so the same data is the same file on every machine.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).resolve().parent / "fonts"

_one_at_a_time = Lock()


class Printer:
    """One template, read once for the whole process: its fonts take longer than a page does."""

    def __init__(self, template: Path, *, standards: list[typst.PDFStandard]) -> None:
        self.template = template
        self.standards = standards

    def pdf(self, name: str, content: dict[str, Any], *, made_at: datetime) -> bytes:
        """This content as a PDF; the template finds it as JSON in `sys.inputs` under the name."""
        data = json.dumps(content, ensure_ascii=False)
        with _one_at_a_time:
            made = self._compiler.compile(
                format="pdf",
                sys_inputs={name: data},
                pdf_standards=self.standards,
                timestamp=made_at,
            )
        return cast(bytes, made)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        import typst  # a whole typesetter in memory: not before something is printed

        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
        )
        return typst.Compiler(self.template, root=self.template.parent, font_paths=fonts)
