"""What is counted of the files themselves and of what they are owed: one pass over all children."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.services.duties.duty import DONE, Duty, File
from app.services.duties.policy import LEVELS, policies_of
from app.services.duties.reading import files
from app.services.duties.rule import timetable
from app.services.figures.view import View, level_at, was_on_file

Found = tuple[str, str]  # the figure's key, the child's identity: once for each thing that is counted


def of_files(view: View) -> Iterator[Found]:
    """On file, opened, closed, levels and their changes, duties with what became of them."""
    rule = timetable(policies_of(view.office), view.start, view.end, view.today)
    for file in files(view.session, since=view.start.replace(month=1, day=1)):
        if file.child_id in view.lines:
            keys = (*_standing(view, file), *_moved(view, file), *_levels(view, file))
            yield from ((key, file.child_id) for key in keys)
            for duty in rule.duties(file):
                if view.start <= duty.period_end <= view.end:
                    yield from ((key, file.child_id) for key in _duty(duty))


def _standing(view: View, file: File) -> Iterator[str]:
    if not was_on_file(file, view.last):
        return
    line = view.lines[file.child_id]
    yield "on_file"
    yield f"levels:{level_at(file, view.last)}"
    if line.left_behind:
        yield "left_behind"
    if line.hardship:
        yield "hardship"
    if line.left_behind and line.hardship:
        yield "both"


def _moved(view: View, file: File) -> Iterator[str]:
    if view.holds(file.opened):
        yield "opened"
    if view.holds(file.closed):
        yield "closed"
        yield f"closed_why:{view.lines[file.child_id].close_reason or ''}"


def _levels(view: View, file: File) -> Iterator[str]:
    for (_, before), (day, level) in pairwise(sorted(file.levels)):
        if view.holds(day) and level != before:
            yield "level_up" if LEVELS.index(level) > LEVELS.index(before) else "level_down"


def _duty(duty: Duty) -> Iterator[str]:
    """A duty counts as owed and as what became of it; one entered late (补录) is done and counts as late too;
    one that is still open only as owed."""
    yield f"{duty.duty}s_owed"
    if duty.status != "open":
        yield f"{duty.duty}s_{duty.status}"
    if duty.status == DONE and duty.late_entry:
        yield f"{duty.duty}s_late"
