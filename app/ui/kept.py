"""Keep how somebody arranged the list: written at once, the other settings of the file left as they are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from app import paths, settings
from app.errors import Problem


def keep(**changed: Any) -> None:
    """Write some settings of this computer. A full disk is not worth a word: only an arrangement is lost."""
    file = paths.settings_file()
    with suppress(Problem, OSError):
        settings.save(replace(settings.load(file), **changed), file)
