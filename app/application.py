"""The program: a command, or the window with everything wired to everything, top to bottom.

Nothing of Qt is loaded for a command, and nothing heavy before the start window shows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from app.display import require_display
from app.errors import Problem
from app.hardening import harden

if TYPE_CHECKING:
    from app.services.safety.unlock import Unlocked
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow
    from app.ui.page import Page
    from app.ui.parts_page import PartsPage
    from app.ui.places import Place
    from app.ui.sitting import Sitting
    from app.ui.start.means import Means


def main(argv: Sequence[str] | None = None) -> int:
    """Run with the arguments of the command line; what the program ends with."""
    harden()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not wants_window(arguments):
        from app.commands import main as run_command

        return run_command(arguments)
    try:
        require_display(os.environ, sys.platform)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return run_window(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """No command at all, or the demo without a folder of its own."""
    if "demo" in arguments[:1]:
        return not {each.partition("=")[0] for each in arguments} & {"--data", "-h", "--help"}
    return not arguments or arguments[0].partition("=")[0] == "--data"


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is left."""
    try:
        wish = wished(arguments)
    except SystemExit as wrong:  # the command line was wrong, and that was said
        return int(wrong.code or 0)
    from app.ui.jobs import Jobs
    from app.ui.program import Program, make_app
    from app.ui.start.means import Means

    app = make_app(sys.argv[:1])
    means = Means(Jobs()) if wish.today is None else Means(Jobs(), today=partial(_same, wish.today))
    program = Program(app, means, places, lambda: _make_demo(wish, means.today()))
    sys.excepthook = program.surprise
    begun = program.begin_demo() if wish.demo else program.begin(wish.folder)
    ended = app.exec() if begun else 0
    program.end()
    return ended


def _same(day: date) -> date:
    return day


class Wish(NamedTuple):
    """What the window should open on: a folder, the usual one, or the demo with what it is made of."""

    folder: Path | None = None
    demo: bool = False
    made_of: Mapping[str, int] = MappingProxyType({})
    today: date | None = None


def wished(arguments: Sequence[str]) -> Wish:
    """Read the command line; the usual start, without arguments, loads no parser for it."""
    if not arguments:
        return Wish()
    from app.commands.parser import Parser, parsed

    if arguments[0] == "demo":
        given = parsed(arguments)
        return Wish(None, True, {"children": given.children, "seed": given.seed}, given.on)
    parser = Parser(prog="main.py")
    parser.add_argument("--data", type=Path, metavar="文件夹")
    return Wish(parser.parse_args(list(arguments)).data)


def _make_demo(wish: Wish, today: date) -> tuple[Unlocked, str]:
    """A scratch ledger of invented children, made on the worker, and its password."""
    from app.services.demo.scratch import make_scratch_demo

    return make_scratch_demo(today, **wish.made_of)


def places(sitting: Sitting, desk: Desk, unlocked: Unlocked, means: Means) -> tuple[Place, ...]:
    """The bar of places, from above. A later part of the program adds its line here.

    A village goes to see its children, a town looks after its villages.
    """
    from app.ui.places import Place

    walks = Place("walks", "走访", "walks", lambda window: _walks(desk, window))
    villages = Place("villages", "村居", "villages", lambda window: _villages(desk, window))
    return (
        Place("today", "今日", "today", lambda window: _today(sitting, desk, window)),
        Place("children", "儿童台账", "children", lambda window: _children(desk, window)),
        villages if desk.ledger.office.kind == "town" else walks,
        Place("reports", "统计报表", "reports", lambda window: _reports(desk, window)),
        Place("registers", "工作台账", "registers", lambda window: _registers(desk, window)),
        Place("handover", "资料交接", "handover", lambda window: _exchange(desk, window)),
        Place("settings", "设置", "settings", lambda window: _settings(sitting, desk, unlocked, means)),
    )


def _today(sitting: Sitting, desk: Desk, window: MainWindow) -> Page:
    from datetime import datetime

    from app.ui.today.page import TodayPage

    page = TodayPage(desk, datetime.now().astimezone().hour)
    page.go_to_list.connect(window.show_list)
    page.soon_counted.connect(sitting.reminder.take)
    page.open_child.connect(lambda child_id, tab: _open_child(window, child_id, tab))
    page.new_wanted.connect(window.new)
    page.import_wanted.connect(lambda: window.go_to("handover:import"))
    page.demo_wanted.connect(window.demo_wanted)
    page.go_asked.connect(window.go_to)
    return page


def _villages(desk: Desk, window: MainWindow) -> Page:
    from app.ui.town.page import TownPage

    page = TownPage(desk)
    page.list_asked.connect(window.show_list)
    page.open_child.connect(lambda child_id, tab: _open_child(window, child_id, tab))
    page.go_asked.connect(window.go_to)
    return page


def _open_child(window: MainWindow, child_id: str, tab: str, begin: bool = False) -> None:
    """Go to a child's record, unless the person would rather stay where they are."""
    if page := window.go("children"):
        page.open_child(child_id, tab, begin)  # type: ignore[attr-defined]


def _children(desk: Desk, window: MainWindow) -> Page:
    from app.ui.children.page import ChildrenPage

    page = ChildrenPage(desk)
    page.import_asked.connect(lambda: window.go_to("handover:import"))
    return page


def _walks(desk: Desk, window: MainWindow) -> Page:
    from app.ui.walks.page import WalksPage

    page = WalksPage(desk)
    page.open_child.connect(lambda child_id, tab, begin: _open_child(window, child_id, tab, begin))
    page.forms_asked.connect(lambda child_ids: _print_forms(desk, window, child_ids))
    return page


def _print_forms(desk: Desk, window: MainWindow, child_ids: list[str]) -> None:
    """The visit forms of these children, to be taken along."""
    from app.services.printing.order import What
    from app.ui.printing.dialog import PrintDialog  # PDF and fonts: loaded by those who print
    from app.ui.printing.whom import Whom

    dialog = PrintDialog(desk, Whom(marked=tuple(child_ids)), window, What.VISIT_FORM)
    dialog.exec()
    dialog.deleteLater()


def _exchange(desk: Desk, window: MainWindow) -> Page:
    from app.ui.exchange.page import ExchangePage

    page = ExchangePage(desk)
    page.list_asked.connect(lambda: window.go("children"))
    page.today_asked.connect(lambda: window.go("today"))
    page.open_child.connect(lambda child_id, tab: _open_child(window, child_id, tab))
    return page


def _reports(desk: Desk, window: MainWindow) -> Page:
    from app.ui.reports.page import ReportsPage

    return _led(ReportsPage(desk), window)


def _registers(desk: Desk, window: MainWindow) -> Page:
    from app.ui.registers.page import RegistersPage

    return _led(RegistersPage(desk), window)


def _led(page: PartsPage, window: MainWindow) -> Page:
    """A page whose parts lead to children, to lists of them, and to other places."""
    page.open_child.connect(lambda child_id, tab: _open_child(window, child_id, tab))
    page.list_asked.connect(window.show_list)
    page.go_asked.connect(window.go_to)
    return page


def _settings(sitting: Sitting, desk: Desk, unlocked: Unlocked, means: Means) -> Page:
    from app.ui.settings.page import SettingsPage

    page = SettingsPage(desk, unlocked.keys, means)
    page.looks.zoom_chosen.connect(sitting.set_zoom)
    page.looks.minutes_chosen.connect(sitting.set_minutes)
    page.looks.reminding_chosen.connect(sitting.reminder.set_wanted)
    page.looks.guarding_chosen.connect(sitting.set_guarded)
    page.restore_wanted.connect(sitting.restore)
    if sitting.window is not None:
        page.office_renamed.connect(sitting.window.top.office.setText)
    return page
