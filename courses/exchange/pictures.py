"""Pictures that come along with a case: into Wagtail's images and out of them.

A picture enters by the form by which an author would bring it, so what is refused there is refused
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.permissions import permission_policy

from courses.exchange.documents import Picture
from courses.exchange.notes import Missed, Note
from elearning.accounts.models import User

LONGEST_TITLE = 255


def taken_in(pictures: Iterable[Picture], *, by: User) -> tuple[dict[str, Any], list[Note]]:
    """The pictures that became images, as blocks by their mark, and the ones that did not."""
    images: dict[str, Any] = {}
    notes = []
    for picture in pictures:
        if not (picture.alt or picture.decorative_because):
            notes.append(Note(Missed.PICTURE_WITHOUT_WORDS, "", picture.name))
        elif image := _image(picture, by=by):
            images[picture.id] = {
                "image": image,
                "alt": picture.alt,
                "decorative_because": picture.decorative_because,
                "caption": picture.caption,
            }
        else:
            notes.append(Note(Missed.PICTURE_REFUSED, picture.alt, picture.name))
    return images, notes


def _image(picture: Picture, *, by: User) -> Any:
    """The image of this picture, or None if Wagtail's form would not have it of this person."""
    collection = permission_policy.collections_user_has_permission_for(by, "add").first()
    if collection is None or not picture.content:
        return None
    name = picture.name or "picture"
    model = get_image_model()
    form = get_image_form(model)(
        {"title": (picture.alt or name)[:LONGEST_TITLE], "collection": collection.pk},
        {"file": SimpleUploadedFile(name, picture.content)},
        instance=model(uploaded_by_user=by),
        user=by,
    )
    return form.save() if form.is_valid() else None


def sent_along(parts: Iterable[Any]) -> Iterator[Picture]:
    """The pictures among the parts of a story, each with its file, if that is still there."""
    for number, value in enumerate(parts, start=1):
        image = value.get("image")
        yield Picture(
            id=f"p{number}",
            name=image.filename if image else "",
            alt=value.get("alt") or "",
            decorative_because=value.get("decorative_because") or "",
            caption=value.get("caption") or "",
            content=_content(image),
        )


def _content(image: Any) -> bytes:
    try:
        with image.open_file() as file:
            content: bytes = file.read()
            return content
    except (AttributeError, OSError):  # an image or its file that somebody took away
        return b""
