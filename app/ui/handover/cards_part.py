"""名片: the own one, those accepted, and those that were brought and wait for the phone call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.handover.card import Card
from app.services.handover.cards import write_card
from app.services.handover.trusting import Known, distrust, trust
from app.services.office.confirming import confirm
from app.ui.desk import Desk
from app.ui.exchange.drop_zone import DropZone
from app.ui.handover.ask_file import ask_file
from app.ui.handover.brought import Brought, accepted, brought
from app.ui.handover.dropped import Kind
from app.ui.handover.lines import Line, Lines
from app.ui.handover.new_card import NewCard
from app.ui.handover.own_card import OwnCard, Shown, print_card, read_own
from app.ui.handover.part import Part, scrolled
from app.ui.messages import words_of
from app.ui.widgets.basic import button, card, label, row
from app.ui.widgets.password_again import PasswordCard, Question

ADMIN_ONLY = "名片决定资料交给谁、收谁的，由管理员登记。需要看本单位的校验码，也请管理员登录。"
_DIFFERS = (
    "这张名片没有登记，台账没有改动。数字不一样，说明这张名片不是{name}的，或者弄坏了："
    "请对方当面重新给一张，再核对一次。"
)
_REPLACES = "登记以后，原来登记的那张就作废了。"


class CardsPart(Part):
    """Only a 管理员 sees more here than a sentence."""

    key = "cards"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_town = desk.ledger.office.kind == "town"
        self.others = "村居" if self._is_town else "镇（街道）"
        self.own = OwnCard()
        self.own.save_asked.connect(self._save)
        self.own.print_asked.connect(self._print)
        self.zone = DropZone(f"{self.others}的名片", "choose_card", Kind.CARD, many=self._is_town)
        self.zone.chosen.connect(self.take)
        self._brought: dict[str, Brought] = {}
        self._new, self._trusted = Lines(), Lines()
        self._new.hide()
        self._again = PasswordCard(desk.jobs)
        self._again.left.connect(lambda: self._new.setEnabled(True))
        self._lay_out()

    @property
    def title(self) -> str:  # type: ignore[override]
        return "村居名片" if self._is_town else "名片"

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for each in self._frames():
            column.addWidget(each)
        column.addStretch(1)
        self._scroll = scrolled(inside)
        self.pages.addWidget(self._scroll)

    def _frames(self) -> list[QWidget]:
        """What is being decided comes first; at the town the long list of villages last."""
        others, into = card()
        into.addWidget(label(f"{self.others}的名片", "heading"))
        if not self._may():
            into.addWidget(label(ADMIN_ONLY, "muted", wrap=True))
            return [self._again, others]
        into.addWidget(self.zone)
        into.addLayout(self._scanner_line())
        if self._is_town:
            self._accepted_frame, below = card()
            below.addWidget(label("已经登记的村居", "heading"))
            below.addWidget(self._trusted)
            return [self._again, self._new, others, self.own, self._accepted_frame]
        into.insertWidget(1, self._trusted)
        return [self._again, self._new, self.own, others]

    def _scanner_line(self) -> QHBoxLayout:
        """A hand scanner types what it reads, and Enter."""
        self._scanned = QLineEdit()
        self._scanned.setObjectName("scanned_card")
        self._scanned.setAccessibleName("用扫码枪扫名片上的二维码")
        self._scanned.setPlaceholderText("点这里，再扫纸质名片上的二维码")
        self._scanned.returnPressed.connect(self._take_scanned)
        name = label("有扫码枪的")
        name.setBuddy(self._scanned)
        line = row(name, self._scanned)
        line.setStretch(1, 1)
        return line

    def _take_scanned(self) -> None:
        read = self._scanned.text().strip()
        self._scanned.clear()
        if read:
            self._look_at([read])

    def _may(self) -> bool:
        return self.desk.ledger.user.role.may_manage

    def arrive(self) -> None:
        if self._may():
            ledger = self.desk.ledger
            self.read(lambda: (read_own(ledger), accepted(ledger)), self._show)

    def _show(self, found: tuple[Shown, list[tuple[Card, str]]]) -> None:
        own, cards = found
        self.own.show_card(own)
        if self._is_town:
            self._accepted_frame.setVisible(bool(cards))
        self._trusted.put([self._accepted_line(card, code) for card, code in cards])

    def _accepted_line(self, card: Card, code: str) -> QWidget:
        line = Line(card.name, f"单位代码 {card.code}")
        line.show_mark("已登记", "done")
        retire = button("停用…", lambda: self._retire(card), "link")
        retire.setObjectName(f"retire_{card.code}")
        retire.setAccessibleName(f"停用{card.name}的名片")
        said = label(f"校验码 {code}", "muted")
        line.body.addLayout(row(said, None, retire))
        return line

    # Others' cards

    def take(self, paths: list[Path]) -> None:
        """Read cards that were brought; nothing is accepted yet."""
        if not self._may():
            self.say(ADMIN_ONLY, "warning")
            return
        self._look_at(paths)

    def _look_at(self, sources: Sequence[Path | str]) -> None:
        ledger = self.desk.ledger
        self.run("正在读名片", lambda _: [brought(ledger, one) for one in sources], self._take_brought)

    def _take_brought(self, found: list[Brought | Exception]) -> None:
        wrong = [one for one in found if isinstance(one, Exception)]
        if wrong:
            self.say("".join(dict.fromkeys("".join(words_of(one)) for one in wrong)), "error")
        self._brought |= {one.card.code: one for one in found if isinstance(one, Brought)}
        self._show_brought()

    def _show_brought(self) -> None:
        self._new.put([self._new_line(at, one) for at, one in enumerate(self._brought.values())])
        self._new.setVisible(bool(self._brought))
        self._scroll.verticalScrollBar().setValue(0)

    def _new_line(self, number: int, brought: Brought) -> QWidget:
        line = NewCard(brought, number)
        line.agreed.connect(lambda: self._accept(brought))
        line.refused.connect(lambda: self._refuse(brought))
        return line

    def _accept(self, brought: Brought) -> None:
        ledger, name = self.desk.ledger, brought.card.name
        replaces = brought.known in (Known.CHANGED_KEYS, Known.OTHER_TOWN)

        def act(password: str) -> None:
            confirm(ledger, password)
            trust(ledger, brought.card, datetime.now(UTC), replaces)

        def done(_: None) -> None:
            self._put_away(brought)
            self.say(f"已经登记{name}的名片。")
            self.arrive()

        question = Question(f"登记{name}的名片", _REPLACES if replaces else "", "登记")
        self._new.setEnabled(False)  # one thing after the other
        self._again.ask(question, act, done, self._not_done)

    def _not_done(self, error: Exception) -> None:
        self._new.setEnabled(True)
        self.complain(error)

    def _refuse(self, brought: Brought) -> None:
        self._put_away(brought)
        if brought.known is not Known.SAME:
            self.say(_DIFFERS.format(name=brought.card.name), "warning")

    def _put_away(self, brought: Brought) -> None:
        self._again.put_away()
        self._new.setEnabled(True)
        self._brought.pop(brought.card.code, None)
        self._show_brought()
        self.zone.setFocus()

    def _retire(self, card: Card) -> None:
        ledger = self.desk.ledger
        consequence = "以后不再收它的交接包" if self._is_town else "以后不能再做交接包，直到登记新的"
        sentence = f"停用后{consequence}。已经有的资料都在；以后还可以重新登记。"

        def act(password: str) -> None:
            confirm(ledger, password)
            distrust(ledger, card.code)

        def done(_: None) -> None:
            self.say(f"已经停用{card.name}的名片。")
            self.arrive()

        question = Question(f"停用{card.name}的名片", sentence, "停用", "danger")
        self._again.ask(question, act, done, self.complain)

    # The own one

    def _save(self) -> None:
        ledger = self.desk.ledger
        path = ask_file(self, f"{ledger.office.code}.card", Kind.CARD)
        if path is not None:
            self.run("正在保存名片", lambda _: write_card(ledger, path), self.say_saved)

    def _print(self) -> None:
        if self.own.shown is not None:
            self.say(*print_card(self, self.own.shown))
