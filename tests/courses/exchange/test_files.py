import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from courses.exchange import files, own, recognising


def test_files_go_along_as_long_as_there_is_room_and_a_smaller_one_still_may() -> None:
    room = files.Room(10)

    sent = [room.content_of(ContentFile(b"x" * size, "a")) for size in (6, 5, 4, 1)]
    assert [len(content) for content in sent] == [6, 0, 4, 0]


@pytest.mark.django_db
def test_a_file_that_somebody_took_away_is_nothing() -> None:
    document = get_document_model().objects.create(title="a", file=ContentFile(b"a", "a.vtt"))
    document.file.storage.delete(document.file.name)

    assert files.Room().content_of(document.file) == b""
    assert files.Room().content_of(None) == b""


@pytest.mark.parametrize("name", ["", ".", "..", "/", "a/..", "?"])
def test_what_can_be_called_nothing_is_no_file(name: str) -> None:
    assert files.upload(name, b"x") is None


def test_a_file_is_called_by_the_end_of_its_path() -> None:
    upload = files.upload("../../etc/een maandag.mp4", b"x")

    assert upload
    assert upload.name == "een_maandag.mp4"
    assert files.upload("a.mp4", b"") is None


def test_what_goes_out_with_one_case_fits_in_a_file_that_can_come_in() -> None:
    """In base64, beside a case as large as any."""
    assert files.MOST * 4 / 3 + own.MOST < recognising.MOST
