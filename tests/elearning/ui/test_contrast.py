"""Whoever is tired, or forty-five, or outdoors, can read it: every pair of colours, computed."""

import re

import pytest

from tests.elearning.ui import colours

THEMES = colours.tokens()
SURFACES = ["paper", "sand", "sky", "meadow"]

READ = [
    *[("ink", surface) for surface in [*SURFACES, "berry-wash"]],
    *[("ink-soft", surface) for surface in SURFACES],
    ("paper", "ink"),
]
SEEN = [
    *[(ink, surface) for ink in ("moss", "moss-deep", "clay") for surface in SURFACES],
    *[("berry", surface) for surface in ("paper", "sand", "berry-wash")],
    *[("on-fill", fill) for fill in ("moss", "moss-deep", "clay")],
    *[(f"step-{number}", surface) for number in range(1, 6) for surface in ("paper", "sand")],
]
CONTROLS = [
    *[("edge", surface) for surface in SURFACES],
    *[("moss", surface) for surface in SURFACES],
    *[("draw-line", f"draw-{fill}") for fill in ("sand", "sky", "moss", "clay", "paper")],
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "enough"),
    [(READ, 7.0), (SEEN, 4.5), (CONTROLS, 3.0)],
    ids=["read", "seen", "controls"],
)
def test_every_pair_of_colours_has_enough_contrast(
    theme: str, pairs: list[tuple[str, str]], enough: float
) -> None:
    colour = THEMES[theme]
    ratios = {pair: round(colours.contrast(colour[pair[0]], colour[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < enough} == {}


def test_the_arithmetic_agrees_with_known_values() -> None:
    assert colours.contrast(colours.linear(100, 0, 0), colours.linear(0, 0, 0)) == pytest.approx(
        21, 0.01
    )
    assert colours.contrast(
        colours.linear(62.8, 0.2577, 29.23), colours.linear(100, 0, 0)
    ) == pytest.approx(4.0, abs=0.02)  # pure red on white


def test_colours_are_named_once_and_used_by_name() -> None:
    strays = {
        sheet.name: re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text())
        for sheet in colours.stylesheets()
    }
    assert {name: found for name, found in strays.items() if found} == {}


def test_no_stylesheet_names_a_token_that_does_not_exist() -> None:
    known = set(
        re.findall(r"(--[\w-]+):", "".join(sheet.read_text() for sheet in colours.stylesheets()))
    )
    used = set(
        re.findall(
            r"var\((--[\w-]+)", "".join(sheet.read_text() for sheet in colours.stylesheets())
        )
    )
    assert used <= known
