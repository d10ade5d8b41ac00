import pytest

from courses.exchange import h5p_contents
from courses.exchange.archive import Archive
from courses.exchange.h5p_contents import Media, told
from courses.exchange.notes import Missed
from tests.courses.exchange.files import PIXEL, h5p_file


@pytest.fixture
def media() -> Media:
    return Media(Archive(h5p_file()))


def image(alt: str, path: str = "images/bank.png") -> dict[str, object]:
    return {"library": "H5P.Image 1.1", "params": {"file": {"path": path}, "alt": alt}}


def test_a_picture_with_words_comes_along_and_is_marked_where_it_stood(media: Media) -> None:
    html, notes = told(image("Een lege bank"), "De bank", media)

    assert html == '<figure data-picture="p1"></figure>'
    assert notes == []
    (picture,) = media.pictures
    assert (picture.name, picture.alt, picture.content) == ("bank.png", "Een lege bank", PIXEL)


@pytest.mark.parametrize(
    ("alt", "path", "what"),
    [
        ("", "images/bank.png", Missed.PICTURE_WITHOUT_WORDS),
        ("IMG_0012.jpg", "images/bank.png", Missed.PICTURE_WITHOUT_WORDS),
        ("x" * 251, "images/bank.png", Missed.PICTURE_WITHOUT_WORDS),
        ("Een bank", "images/weg.png", Missed.PICTURE_REFUSED),
        ("Een bank", "../h5p.json", Missed.PICTURE_REFUSED),
        ("Een bank", "https://x.example/a.png", Missed.ADDRESS),
    ],
)
def test_a_picture_that_cannot_come_is_listed(
    media: Media, alt: str, path: str, what: Missed
) -> None:
    html, notes = told(image(alt, path), "De bank", media)

    assert html == ""
    assert [(note.what, note.place, note.detail) for note in notes] == [(what, "De bank", path)]
    assert media.pictures == []


def test_so_many_pictures_come_and_no_more(media: Media, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(h5p_contents, "MOST_OF_PICTURES", 2 * len(PIXEL))

    figures = [told(image("Een bank"), "", media)[0] for _ in range(3)]
    assert [bool(figure) for figure in figures] == [True, True, False]


def test_spots_in_a_picture_are_told_after_it(media: Media) -> None:
    spot = {
        "header": "Links",
        "content": [{"library": "H5P.Text 1.1", "params": {"text": "<p>Een tas.</p>"}}],
    }
    params = {
        "image": {"path": "images/bank.png"},
        "backgroundImageAltText": "De klas",
        "hotspots": [spot],
    }

    html, _notes = told({"library": "H5P.ImageHotspots 1.10", "params": params}, "", media)
    assert html == (
        '<figure data-picture="p1"></figure><p><strong>Links</strong></p><p>Een tas.</p>'
    )


def test_a_film_is_listed_and_the_words_laid_over_it_are_told(media: Media) -> None:
    says = {"library": "H5P.Text 1.1", "params": {"text": "<p>Let op.</p>"}}
    asks = {"library": "H5P.MultiChoice 1.16", "params": {"question": "<p>Wat zag je?</p>"}}
    film = {
        "video": {"files": [{"path": "videos/les.mp4"}]},
        "assets": {"interactions": [{"action": says}, {"action": asks}]},
    }

    html, notes = told(
        {"library": "H5P.InteractiveVideo 1.28", "params": {"interactiveVideo": film}}, "Les", media
    )
    assert html == "<p>Let op.</p>"
    assert [(note.what, note.detail) for note in notes] == [
        (Missed.FILM, "videos/les.mp4"),
        (Missed.CONTENT, "H5P.MultiChoice 1.16: Wat zag je?"),
    ]


def test_what_is_unknown_is_listed_with_its_words(media: Media) -> None:
    html, notes = told({"library": "H5P.New 1.0", "params": {"a": [{"text": "Hoi"}]}}, "x", media)

    assert html == ""
    assert [note.detail for note in notes] == ["H5P.New 1.0: Hoi"]
