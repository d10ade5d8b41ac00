"""What a case shows beside its words, kept as long as the case itself.

A picture or a film in the CMS can be replaced or erased, and its sizes with it. An edition therefore
names a copy, which is called by its content: the same picture has the same name in every edition, and
what one edition names never becomes another picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import file_digest
from pathlib import PurePath
from typing import Any, TypeAlias

from django.core.files.base import File
from django.core.files.storage import default_storage
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtailmedia.models import get_media_model

from courses.cases.graph import Case, Scene

FOLDER = "editions"

Files: TypeAlias = Mapping[str, File]
"""Files by the address under which the CMS shows them."""
Naming: TypeAlias = Callable[[File], str]


def with_files_kept(case: Case, *, scenes: StreamValue) -> Case:
    """The case that was read from these scenes, showing copies of their files, made now."""
    return _showing(case, scenes, _kept)


def with_copies_named(case: Case, *, scenes: StreamValue) -> Case:
    """The same case without making a copy: as it will be, to compare its digest."""
    return _showing(case, scenes, lambda file: default_storage.url(_name(file)))


def _showing(case: Case, scenes: StreamValue, address_of: Naming) -> Case:
    files = dict(_files(scenes))
    return replace(
        case, scenes=tuple(_with_copies(scene, files, address_of) for scene in case.scenes)
    )


def _files(scenes: StreamValue) -> Iterator[tuple[str, File]]:
    """All that these scenes show: pictures in the sizes that are known, films, captions."""
    images, films, documents = get_image_model(), get_media_model(), get_document_model()
    shown: dict[Any, set[int]] = {images: set(), films: set(), documents: set()}
    for model, number, *_path in scenes.stream_block.extract_references(scenes):
        if model in shown:
            shown[model].add(int(number))
    for size in _rows(images.get_rendition_model(), image_id__in=shown[images]):
        yield size.url, size.file
    for film in _rows(films, pk__in=shown[films]):
        yield film.url, film.file
        if film.thumbnail:
            yield film.thumbnail.url, film.thumbnail
    for document in _rows(documents, pk__in=shown[documents]):
        yield document.url, document.file


def _rows(model: Any, **asked: set[int]) -> Any:
    """The rows with one of these numbers; one query, or none where there is nothing to ask."""
    return model.objects.filter(**asked).order_by("pk") if all(asked.values()) else ()


def _with_copies(scene: Scene, files: Files, address_of: Naming) -> Scene:
    """The scene with copies: in the story, in every other telling of it, and of who speaks."""

    def told(html: str) -> str:
        for address, file in files.items():
            if address in html:
                html = html.replace(address, address_of(file))
        return html

    variants = tuple(replace(each, body=told(each.body)) for each in scene.variants)
    return replace(scene, body=told(scene.body), portrait=told(scene.portrait), variants=variants)


def _name(file: File) -> str:
    """What the copy of this file is called: by its content."""
    with file.open() as original:
        named = file_digest(original, "sha256").hexdigest()
    return f"{FOLDER}/{named}{PurePath(file.name or '').suffix}"


def _kept(file: File) -> str:
    """The address of a copy of this file, made now unless there is one."""
    name = _name(file)
    if not default_storage.exists(name):
        with file.open() as original:
            name = default_storage.save(name, File(original))
    return default_storage.url(name)
