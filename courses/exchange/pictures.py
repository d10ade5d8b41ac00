"""Pictures that come along with a case: into Wagtail's images and out of them.

A picture enters by the form by which an author would bring it, so what is refused there is refused
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.permissions import permission_policy

from courses.exchange import files
from courses.exchange.documents import Picture
from courses.exchange.notes import Missed, Note
from elearning.accounts.models import User


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
    name, model = picture.name or "picture", get_image_model()
    upload = files.upload(name, picture.content)
    if upload is None:
        return None
    there = files.there_already(model, picture.content, policy=permission_policy, by=by)
    return there or files.entered(
        get_image_form(model),
        model(),
        policy=permission_policy,
        title=picture.alt or name,
        by=by,
        files={"file": upload},
    )


def sent_along(parts: Iterable[Any], *, room: files.Room) -> Iterator[Picture]:
    """The pictures among the parts of a story, each with its file, if that is there and fits."""
    for number, value in enumerate(parts, start=1):
        image = value.get("image")
        yield Picture(
            id=f"p{number}",
            name=image.filename if image else "",
            alt=value.get("alt") or "",
            decorative_because=value.get("decorative_because") or "",
            caption=value.get("caption") or "",
            content=room.content_of(image and image.file),
        )
