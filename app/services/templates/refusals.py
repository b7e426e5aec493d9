"""Why a Word file is not taken as a template: a sentence for each of the reading process's reasons."""

from app.errors import Problem
from app.services.templates.gate import MOST_BYTES

_SAFE = "没有载入，现在用的模板没有变。"
_COPY = "请新建一个文件，只把文字和表格复制进去，存好再载入。"


class NotTaken(Problem):
    """The file is no Word file that can serve as a template."""


_REASONS = {
    "gone": ("找不到这个文件，或者读不了它，", "请核对文件还在不在，再选一次。"),
    "big": (f"这个文件太大（超过 {MOST_BYTES // 1024**2} 兆），", "请把里面的图片删去或者缩小。"),
    "old": ("这是旧格式的 Word 文件（.doc），", "请在 Word 或 WPS 里另存为 .docx，再载入。"),
    "other": ("这个文件不是 Word 文件，", "请选择 .docx 文件；别的格式请先另存为 .docx。"),
    "strict": ("这个 Word 文件存成了“严格”格式，", "请另存为普通的“Word 文档（.docx）”，再载入。"),
    "password": ("这个文件有密码保护，打不开，", "请去掉密码，另存后再载入。"),
    "macros": ("这个文件带有宏程序，为安全起见", "请另存为不带宏的 .docx，再载入。"),
    "links": (
        "这个文件连着别的文件或网址，为安全起见",
        "请去掉里面的超链接、链接的图片和外部模板，存好再载入。",
    ),
    "embedded": ("这个文件里嵌着别的文件或图表，为安全起见", "请把它们换成图片或者表格，存好再载入。"),
    "picture": ("这个文件里有认不出的图片，为安全起见", "图片请用 PNG 或 JPG。"),
    "hostile": ("这个文件的内容不正常，为安全起见", "请向给您文件的人核对；确实是文书模板的，" + _COPY[1:]),
    "damaged": ("这个文件损坏了，读不出来，", "请在 Word 或 WPS 里打开它，另存后再载入。"),
    "slow": ("这个文件看了很久还没有看完，已经停止，", _COPY),
    "ended": ("这个文件看到一半出了问题，已经停止，", _COPY),
}


def not_taken(reason: str) -> NotTaken:
    """The sentence for a reason; an unknown one is that the reading process came to a bad end."""
    what, advice = _REASONS.get(reason, _REASONS["ended"])
    return NotTaken(what + _SAFE, advice)
