"""The settings of this computer (not of the ledger): each with its name, its default and its check.

Kept as JSON, nothing personal. A damaged file, an unknown name or an impossible value is as if it were not
there: settings never bar the way to the ledger.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from app.atomic import write_whole

Check = Callable[[Any], bool]


def _between(least: int, most: int) -> Check:
    return lambda value: type(value) is int and least <= value <= most


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 4096


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _are_names(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(name, str) for name in value)


def _setting(name: str, default: Any, check: Check) -> Any:
    return field(default=default, metadata={"name": name, "check": check})


@dataclass(frozen=True)
class Settings:
    """Change one with ``dataclasses.replace``; a value that fails its check raises ValueError."""

    zoom: int = _setting("显示大小（%）", 100, _between(80, 250))
    idle_minutes: int = _setting("几分钟不用就自动锁定", 5, _between(1, 60))
    mask: bool = _setting("列表里遮住姓名和证件号码", True, _is_switch)
    footer: bool = _setting("打印页脚", True, _is_switch)
    columns: tuple[str, ...] = _setting("列表显示的栏目", (), _are_names)  # empty: the usual ones
    sort: str = _setting("列表的排序", "", _is_text)
    window: str = _setting("窗口的位置", "", _is_text)
    splitter: str = _setting("列表和表格的分界", "", _is_text)
    remind: bool = _setting("走访快到期时提醒", False, _is_switch)
    reminded_on: str = _setting("上次提醒的日期", "", _is_text)
    guard_screen: bool = _setting("不让截屏和屏幕共享拍到台账", True, _is_switch)
    folder: str = _setting("台账所在的文件夹", "", _is_text)  # empty: the usual place

    def __post_init__(self) -> None:
        for each in fields(self):
            if not each.metadata["check"](getattr(self, each.name)):
                raise ValueError(f"{each.name} is not possible")


def label(name: str) -> str:
    """What the setting is called on the screen."""
    return str(next(each.metadata["name"] for each in fields(Settings) if each.name == name))


def load(path: Path) -> Settings:
    """The settings in the file, with defaults where it says nothing sensible."""
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    sane: dict[str, Any] = {
        each.name: kept[each.name]
        for each in fields(Settings)
        if each.name in kept and each.metadata["check"](kept[each.name])
    }
    if "columns" in sane:
        sane["columns"] = tuple(sane["columns"])  # JSON has lists only
    return Settings(**sane)


def save(settings: Settings, path: Path) -> None:
    """Replace the file whole. Raises DiskFull, NotWritable or DiskFault."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
