"""What the fonts for paper can draw: Latin, Greek, Cyrillic, Hebrew and Arabic letters.

An archived PDF may hold no sign without a drawing, so a name from elsewhere must be brought within
these before it is set. A letter would rather lose its accent than be lost; what has no simpler form
becomes a dot, since a paper with a flaw in it is better than none.
"""

import re
import unicodedata

NO_LETTER = "·"

_MARKS = "\u0300-\u0304\u0306-\u030c\u0323\u0324\u0326-\u0328"
_DRAWN = re.compile(
    "["
    " -~\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f"  # Latin, western and central Europe
    "\u018f\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b\u0259\u1e80-\u1e85\u1ea0-\u1ef9"
    "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"  # Greek
    "\u0400-\u045f\u0490-\u0493\u04d8\u04d9\u04e8\u04e9"  # Cyrillic
    "\u05d0-\u05ea\u05f3\u05f4"  # Hebrew
    "\u0620-\u064a\u0660-\u0669\u066e-\u06d3"  # Arabic, Persian, Urdu
    "\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2212"
    f"{_MARKS}]"
)


def drawable(text: str) -> str:
    """The text with nothing in it that the fonts lack, on one line; only no text becomes none."""
    return run(" ".join(unicodedata.normalize("NFC", text).split())) or NO_LETTER if text else ""


def run(text: str) -> str:
    """The same of a piece of a line: the spaces at its ends stay, and it may become nothing."""
    piece = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return "".join(sign if _DRAWN.fullmatch(sign) else _simpler(sign) for sign in piece)


def _simpler(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in parts if _DRAWN.fullmatch(part)) or NO_LETTER
