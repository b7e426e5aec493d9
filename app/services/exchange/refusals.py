"""Why a file from outside is not read: a sentence for each of the reading process's reasons."""

from app.errors import Problem
from app.services.exchange.gate import MOST_BYTES

_SAFE = "没有导入，台账没有改动。"
_COPY = "请把内容复制到新的表格里，只粘贴数值，存好再导入。"
_LESS = "请删去多余的行、列、图片和工作表，或者分成几个文件。"


class NotRead(Problem):
    """The file is not a workbook that can be read, or must not be."""


_REASONS = {
    "gone": ("找不到要导入的文件，或者读不了它，", "请核对文件还在不在，再选一次。"),
    "big": (f"这个表格太大（超过 {MOST_BYTES // 1024**2} 兆），", _LESS),
    "vast": ("这个表格的行或列太多，", _LESS),
    "slow": ("这个表格读了很久还没有读完，已经停止，", _LESS),
    "empty": ("这个文件是空的，里面没有内容，", "请核对是不是选错了文件，再选一次。"),
    "folder": ("选的是一个文件夹，不是表格，", "请打开文件夹，选里面的表格文件。"),
    "other": (
        "这个文件不是电子表格，",
        "请选择 .xlsx、.xls、.et、.ods 或 .csv 文件；别的格式请先在表格软件里另存为 .xlsx。",
    ),
    "word": (
        "这个文件是文字文档，不是电子表格，",
        "请把里面的表复制到表格软件里，存为 .xlsx，再导入。",
    ),
    "pdf": (
        "这个文件是 PDF，读不出里面的表格，",
        "请找到原来的表格文件；没有的，请照着填进空白表格，再导入。",
    ),
    "picture": ("这个文件是图片，读不出里面的表格，", "请照着图片填进空白表格，再导入。"),
    "packed": ("这个文件是压缩包，", "请先解压，再选里面的表格文件。"),
    "page": (
        "这个文件是网页格式的，不是真正的电子表格，",
        "请在表格软件里打开它，另存为 .xlsx，再导入。",
    ),
    "wps": (
        "这个文件是 WPS 自己的格式，读不出来，",
        "请在 WPS 里打开它，点“文件”里的“另存为”，类型选 Microsoft Excel 文件（.xlsx），再导入。",
    ),
    "password": ("这个表格有密码保护，打不开，", "请在表格软件里去掉密码，另存后再导入。"),
    "macros": ("这个表格带有宏程序，为安全起见", "请在表格软件里另存为不带宏的 .xlsx，再导入。"),
    "links": ("这个表格连着别的文件，为安全起见", _COPY),
    "hostile": ("这个文件的内容不正常，为安全起见", "请向给您文件的人核对；确实是花名册的，" + _COPY[1:]),
    "damaged": ("这个表格损坏了，读不出来，", "请在表格软件里打开它，另存为 .xlsx，再导入。"),
    "ended": ("这个表格读到一半出了问题，已经停止，", _COPY),
}


def not_read(reason: str) -> NotRead:
    """The sentence for a reason."""
    what, advice = _REASONS[reason]
    return NotRead(what + _SAFE, advice)
