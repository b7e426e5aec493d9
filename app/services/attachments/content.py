"""The bytes of a scan or photograph, held against what was told of them when they were kept."""

from __future__ import annotations

import hashlib
from typing import Any

from app.errors import Damaged, Refused


def digest_of(content: bytes) -> str:
    """What is told of the bytes, to know them again."""
    return hashlib.sha256(content).hexdigest()


def whole(told: Any, kept: Any, what: str, advice: tuple[str, str]) -> bytes:
    """The bytes of ``kept`` if they are what ``told`` says. ``what`` it is, with its measure word (张照片);
    ``advice`` where it is not there, and where it is damaged.

    Raises ``Refused`` for an unknown one, ``Damaged`` if it is not what was kept.
    """
    if told is None or kept is None:
        raise Refused(f"找不到这{what}，台账没有改动。", advice[0])
    if digest_of(kept.content) != told.digest:
        raise Damaged(f"这{what}的内容和保存时不一样，不能打开。别的资料没有受影响。", advice[1])
    content: bytes = kept.content
    return content
