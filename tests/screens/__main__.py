"""Draw the screens into build/screens/, once at 1366 × 768 and once at 150 % of it.

Each size has a process of its own, with the bundled fonts and invented children. To add a screen, append it
to one of the lists in ``SCREENS``: a name, and what to do with the stage to have it there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app import paths
from app.application import places
from app.services.demo.scratch import make_scratch_demo
from app.services.ledger import Ledger
from app.services.office.extra_fields import Wish, add_field
from app.services.safety.cost import FLOOR
from app.services.safety.roles import Role
from app.services.safety.unlock import Unlocked
from app.ui.jobs import Jobs
from app.ui.program import Program, make_app
from app.ui.start.means import Means
from tests.screens.agreements import AGREEMENT_SCREENS
from tests.screens.assessment import ASSESSMENT
from tests.screens.audit import AUDIT
from tests.screens.children import CHILDREN
from tests.screens.copies import COPY_SCREENS
from tests.screens.handover import HANDOVER
from tests.screens.importing import IMPORTING
from tests.screens.lists import LIST_SCREENS
from tests.screens.places import PLACES
from tests.screens.privacy import PRIVACY_SCREENS
from tests.screens.problems import PROBLEMS_AND_HELP
from tests.screens.registers import REGISTER_SCREENS
from tests.screens.reports import REPORT_SCREENS
from tests.screens.stage import SCALE, SIZES, TODAY, Screen, Stage, fit, suffix
from tests.screens.start import FIRST_RUN, GOOD, UNLOCKING
from tests.screens.statistics import STATISTICS_SCREENS
from tests.screens.templates import TEMPLATE_SCREENS
from tests.screens.today import TODAY_SCREENS
from tests.screens.town import TOWN_SCREENS
from tests.screens.visits import VISITS_AND_ATTACHMENTS
from tests.screens.walks import WALKS

ROOT = Path(__file__).parent.parent.parent
OUT = ROOT / "build" / "screens"
SCREENS = [
    *FIRST_RUN,
    *PLACES,
    *CHILDREN,
    *ASSESSMENT,
    *PROBLEMS_AND_HELP,
    *AGREEMENT_SCREENS,
    *TEMPLATE_SCREENS,
    *VISITS_AND_ATTACHMENTS,
    *TODAY_SCREENS,
    *STATISTICS_SCREENS,
    *WALKS,
    *REPORT_SCREENS,
    *LIST_SCREENS,
    *AUDIT,
    *PRIVACY_SCREENS,
    *HANDOVER,
    *REGISTER_SCREENS,
    *IMPORTING,
    *TOWN_SCREENS,
    *COPY_SCREENS,
    *UNLOCKING,
]


def main(wanted: Sequence[str]) -> int:
    """Draw at every size; what the first process that failed ended with."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (scale, _, _) in SIZES.items():
        own = {SCALE: name, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.screens", *wanted]
        if failed := subprocess.run(command, env={**os.environ, **own}, cwd=ROOT).returncode:
            return failed
    return 0


def draw(wanted: Sequence[str]) -> None:
    """Draw at the size of this process."""
    home = Path(tempfile.mkdtemp(prefix="care-ledger-screens-"))
    _stay_in(home)
    app = make_app(["screens"])
    means = Means(Jobs(), today=lambda: TODAY, calibrate=lambda: FLOOR, choose_groups=lambda _: [1, 6])
    made, _ = make_scratch_demo(TODAY)
    _furnish(made)
    program = Program(app, means, places, lambda: make_scratch_demo(TODAY), bundled_only=True)
    stage = Stage(program, made, home)
    for screen in SCREENS:
        if not wanted or any(part in screen.name for part in wanted):
            _draw_one(stage, screen)
    program.end()
    shutil.rmtree(home, ignore_errors=True)


def _stay_in(home: Path) -> None:
    """Touch nothing of whoever draws."""
    paths.settings_file = lambda: home / "settings.json"
    paths.log_folder = lambda: home / "log"
    paths.ledger_folder = lambda: home / "usual"


def _furnish(made: Unlocked) -> None:
    """A second user, and fields of the office's own."""
    made.keys.add_user(made.dek, "小林", Role.ENTRY, GOOD, FLOOR)
    ledger = Ledger.of(made)
    add_field(ledger, Wish("低保证号", "text"))
    add_field(ledger, Wish("帮扶等级", "one_of", offers=("一级", "二级", "三级")))
    ledger.close()


def _draw_one(stage: Stage, screen: Screen) -> None:
    widget = screen.show(stage)
    if not isinstance(widget, QDialog):
        fit(widget)
    stage.settle()
    file = OUT / f"{screen.name}{suffix()}.png"
    widget.grab().save(str(file))
    if isinstance(widget, QDialog):
        widget.close()
        widget.deleteLater()
    print(file.relative_to(ROOT), flush=True)


if __name__ == "__main__":
    if SCALE in os.environ:
        draw(sys.argv[1:])
    else:
        raise SystemExit(main(sys.argv[1:]))
