"""The registers that are no more than their declaration."""

from __future__ import annotations

from app.ui.registers.register_part import RegisterPart
from app.ui.registers.sorts import HOMES, TRAININGS, WORKERS


class WorkersPart(RegisterPart):
    """儿童主任和督导员."""

    key, title = WORKERS.key, "人员台账"
    sort = WORKERS


class TrainingsPart(RegisterPart):
    """培训."""

    key, title = TRAININGS.key, TRAININGS.title
    sort = TRAININGS


class HomesPart(RegisterPart):
    """儿童之家."""

    key, title = HOMES.key, HOMES.title
    sort = HOMES
