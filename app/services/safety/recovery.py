"""The recovery sheet: a 128-bit secret as 48 digits in 8 groups of 6, each of which checks itself.

A group is a 16-bit number times 11. Changing one digit, or swapping two neighbours, always breaks the
division by 11, so a slip is told at once and with the number of its group. Digits, because they can be read
out, copied by hand and typed on a number pad.
"""

import secrets
import unicodedata
from typing import TYPE_CHECKING

from app.services.safety.problems import wrong_count, wrong_group

if TYPE_CHECKING:
    from segno import QRCode

GROUPS = 8
GROUP_DIGITS = 6
SECRET_BYTES = 16
_FACTOR = 11
_DIGITS = GROUPS * GROUP_DIGITS


def new_secret() -> bytes:
    """A fresh 128-bit secret."""
    return secrets.token_bytes(SECRET_BYTES)


def to_digits(secret: bytes) -> str:
    """48 digits without spaces."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret is 16 bytes")
    numbers = (int.from_bytes(secret[at : at + 2]) for at in range(0, SECRET_BYTES, 2))
    return "".join(f"{number * _FACTOR:0{GROUP_DIGITS}}" for number in numbers)


def from_digits(typed: str) -> bytes:
    """The secret in what somebody typed; spaces, hyphens and full-width digits do not matter.

    Raises WrongRecovery naming the first wrong group, or telling the number of digits.
    """
    digits = "".join(c for c in unicodedata.normalize("NFKC", typed) if c in "0123456789")
    if len(digits) != _DIGITS:
        raise wrong_count(len(digits))
    groups = split(digits)
    wrong = next((at for at, group in enumerate(groups, start=1) if not group_is_right(group)), None)
    if wrong is not None:
        raise wrong_group(wrong)
    return b"".join((int(group) // _FACTOR).to_bytes(2) for group in groups)


def group_is_right(group: str) -> bool:
    """Whether six digits can be one group of a recovery sheet."""
    if len(group) != GROUP_DIGITS or not (group.isascii() and group.isdigit()):
        return False
    return int(group) % _FACTOR == 0 and int(group) // _FACTOR < 2**16


def split(digits: str) -> list[str]:
    """The groups of 48 digits."""
    return [digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS)]


def pretty(digits: str) -> str:
    """As printed: groups parted by hyphens, four to a line."""
    groups = split(digits)
    return "\n".join(" - ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def qr_modules(digits: str) -> list[list[bool]]:
    """The QR code as rows of dark (True) and light modules, without the quiet zone, to be drawn."""
    return [[bool(module) for module in row] for row in _qr(digits).matrix]


def _qr(digits: str) -> "QRCode":
    import segno  # only where a sheet is drawn: it would cost the start a twentieth of a second

    return segno.make_qr(digits, error="h")  # the most redundancy: the sheet will be folded and stained
