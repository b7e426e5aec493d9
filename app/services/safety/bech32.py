"""Bech32 (BIP 173), as age writes its keys: five bits a letter and six letters of check sum.

Only the writing half: keys that come in are read by age itself.
"""

from __future__ import annotations

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS = 6


def encoded(prefix: str, content: bytes) -> str:
    """``content`` under a lower-case ``prefix``, in lower case."""
    values = _fives(content)
    return f"{prefix}1{''.join(_LETTERS[value] for value in values + _check(prefix, values))}"


def _fives(content: bytes) -> list[int]:
    """The bits of ``content`` in groups of five, the last filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in content)
    return [int(bits[at : at + 5].ljust(5, "0"), 2) for at in range(0, len(bits), 5)]


def _check(prefix: str, values: list[int]) -> list[int]:
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    total = _polymod(spread + values + [0] * _CHECK_LETTERS) ^ 1
    return [(total >> 5 * (_CHECK_LETTERS - 1 - place)) & 31 for place in range(_CHECK_LETTERS)]


def _polymod(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(_GENERATOR):
            total ^= factor if top >> place & 1 else 0
    return total
