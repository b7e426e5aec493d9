"""Whether there is a screen for a window: without one Qt would end the program with no word to the person."""

from collections.abc import Mapping

from app.errors import Problem

# Any one of these tells Qt where to draw.
_PLACES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def require_display(environment: Mapping[str, str], platform: str) -> None:
    """Raise ``Problem`` where no window can be opened.

    ``environment`` and ``platform`` are ``os.environ`` and ``sys.platform``. Only Linux can be without a
    screen: Windows always has one.
    """
    if platform.startswith("linux") and not any(environment.get(place) for place in _PLACES):
        raise Problem(
            "这里没有图形桌面，窗口打不开，台账没有改动；",
            '请到有桌面的电脑上打开，或在这里用命令查看，例如：make run ARGS="children"。',
        )
