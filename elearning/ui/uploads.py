"""The forms by which files come in: a picture, a film, a document is what it is called."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm
from wagtailmedia.settings import wagtailmedia_settings

from elearning.ui.signatures import ending, is_what_it_is_called

MOST_FOR_A_FILM = 500 * 1024 * 1024
MOST_FOR_A_DOCUMENT = 20 * 1024 * 1024

OTHERWISE = _("This is no .%(ending)s file, whatever its name says. Choose another one.")
NO_CAPTIONS = _("These are no captions: the first line of a .vtt file is WEBVTT.")
TOO_LARGE = _("This file is larger than %(most)s. Make it smaller, or choose another one.")
BROKEN_PICTURE = _("This picture is not whole. Save it again, or choose another one.")
NO_FILM = _("This is no file that every browser plays. Choose one of these: %(endings)s.")


class ImageForm(BaseImageForm):
    """Refuses a picture that breaks off, which can only be known by reading it to its end.

    So does one that says it is larger than any picture: nobody reads that to its end.
    """

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (OSError, SyntaxError, DecompressionBombError):
            self.add_error("file", ValidationError(BROKEN_PICTURE))


class DocumentForm(BaseDocumentForm):
    """Refuses what is no document of its kind, and what is too large to open on a phone."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            refuse_others(file, most=MOST_FOR_A_DOCUMENT)
        return file


class MediaForm(BaseMediaForm):
    """Refuses what is no film or sound, and what is too large to send."""

    def full_clean(self) -> None:
        super().full_clean()
        if "file" in self.errors:  # the model looks at the file's name too, and would say it twice
            self.errors.pop(NON_FIELD_ERRORS, None)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            _refuse_unplayable(file, kind=self.instance.type)
            refuse_others(file, most=MOST_FOR_A_FILM)
        return file


def refuse_others(file: UploadedFile, *, most: int) -> None:
    """Raise ValidationError if a file is too large, or is not what it is called."""
    name = file.name or ""
    if (file.size or 0) > most:
        raise ValidationError(TOO_LARGE, params={"most": filesizeformat(most)})
    if not is_what_it_is_called(name, file):
        captions = ending(name) == "vtt"
        raise ValidationError(
            NO_CAPTIONS if captions else OTHERWISE, params={"ending": ending(name)}
        )


def _refuse_unplayable(file: UploadedFile, *, kind: str) -> None:
    settings = wagtailmedia_settings
    playable = settings.VIDEO_EXTENSIONS if kind == "video" else settings.AUDIO_EXTENSIONS
    if ending(file.name or "") not in playable:
        raise ValidationError(NO_FILM, params={"endings": ", ".join(playable)})
