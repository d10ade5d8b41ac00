"""Every case proofed at once, from the command line."""

import pytest
from django.core.management import CommandError, call_command

from courses.exchange.casefile import stream_of
from courses.models import CasePage
from tests.courses.conftest import SCENES

pytestmark = pytest.mark.django_db


def proofed(capsys: pytest.CaptureFixture[str], **options: int) -> str:
    call_command("proof", **options)
    return capsys.readouterr().out


def drafted(page: CasePage, scenes: list[dict]) -> None:
    page.scenes = stream_of(scenes)
    page.save_revision()


def test_a_published_case_is_told_in_figures(
    case_page: CasePage, capsys: pytest.CaptureFixture[str]
) -> None:
    told = proofed(capsys)

    assert case_page.edition
    assert f"De trommel (published, edition {case_page.edition.digest[:8]})" in told
    assert "5 of 5 scenes, 5 of 5 choices, 2 of 2 endings" in told
    assert "shortest 3 scenes, 1 min" in told
    assert "draft" not in told


def test_a_draft_is_proofed_beside_what_is_published(
    case_page: CasePage, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(case_page, [SCENES[0] | {"title": "Woensdag"}, *SCENES[1:]])

    told = proofed(capsys)

    assert told.count("De trommel (") == 2
    assert "De trommel (draft)" in told


def test_an_error_ends_in_failure_and_says_where(
    case_page: CasePage, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(case_page, [SCENES[0], SCENES[1] | {"to": "nergens"}, *SCENES[2:]])

    with pytest.raises(CommandError, match=r"^1 to mend"):
        call_command("proof")

    (line,) = [each for each in capsys.readouterr().out.splitlines() if "error" in each]
    assert "[later]" in line
    assert "nergens" in line


def test_a_draft_that_cannot_be_read_is_an_error_too(
    case_page: CasePage, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {"to": "laat", "when": {"compare": ["T", "~", 7]}}
    drafted(case_page, [*SCENES[:3], SCENES[3] | {"rules": [bad]}, *SCENES[4:]])

    with pytest.raises(CommandError, match=r"^1 to mend"):
        call_command("proof")

    assert "error    scenes[3].rules[0].when" in capsys.readouterr().out


def test_beyond_the_cap_a_sample_is_told_as_a_sample(
    case_page: CasePage, capsys: pytest.CaptureFixture[str]
) -> None:
    told = proofed(capsys, cap=2)

    assert "a sample, there are more" in told
    assert "warning" in told
