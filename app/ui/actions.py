"""What can be done from the keyboard anywhere in the window, declared once for shortcuts and help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """``key`` names what the window does; ``keys`` are its shortcuts, the first is told in the help."""

    key: str
    keys: tuple[str, ...]
    words: str


ACTIONS = (
    Action("save", ("Ctrl+S",), "保存正在填写的内容"),
    Action("new", ("Ctrl+N",), "新建一份儿童档案"),
    Action("find", ("Ctrl+F",), "查找儿童"),
    Action("print", ("Ctrl+P",), "打印"),
    Action("undo", ("Ctrl+Z",), "撤回刚输入的字；没有可撤的字，就撤回刚保存的修改"),
    Action("lock", ("Ctrl+L",), "锁定"),
    Action("bigger", ("Ctrl++", "Ctrl+="), "字放大"),
    Action("smaller", ("Ctrl+-",), "字缩小"),
    Action("usual_size", ("Ctrl+0",), "字恢复原来的大小"),
    Action("help", ("F1",), "使用帮助"),
)


def place_keys(number: int) -> str:
    """The shortcut of the n-th place of the bar, counted from 1."""
    return f"Ctrl+{number}"
