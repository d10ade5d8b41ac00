import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pikepdf
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certificates import rendering
from certificates.models import Certificate
from tests.certificates.conftest import WHEN

LONG_NAME = (
    "Maximiliana Wilhelmina van den Heuvel-Oosterbroek tot Nijenrode en Appeltern de Lannoy " * 2
)
LONG_TITLE = "Herkennen van kindermishandeling in het basisonderwijs: de lege broodtrommel, " * 3
OUTCOME = "Je onderscheidt in een verslag van een collega feit, mening en interpretatie. " * 3


def a_certificate(**said: Any) -> Certificate:
    facts: dict[str, Any] = {
        "serial": "2026-4817-3052-35",
        "code": "7K4M3X9Q0TBVW2HD",
        "holder": "Bob de Vries",
        "course_title": "De lege broodtrommel",
        "language": "nl",
        "edition": "3f9a1c7b" * 8,
        "outcomes": ["Je onderscheidt feit en mening.", "Je vraagt op tijd advies."],
        "study_load_minutes": 105,
        "form_of_assessment": "Casus en kennistoets",
        "completed_at": WHEN,
        "issued_at": WHEN,
    }
    return Certificate(**{**facts, **said})


def pdf(language: str = "nl", **said: Any) -> pikepdf.Pdf:
    with translation.override(language):
        return pikepdf.open(io.BytesIO(rendering.pdf(a_certificate(**said))))


def words(document: pikepdf.Pdf) -> str:
    """What a screen reader is given: the text of each page, through its fonts' own tables."""
    return " ".join(_page_words(page) for page in document.pages)


def _page_words(page: pikepdf.Page) -> str:
    read = {name: _letters(font) for name, font in page.resources.Font.items()}
    text, font = "", dict[int, str]()
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "Tf":
            font = read[str(step.operands[0])]
        elif operator in ("Tj", "TJ"):
            text += _read(step.operands[0], font)
        elif operator == "ET":
            text += " "
    return " ".join(text.split())


def _read(shown: Any, font: dict[int, str]) -> str:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    raw = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
    return "".join(font.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode()
    found: dict[int, str] = {}
    for block in table.split("beginbfchar")[1:]:
        for line in block.split("endbfchar")[0].strip().splitlines():
            glyph, letters = (part.strip("<> ") for part in line.split(">", 1))
            found[int(glyph, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    return found


def test_it_is_made_for_every_reader_and_for_the_archive() -> None:
    document = pdf()

    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["dc:title"].endswith(": De lege broodtrommel")
    assert document.Root.MarkInfo.Marked
    assert document.Root.StructTreeRoot
    assert document.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_in_the_language_of_who_asks(language: str) -> None:
    day = {"nl": "21 november 2026", "en": "21 November 2026"}[language]

    document = pdf(language)

    assert str(document.Root.Lang) == language
    assert day in words(document)


def test_it_says_all_that_a_certificate_must_show() -> None:
    text = words(pdf("en"))

    for word in (
        "Bob de Vries",
        "De lege broodtrommel",
        "Je onderscheidt feit en mening.",
        "Je vraagt op tijd advies.",
        "1 hour and 45 minutes",
        "Casus en kennistoets",
        "3f9a1c7b",
        "2026-4817-3052-35",
        "7K4M-3X9Q-0TBV-W2HD",
        "not a registration",
        "112",
        "0800-2000",
    ):
        assert word in text


def test_the_square_and_the_link_lead_to_the_public_page(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://leren.example"
    document = pdf()

    links = [str(annotation.A.URI) for annotation in document.pages[0].Annots]

    assert links == ["https://leren.example/certificaat/7K4M-3X9Q-0TBV-W2HD/"]


def test_headings_and_the_outcomes_are_tagged_as_such() -> None:
    document = pdf()

    tags = _tags(document.Root.StructTreeRoot.K)

    assert [tag for tag in tags if tag.startswith("/H")] == ["/H1", "/H2", "/H3", "/H2"]
    assert tags.count("/LI") == 2
    assert tags.count("/Figure") == 1


def _tags(element: Any) -> list[str]:
    if isinstance(element, pikepdf.Array):
        return [tag for inner in element for tag in _tags(inner)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    own = [str(element.S)] if "/S" in element else []
    return own + (_tags(element.K) if "/K" in element else [])


def test_the_same_certificate_is_the_same_file() -> None:
    assert rendering.pdf(a_certificate()) == rendering.pdf(a_certificate())


def test_only_the_fonts_of_the_house_are_used() -> None:
    document = pdf(holder="محمد")

    fonts = {str(font.BaseFont).split("+")[1] for font in document.pages[0].resources.Font.values()}

    assert fonts == {
        "SourceSerif4-Regular",
        "SourceSerif4Display-Semibold",
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "NotoNaskhArabic-SemiBold",
    }


@pytest.mark.parametrize(
    "said",
    [
        {"holder": "Đặng Thị Nguyễn-Łukaszewicz Çağrı Ẹ̀kọ́"},
        {"holder": "محمد علي الحسيني", "course_title": "סימנים"},
        {"holder": "王小明 👩‍👧", "outcomes": ["क्षि 🌱"]},
        {"holder": "e\u0334\u0335\u0310 \u202e \ue000"},
        {
            "holder": '#sys.inputs *x* "\\',
            "course_title": "= $x$ `#` <b>&amp;",
            "outcomes": ["- @a"],
        },
        {"outcomes": [], "form_of_assessment": "", "study_load_minutes": 0},
    ],
)
def test_no_name_or_title_breaks_it(said: dict[str, Any]) -> None:
    assert len(pdf(**said).pages) == 1


def test_markup_in_a_name_is_printed_as_it_is() -> None:
    assert "#strong[x] *y* $z$" in words(pdf(holder="#strong[x] *y* $z$"))


def test_what_is_very_long_goes_on_a_second_page() -> None:
    document = pdf(holder=LONG_NAME, course_title=LONG_TITLE, outcomes=[OUTCOME] * 12)

    assert len(document.pages) == 2
    assert "7K4M-3X9Q-0TBV-W2HD" in words(document)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=60))
def test_whatever_people_are_called_they_get_a_certificate(name: str, title: str) -> None:
    assert rendering.pdf(a_certificate(holder=name, course_title=title)).startswith(b"%PDF")


def test_a_class_that_downloads_at_once_gets_each_its_own() -> None:
    names = [f"Leerling {number}" for number in range(12)]

    def download(name: str) -> str:
        return words(pdf(holder=name))

    with ThreadPoolExecutor(6) as pool:
        texts = list(pool.map(download, names))

    assert all(name in text for name, text in zip(names, texts, strict=True))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "1 hour and 30 minutes"),
        (121, "2 hours and 1 minute"),
    ],
)
def test_study_load_is_said_as_people_say_it(minutes: int, said: str) -> None:
    with translation.override("en"):
        assert rendering.study_load(minutes) == said
