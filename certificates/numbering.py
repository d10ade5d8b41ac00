"""Serial numbers and verification codes: made to be read aloud, typed over and misheard.

A serial number names a certificate on paper and in correspondence; knowing one gives access to
nothing. It is digits alone, since letters differ by language and digits hardly do: the year, eight
drawn by lot, so that nobody can count what others earned, and two that check the rest (ISO 7064,
mod 97-10, as in bank accounts): any wrong digit and any two swapped come out.

A verification code opens the public page about one certificate. It is 80 bits from the system's
source of chance, in Crockford's alphabet, which lacks I, L, O and U: what looks alike is read alike.
"""

import re
import secrets

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16

_LOOK_ALIKES = str.maketrans("ILO", "110")
_SEPARATORS = re.compile(r"[\s\-‐-―_.]+")
_CODE = re.compile(f"[{SYMBOLS}]{{{CODE_LENGTH}}}")
_SERIAL = re.compile(r"[0-9]{14}")


class UnreadableError(ValueError):
    """What was typed cannot be a verification code; ask to type it again."""


def new_code() -> str:
    """A code nobody can guess, as stored: without groups."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(CODE_LENGTH))


def code(typed: str) -> str:
    """The code meant by what was typed: small letters, look-alikes and any grouping are fine.

    Raises:
        UnreadableError: it holds another sign, too few or too many.
    """
    bare = _bare(typed).translate(_LOOK_ALIKES)
    if not _CODE.fullmatch(bare):
        raise UnreadableError(typed)
    return bare


def grouped(code: str) -> str:
    """A code as printed and in addresses: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def new_serial(year: int) -> str:
    """A serial number as printed, such as 2026-4817-3052-35. Unique in all likelihood, not for sure."""
    payload = f"{year:04}{secrets.randbelow(10**8):08}"
    return f"{payload[:4]}-{payload[4:8]}-{payload[8:]}-{_check(payload)}"


def is_serial(typed: str) -> bool:
    """Whether somebody typed a serial number, and typed it right."""
    bare = _bare(typed)
    return bool(_SERIAL.fullmatch(bare)) and int(bare) % 97 == 1


def _check(payload: str) -> str:
    return f"{98 - int(payload) * 100 % 97:02}"


def _bare(typed: str) -> str:
    return _SEPARATORS.sub("", typed).upper()
