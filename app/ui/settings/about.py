"""关于: version, licence, where the data lies, what is protected and what is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.widgets.basic import label
from app.version import VERSION

_PROTECTED = (
    "电脑丢了、台账文件夹被人拷走：没有密码和恢复单，一个名字也读不出来。",
    "没保存的内容和备份也都加密；日志、设置和文件名里没有任何人的资料。",
    "忘记密码可以用恢复单打开；密码和恢复单都没有了，谁也打不开。",
)
_NOT_PROTECTED = (
    "台账开着的时候，电脑上有别人的程序或者木马。所以离开座位请按 Ctrl+L。",
    "太简单的密码，和放在电脑旁边的恢复单。",
    "打印出来的纸、导出的表格和 PDF：它们没有加密，请自己收好。",
    "使用人之间：权限由程序把关，但大家用的是同一把钥匙。",
)


class AboutSection(Section):
    """Plain statements, no promises beyond them."""

    key = "about"
    title = "关于"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        place = label(str(desk.ledger.path.parent))
        place.setObjectName("ledger_place")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = self.card()
        fields(
            column,
            ("程序", label(f"关爱台账 {VERSION}")),
            ("许可", label("Apache 2.0 许可证")),
            ("台账放在", place),
        )
        column.addWidget(
            label("所用软件和字体的许可证在程序文件夹的 resources/licences 里。", "muted", wrap=True)
        )
        for heading, lines in (("保护到什么程度", _PROTECTED), ("保护不到的", _NOT_PROTECTED)):
            column = self.card()
            column.addWidget(label(heading, "heading"))
            for line in lines:
                column.addWidget(label(f"· {line}", wrap=True))
        self.body.addStretch(1)
