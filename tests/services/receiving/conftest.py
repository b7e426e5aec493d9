"""Situations at the receiving end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.child import Child
from tests.factories import TODAY, a_child, a_visit, an_assessment
from tests.services.between import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A town and two villages, all empty."""
    yield from a_world(tmp_path)


@pytest.fixture
def child(world: World) -> Child:
    """A child of the first village: visited, at high risk."""
    made = a_child(world.first, name="陈小明", village="青新社区居委会")
    a_visit(world.first, made, TODAY - timedelta(20))
    an_assessment(world.first, made, "high", TODAY - timedelta(20))
    return made
