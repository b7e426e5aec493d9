"""The version that people are told is that of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.version import VERSION


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
