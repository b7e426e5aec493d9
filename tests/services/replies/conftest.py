"""A town with two villages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.between import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A town and two villages, all empty."""
    yield from a_world(tmp_path)
