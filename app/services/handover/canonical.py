"""JSON with one way to write a thing, so that hashes and signatures mean the content."""

from __future__ import annotations

import json
from typing import Any

_write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


class NotCanonical(ValueError):
    """Bytes that are not the one way to write what they say."""


def canonical(value: Any) -> bytes:
    """UTF-8, keys in order, no spaces; the same bytes for the same value."""
    return _write(value).encode("utf-8", "surrogatepass")


def parsed(content: bytes, most: int) -> Any:
    """The value of at most ``most`` bytes of canonical JSON. Raises NotCanonical for anything else."""
    if len(content) > most:
        raise NotCanonical("too long")
    try:
        value = json.loads(content)
        if canonical(value) != content:
            raise NotCanonical("another way to write it")
    except (ValueError, RecursionError, OverflowError) as error:
        raise NotCanonical("no JSON of ours") from error
    return value
