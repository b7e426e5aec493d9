"""Why a scan or photograph is not taken in: a sentence for each of the reading process's reasons."""

from app.errors import Problem
from app.services.attachments.gate import MOST_BYTES

_SAFE = "没有加进来，已填的内容都在。"
_AGAIN = "请重新拍照或扫描，再加一次。"


class NotTaken(Problem):
    """The file is no image or PDF that can be taken in."""


_REASONS = {
    "gone": ("找不到这个文件，或者读不了它，", "请核对文件还在不在，再选一次。"),
    "empty": ("这个文件是空的，", "请核对是不是选错了文件。"),
    "big": (
        f"这个文件太大（超过 {MOST_BYTES // 1024**2} 兆），",
        "请在手机上选小一些的尺寸，或者分成几个文件。",
    ),
    "vast": ("这张图片的尺寸太大，", "请缩小以后再加。"),
    "long": ("这个文件超过 20 页，", "请分成几个文件，每个不超过 20 页。"),
    "slow": ("这个文件看了很久还没有看完，已经停止，", _AGAIN),
    "heic": ("这是苹果手机的照片格式（HEIC），程序打不开，", "请在手机上另存为 JPG，再加一次。"),
    "other": ("这个文件不是图片，也不是 PDF，", "照片和扫描件请存成 JPG、PNG 或 PDF。"),
    "password": ("这个 PDF 有密码保护，打不开，", "请去掉密码，另存后再加。"),
    "damaged": ("这个文件损坏了，看不出内容，", _AGAIN),
    "ended": ("这个文件看到一半出了问题，已经停止，", _AGAIN),
}


def not_taken(reason: str) -> NotTaken:
    """The sentence for a reason; an unknown one is that the reading process came to a bad end."""
    what, advice = _REASONS.get(reason, _REASONS["ended"])
    return NotTaken(what + _SAFE, advice)
