"""A code is the name by which pages and cases find a row; once given, it stays."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class CodedForm(WagtailAdminModelForm):
    """A form of the CMS in which the code can be filled in once."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].disabled = self.instance.pk is not None
