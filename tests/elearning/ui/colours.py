"""Contrast as WCAG 2.2 counts it, from the tokens as they stand in the stylesheet."""

import math
import re
from pathlib import Path

from elearning.ui.templatetags.ui import DRAWINGS

TOKENS = (DRAWINGS / "css" / "tokens.css").read_text()
OKLCH = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
PAIR = re.compile(rf"--([\w-]+): light-dark\({OKLCH}, {OKLCH}\)")


def tokens() -> dict[str, dict[str, tuple[float, float, float]]]:
    """Every colour by theme and name, as linear sRGB."""
    themes: dict[str, dict[str, tuple[float, float, float]]] = {"light": {}, "dark": {}}
    for name, *numbers in PAIR.findall(TOKENS):
        values = [float(number) for number in numbers]
        themes["light"][name] = linear(*values[:3])
        themes["dark"][name] = linear(*values[3:])
    return themes


def linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB (Björn Ottosson, 2020), clipped to what a screen can show."""
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    light = lightness / 100
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    clipped = [min(max(part, 0.0), 1.0) for part in (red, green, blue)]
    return clipped[0], clipped[1], clipped[2]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The WCAG contrast ratio, from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def stylesheets() -> list[Path]:
    return sorted((DRAWINGS / "css").glob("*.css"))


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
