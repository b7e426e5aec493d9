"""Restore a copy, or mend what is damaged, without an open ledger: page by page, with a way back from each.

Which copy → what opens it → what is in it and what would be lost → done, and where the old files went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.services.safety.problems import WrongPassword, WrongRecovery
from app.services.safety.restoring import Preview, Secret
from app.ui.start import restore_work as work
from app.ui.start.copies_page import CopiesPage
from app.ui.start.from_package import FromPackage
from app.ui.start.means import Means
from app.ui.start.preview_page import PreviewPage
from app.ui.start.recover_page import DigitsPage
from app.ui.start.restored_page import RestoredPage
from app.ui.start.secret_page import SecretPage
from app.ui.widgets.copy_table import when

if TYPE_CHECKING:
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.hold import Hold
    from app.services.safety.ladder import Mended
    from app.services.safety.unlock import Unlocked
    from app.ui.start.page import StartPage
    from app.ui.start.window import StartWindow

PACKAGE = ".care"
_COPYS = "请输入能打开这份备份的密码。做这份备份以后改过密码的，请输入当时的密码。"
_OWN = "请输入打开台账的密码。"


@dataclass(frozen=True)
class _Task:
    """What the secret is asked for: ``words`` on the button, ``meanwhile`` while the worker is at it."""

    sentence: str
    words: str
    meanwhile: str
    act: Callable[[Secret], Any]
    done: Callable[[Any], object]


class Restoring:
    """``opened`` is given the open ledger; ``recover`` the digits of the sheet that opened what was restored;
    ``failed`` why it could not be opened after that.
    """

    def __init__(
        self,
        window: StartWindow,
        folder: LedgerFolder,
        means: Means,
        opened: Callable[[Unlocked], object],
        recover: Callable[[str], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._window, self._folder, self._means = window, folder, means
        self._opened, self._recover, self._failed_after = opened, recover, failed
        self.hold: Hold | None = None
        self._back: Callable[[], object] = lambda: None
        self._task: _Task | None = None
        self._secret = Secret()
        self._copy = Path()
        self._copies = CopiesPage(self._look_into, lambda: self._back())
        self._password = SecretPage(self._password_given, self._ask_digits, lambda: self._before_secret())
        self._digits = DigitsPage(self._digits_given, lambda: window.show_page(self._password))
        self._preview = PreviewPage(self._restore, lambda: window.show_page(self._copies))
        self._end = RestoredPage(self._open)
        self._package = FromPackage(window, folder, means, opened)
        self._before_secret: Callable[[], object] = self._back

    # which way

    def begin(self, back: Callable[[], object]) -> None:
        """Show the copies; ``back`` leads to where the person came from."""
        self._back = back
        self._copies.say("")
        self._copies.offer(work.copies(self._folder), self._means.today())
        self._window.show_page(self._copies)

    def take_keys(self, back: Callable[[], object]) -> None:
        """Put the keys of a copy beside the ledger, whose own are gone."""
        act = self._on_ledger(work.take_keys)
        done = "钥匙文件已经从备份里补上，台账没有改动。"
        self._begin_task(
            _Task(_COPYS, "补上钥匙文件", "正在补上钥匙文件……", act, lambda _: self._tell(done)), back
        )

    def mend(self, back: Callable[[], object]) -> None:
        """Write the file afresh where nothing is lost by it."""
        act = self._on_ledger(work.mend)
        self._begin_task(_Task(_OWN, "修复", "正在修复，请不要关机……", act, self._mended), back)

    def salvage(self, back: Callable[[], object]) -> None:
        """Take what can still be read."""
        act = self._on_ledger(work.salvage)
        self._begin_task(_Task(_OWN, "抢救", "正在抢救还能读出的内容，请不要关机……", act, self._mended), back)

    def _on_ledger(self, act: Callable[..., Any]) -> Callable[[Secret], Any]:
        return lambda secret: act(self._folder, secret, self._means.now(), self.hold)

    def _look_into(self, copy: Path) -> None:
        if copy.suffix.lower() == PACKAGE:
            self._package.hold = self.hold
            self._package.begin(copy, lambda: self._window.show_page(self._copies))
            return
        self._copy = copy
        self._begin_task(
            _Task(
                _COPYS,
                "看看里面有什么",
                "正在读这份备份……",
                lambda secret: work.preview(self._folder, copy, secret),
                self._previewed,
            ),
            lambda: self._window.show_page(self._copies),
        )

    # what opens it

    def _begin_task(self, task: _Task, back: Callable[[], object]) -> None:
        self._task, self._before_secret = task, back
        self._password.ask(task.sentence, task.words)
        self._window.show_page(self._password)

    def _ask_digits(self) -> None:
        self._digits.forget()
        self._window.show_page(self._digits)

    def _password_given(self, password: str) -> None:
        self._try(self._password, Secret(password=password))

    def _digits_given(self, digits: str) -> None:
        self._try(self._digits, Secret(digits=digits))

    def _try(self, page: StartPage, secret: Secret) -> None:
        task = self._task
        assert task is not None
        self._secret = secret
        self._run(page, task.meanwhile, lambda: task.act(secret), task.done)

    def _run(
        self, page: StartPage, words: str, act: Callable[[], Any], done: Callable[[Any], object]
    ) -> None:
        self._means.run(page, words, act, done, lambda error: self._failed(page, error))

    def _failed(self, page: StartPage, error: Exception) -> None:
        """Said where the person is, who can correct it or go back."""
        page.complain(error)
        if isinstance(error, WrongRecovery):
            self._digits.point_to(error)
        elif isinstance(error, WrongPassword):
            self._password.password.field.selectAll()
            self._password.arrive()

    # what is in it, and on it goes

    def _previewed(self, found: Preview) -> None:
        self._made_at = found.made_at
        self._preview.show_preview(found, self._means.today(), not self._folder.exists())
        self._window.show_page(self._preview)

    def _restore(self) -> None:
        folder, copy, secret, now = self._folder, self._copy, self._secret, self._means.now()
        self._run(
            self._preview,
            "正在恢复，请不要关机……",
            lambda: work.restore(folder, copy, secret, now, self.hold),
            self._restored,
        )

    def _restored(self, aside: Path | None) -> None:
        self._tell(f"台账已经恢复成 {when(self._made_at, self._means.today())} 的样子。", aside)

    def _mended(self, found: Mended) -> None:
        self._tell(found.sentence, found.aside)

    def _tell(self, sentence: str, aside: Path | None = None) -> None:
        self._window.forget()
        self._end.tell(sentence, aside)
        self._window.show_page(self._end)

    def _open(self) -> None:
        secret, self._secret = self._secret, Secret()
        if secret.digits:
            self._recover(secret.digits)
            return
        folder, now = self._folder, self._means.now()
        self._means.run(
            self._end,
            "正在打开台账……",
            lambda: work.open_with(folder, secret.password, now, self.hold),
            self._opened,
            self._failed_after,
        )
