"""What a case shows beside its words, kept as long as the case itself.

A picture in the CMS can be replaced or erased, and its sizes with it. An edition therefore names a
copy, which is called by its content: the same picture has the same name in every edition, and what
one edition names never becomes another picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TypeAlias

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from courses.cases.graph import Case, Scene

FOLDER = "editions"


def with_pictures_kept(case: Case, *, scenes: StreamValue) -> Case:
    """The case that was read from these scenes, showing copies of their pictures, made now."""
    return _showing(case, scenes, _kept)


def with_copies_named(case: Case, *, scenes: StreamValue) -> Case:
    """The same case without making a copy: as it will be, to compare its digest."""
    return _showing(case, scenes, lambda file: default_storage.url(_name(file)))


Naming: TypeAlias = Callable[[File], str]


def _showing(case: Case, scenes: StreamValue, address_of: Naming) -> Case:
    renditions = _renditions(scenes)
    return replace(
        case, scenes=tuple(_with_copies(scene, renditions, address_of) for scene in case.scenes)
    )


def _renditions(scenes: StreamValue) -> list[AbstractRendition]:
    """The sizes in which the pictures of these scenes are known; one query."""
    pictures = get_image_model()
    references = scenes.stream_block.extract_references(scenes)
    shown = {int(number) for model, number, *_path in references if issubclass(model, pictures)}
    sizes = pictures.get_rendition_model().objects
    return list(sizes.filter(image_id__in=shown).order_by("pk")) if shown else []


def _with_copies(
    scene: Scene, renditions: Sequence[AbstractRendition], address_of: Naming
) -> Scene:
    """The scene with copies, in the story and in every other telling of it."""

    def told(body: str) -> str:
        for rendition in renditions:
            if rendition.url in body:
                body = body.replace(rendition.url, address_of(rendition.file))
        return body

    variants = tuple(replace(each, body=told(each.body)) for each in scene.variants)
    return replace(scene, body=told(scene.body), variants=variants)


def _name(file: File) -> str:
    """What the copy of this file is called: by its content."""
    with file.open() as original:
        named = sha256(original.read()).hexdigest()
    return f"{FOLDER}/{named}{PurePath(file.name or '').suffix}"


def _kept(file: File) -> str:
    """The address of a copy of this file, made now unless there is one."""
    name = _name(file)
    if not default_storage.exists(name):
        with file.open() as original:
            name = default_storage.save(name, ContentFile(original.read()))
    return default_storage.url(name)
