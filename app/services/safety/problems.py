"""Everything that can stand between a person and their ledger: each its own sentence.

Every sentence says what happened and whether the data is safe, every advice what to do next. Full disk,
folder not writable and damaged file stand in ``app.errors`` and ``app.models.faults``, for the lower layers.
"""

from app.errors import Damaged, Problem, Refused


class NoLedger(Problem):
    """There is no ledger in the folder."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件夹里没有台账。这里的文件都没有改动。", "请选择台账所在的文件夹，或者新建一本台账。"
        )


class LedgerThere(Refused):
    """A new ledger was asked for where there is one."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件夹里已经有一本台账，它没有被改动。", "请打开它；要另建一本，请换一个空文件夹。"
        )


class MissingLedger(Damaged):
    """The keys are there, the encrypted file is not."""

    def __init__(self) -> None:
        super().__init__(
            "台账文件不见了，可能被移走或删除了。钥匙文件还在，备份也能用。",
            "请先到回收站里找一找；找不到，就用最近一次备份恢复。不要在这里新建台账。",
        )


class MissingKeys(Damaged):
    """No copy of the key file can be read."""

    def __init__(self) -> None:
        super().__init__(
            "钥匙文件不见了或者损坏了，两份都不能用，暂时打不开台账。台账文件本身没有改动。",
            "请不要删除任何文件，把最近一次备份里的钥匙文件拷回台账文件夹，再打开一次。",
        )


class ForgedKeys(Damaged):
    """The key file opens, but was changed by something that does not have the ledger's key."""

    def __init__(self) -> None:
        super().__init__(
            "钥匙文件被别的程序改动过，为安全起见没有打开台账。台账文件本身没有改动。",
            "请把最近一次备份里的钥匙文件拷回台账文件夹，再打开一次，并把这件事告诉负责人。",
        )


class WrongPassword(Problem):
    """The password does not open this user's slot."""

    def __init__(self) -> None:
        super().__init__(
            "密码不对。台账完好，没有受影响。",
            "请看看大写锁定有没有打开、输入法是不是对的，再输一次；忘记了密码，可以用恢复单。",
        )


class WrongRecovery(Problem):
    """The recovery digits are not right. ``group``: which group of six (from 1) has the slip, where known."""

    def __init__(self, sentence: str, advice: str, group: int | None = None) -> None:
        super().__init__(sentence, advice)
        self.group = group


def wrong_group(group: int) -> WrongRecovery:
    """One group fails its own check: a slip of the pen or the finger."""
    sentence = f"恢复单的第 {group} 组数字抄错了。台账完好，没有受影响。"
    return WrongRecovery(sentence, "请对照恢复单，把这一组的六位数字重新输一遍。", group)


def wrong_count(digits: int) -> WrongRecovery:
    """Too many or too few digits to be a recovery sheet."""
    sentence = f"恢复单上应是 48 位数字，现在输入了 {digits} 位。台账完好，没有受影响。"
    return WrongRecovery(sentence, "请对照恢复单，看看是漏了还是多了，每组六位，共八组。")


def wrong_sheet() -> WrongRecovery:
    """The digits are well formed, but they are those of another sheet."""
    sentence = "这些数字没有抄错，但不是这本台账现在用的恢复单。台账完好，没有受影响。"
    return WrongRecovery(sentence, "请找打印日期最近的那一张；换过新单以后，旧单就作废了。")


class InUse(Problem):
    """Another running program has the ledger open."""

    def __init__(self) -> None:
        super().__init__(
            "这本台账已经打开了，不能同时打开两次。资料是安全的。",
            "请到已经打开的窗口里接着做；找不到那个窗口，请关机重启后再打开。",
        )


class TooNew(Problem):
    """The ledger was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "这本台账是新版程序保存的，现在这个旧版程序不能打开它。台账没有改动，资料是安全的。",
            "请安装新版程序，再打开这本台账。",
        )


class UpgradeFailed(Problem):
    """Bringing an older ledger up to date did not work; it is as it was."""

    def __init__(self) -> None:
        super().__init__(
            "台账换成新格式时没有成功，已经退回原样，资料都在。",
            "请先用原来的旧版程序接着工作，并把日志交给提供程序的人。",
        )


class CopyFailed(Problem):
    """A copy was made and did not agree with the ledger; it was thrown away."""

    def __init__(self) -> None:
        super().__init__(
            "备份做好后核对不上，已经作废。台账没有受影响，以前的备份也都在。",
            "请再备份一次；如果还是这样，请换一块磁盘或U盘。",
        )


class BrokenCopy(Damaged):
    """A copy is not whole, or is no copy of a ledger at all."""

    def __init__(self) -> None:
        super().__init__(
            "这份备份读不出来：文件坏了，或者不是台账的备份。现在的台账没有改动。",
            "请换一份备份；U盘上的，请重新插好再试一次。",
        )


class KeylessCopy(Damaged):
    """A copy has no keys beside it, and the folder has none either."""

    def __init__(self) -> None:
        super().__init__(
            "这份备份没有钥匙文件，打不开。备份和现在的台账都没有改动。",
            "请把和它同名的钥匙文件放在一起，再试一次；找不到的，请换一份备份。",
        )


class NoCopyFits(Damaged):
    """No copy has keys that open the ledger."""

    def __init__(self) -> None:
        super().__init__(
            "备份里没有能打开这本台账的钥匙文件。台账文件和备份都没有改动。",
            "请找一找U盘上的备份，用它恢复；不要删除任何文件。",
        )
