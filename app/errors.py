"""What can go wrong, as sentences for the person at the desk.

    Problem                 the world is at fault: shown as written, calmly
    ├── Refused             the person may not do this, or the record may not be changed so
    ├── Damaged             a file cannot be read as what it should be
    ├── DiskFull            there was no room to write
    ├── NotWritable         the folder or the file may not be written
    ├── DiskFault           the disk or the stick failed or is gone
    └── Busy                another part of the program is writing and did not finish in time

Everything that is not a ``Problem`` is our own mistake: it goes to the log without personal data, and the
person is told that what was saved is safe.
"""

import errno


class Problem(Exception):
    """Something the person can understand and act on.

    ``sentence`` says what happened and whether the data is safe; ``advice`` says what to do next.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence, advice)
        self.sentence = sentence
        self.advice = advice

    def __str__(self) -> str:
        return self.sentence + self.advice


class Cancelled(Exception):
    """The person changed their mind half-way; nothing was changed and nothing is left of it."""


class Refused(Problem):
    """The step is not allowed: by role, by a rule of the form, or because it would destroy something."""


class Damaged(Problem):
    """A file is there but is not what it should be."""


class DiskFull(Problem):
    """There was no room to write; whatever was being written was given up whole."""

    def __init__(self, need: str = "") -> None:
        """``need``: how much room there should be, in words, where that is known."""
        super().__init__(
            f"磁盘空间不够{need}，这一步没有完成。以前保存的资料都在，没有受影响。",
            "请删除或移走一些不用的文件，腾出空间后再做一次。",
        )


class NotWritable(Problem):
    """The folder or the file may not be written: rights, a read-only disk, a write-protected stick."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件夹不能写入，这一步没有完成。以前保存的资料没有受影响。",
            "请看看文件夹是不是只读、U盘是不是打开了写保护，或者换一个文件夹。",
        )


class NotThere(Problem):
    """A folder or a file is not there: mistyped, moved, or on a stick that is gone."""

    def __init__(self) -> None:
        super().__init__(
            "找不到要用的文件夹或文件，这一步没有完成。以前保存的资料没有被程序改动。",
            "请核对文件夹的名字对不对、还在不在；在U盘或移动硬盘上的，请看看是否插好。",
        )


class BadName(Problem):
    """No file of that name can be made: it is too long, or something else has it."""

    def __init__(self) -> None:
        super().__init__(
            "这个名字不能用，这一步没有完成。以前保存的资料没有被程序改动。",
            "请换一个名字再做一次：名字可能太长，或者已经是别的文件或文件夹的名字。",
        )


class DiskFault(Problem):
    """The disk or the stick failed while reading or writing, or is gone."""

    def __init__(self) -> None:
        super().__init__(
            "读写磁盘时出了问题，这一步没有完成。以前保存的资料没有被程序改动。",
            "请看看U盘或移动硬盘是否松动，重新插好后再做一次；如果反复出现，请尽快换一块磁盘。",
        )


class Busy(Problem):
    """Another part of the program is writing and did not finish in time."""

    def __init__(self) -> None:
        super().__init__(
            "台账正忙着做另一件事，这一步没有完成。以前保存的资料没有受影响。",
            "请等那件事做完，再做一次。",
        )


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR}
_BAD_NAME = {errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG}


def problem_of_os(error: OSError) -> Problem:
    """The sentence for what the operating system reported, without its own text (it holds paths)."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_RIGHT:
        return NotWritable()
    if error.errno in _NOT_THERE:
        return NotThere()
    if error.errno in _BAD_NAME:
        return BadName()
    return DiskFault()
