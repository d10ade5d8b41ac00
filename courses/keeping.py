"""What a case shows beside its words, kept as long as the case itself.

A picture in the CMS can be replaced or erased, and its sizes with it. An edition therefore names a
copy, which is called by its content: the same picture has the same name in every edition, and what
one edition names never becomes another picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from courses.cases.graph import Case, Scene

FOLDER = "editions"


def with_pictures_kept(case: Case, *, scenes: StreamValue) -> Case:
    """The case that was read from these scenes, showing copies of their pictures."""
    renditions = list(_renditions(scenes))
    return replace(case, scenes=tuple(_kept(scene, renditions) for scene in case.scenes))


def _renditions(scenes: StreamValue) -> Iterator[AbstractRendition]:
    """The sizes in which the pictures of these scenes are known."""
    pictures = get_image_model()
    for model, picture_id, *_path in scenes.stream_block.extract_references(scenes):
        if issubclass(model, pictures):
            yield from pictures.objects.get(pk=picture_id).renditions.all()


def _kept(scene: Scene, renditions: list[AbstractRendition]) -> Scene:
    """The scene with copies, in the story and in every other telling of it."""
    variants = tuple(
        replace(each, body=_with_copies(each.body, renditions)) for each in scene.variants
    )
    return replace(scene, body=_with_copies(scene.body, renditions), variants=variants)


def _with_copies(body: str, renditions: list[AbstractRendition]) -> str:
    for rendition in renditions:
        if rendition.url in body:
            body = body.replace(rendition.url, _copy(rendition.file))
    return body


def _copy(file: File) -> str:
    """The address of a copy of this file, made now unless there is one."""
    with file.open() as original:
        content = original.read()
    name = f"{FOLDER}/{sha256(content).hexdigest()}{PurePath(file.name or '').suffix}"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    return default_storage.url(name)
