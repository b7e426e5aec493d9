"""Why a package or a card is not taken: each reason its own class and sentence.

Every sentence says what is wrong and that the ledger here has not changed, every advice what to do next.
"""

from __future__ import annotations

from app.errors import Damaged, Problem, Refused

_UNTOUCHED = "台账没有改动。"


class NotTaken(Problem):
    """A package that is not let in. ``code`` tells the reasons apart in lists and JSON."""

    code = "refused"


class NotForUs(NotTaken):
    """age: none of our keys opens it."""

    code = "not_for_us"

    def __init__(self) -> None:
        super().__init__(
            f"这个交接包不是封给本单位的，打不开。{_UNTOUCHED}",
            "请对方核对收件单位的名片，按本单位现在用的名片重新制作一份。",
        )


class TornPackage(NotTaken, Damaged):
    """No age file, or cut off, or a byte was changed."""

    code = "torn"

    def __init__(self) -> None:
        super().__init__(
            f"这个文件不是交接包，或者在拷贝时损坏了。{_UNTOUCHED}", "请对方核对后重新拷贝一份，再试一次。"
        )


class TooBig(NotTaken):
    """More than we unpack."""

    code = "too_big"

    def __init__(self) -> None:
        super().__init__(
            f"这个交接包太大，没有打开。{_UNTOUCHED}",
            "请对方不带附件再制作一份；还是太大，请联系提供程序的人。",
        )


class OddParts(NotTaken):
    """The container holds other parts than the manifest lists, or names that are no names of ours."""

    code = "odd_parts"

    def __init__(self) -> None:
        super().__init__(
            f"交接包里的内容和它的清单对不上，可能被人动过，没有接收。{_UNTOUCHED}",
            "请打电话向对方核实，并请对方重新制作一份。",
        )


class NotSigned(NotTaken):
    """No signature, or one that does not fit the manifest."""

    code = "not_signed"

    def __init__(self) -> None:
        super().__init__(
            f"交接包没有有效的签名，不能确定是谁做的，没有接收。{_UNTOUCHED}",
            "请打电话向对方核实，并请对方重新制作一份。",
        )


class UnknownOffice(NotTaken):
    """Signed by an office whose card was never accepted."""

    code = "unknown_office"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"交接包来自代码为 {code} 的单位，本单位还没有登记它的名片，没有接收。{_UNTOUCHED}",
            "请向对方要单位名片，在“资料交接”里登记并核对校验码以后再接收。",
        )


class OtherKeys(NotTaken):
    """It claims to be from an office we know, and is signed with other keys."""

    code = "other_keys"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"交接包自称来自代码为 {code} 的单位，签名却和登记的名片不符，没有接收。{_UNTOUCHED}",
            "请打电话向对方核实；对方确实换了名片的，请核对校验码后重新登记。",
        )


class WrongReceiver(NotTaken):
    """Signed by a known office, for another one; or a package where a reply belongs."""

    code = "wrong_receiver"

    def __init__(self) -> None:
        super().__init__(
            f"这个交接包是给别的单位的，没有接收。{_UNTOUCHED}",
            "请核对是不是拿错了文件，并告诉制作它的单位。",
        )


class ChangedParts(NotTaken):
    """A part's hash, size or count is not what the manifest says."""

    code = "changed"

    def __init__(self) -> None:
        super().__init__(
            f"交接包里的资料和签过名的清单不一致，没有接收。{_UNTOUCHED}", "请对方重新制作一份，再试一次。"
        )


class NewerPackage(NotTaken):
    """Made by a later version of the program."""

    code = "newer"

    def __init__(self) -> None:
        super().__init__(
            f"这个文件是新版程序制作的，现在这个旧版程序读不了。{_UNTOUCHED}", "请先安装新版程序，再打开它。"
        )


class CrossOffice(NotTaken):
    """A record in it belongs to another office than the one that signed."""

    code = "cross_office"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"代码为 {code} 的单位交来的包里有别的单位的档案，没有接收。{_UNTOUCHED}",
            "请打电话向对方核实，并把这件事告诉负责人。",
        )


class BadRows(NotTaken):
    """A value that no record of ours can hold. ``table`` and ``row`` (from 1) say where; never the value."""

    code = "bad_rows"

    def __init__(self, table: str = "", row: int = 0) -> None:
        super().__init__(
            f"交接包里有读不懂的内容，没有接收。{_UNTOUCHED}",
            "请对方用新版程序检查台账，再重新制作一份；还是不行，请联系提供程序的人。",
        )
        self.table, self.row = table, row


class BadCard(Damaged):
    """The file is no card, or it is torn."""

    def __init__(self) -> None:
        super().__init__(
            f"这个文件不是单位名片，或者已经损坏。{_UNTOUCHED}", "请对方重新导出名片，再拷贝一次。"
        )


class NewerCard(Problem):
    """The card is of a later format."""

    def __init__(self) -> None:
        super().__init__(
            f"这张名片是新版程序做的，现在这个旧版程序读不了。{_UNTOUCHED}", "请先安装新版程序，再登记名片。"
        )


class WrongKind(Refused):
    """A village trusts a town and a town its villages, nobody else."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"这不是{wanted}的名片，没有登记。{_UNTOUCHED}", f"请向{wanted}要名片，再登记一次。")


class OwnCard(Refused):
    """One's own card."""

    def __init__(self) -> None:
        super().__init__(f"这是本单位自己的名片，不用登记。{_UNTOUCHED}", "请把它交给对方登记。")


class ChangedKeys(Refused):
    """The office is known with other keys; only on purpose are they replaced."""

    def __init__(self) -> None:
        super().__init__(
            f"这个单位以前登记过另一张名片，两张的校验码不一样，没有替换。{_UNTOUCHED}",
            "请打电话向对方核对新名片的校验码，确认无误后再替换。",
        )


class OtherTown(Refused):
    """The village trusts another town already."""

    def __init__(self) -> None:
        super().__init__(
            f"本单位已经登记了另一个镇（街道）的名片，没有替换。{_UNTOUCHED}",
            "确实换了上级单位的，请核对校验码后再替换。",
        )


class NoTown(Refused):
    """Nobody to seal for."""

    def __init__(self) -> None:
        super().__init__(
            "还没有登记镇（街道）的名片，不知道该封给谁，没有制作交接包。",
            "请向镇（街道）要单位名片，由管理员登记并核对校验码以后再做。",
        )


class NotAVillage(Refused):
    """A town hands nothing over; it replies."""

    def __init__(self) -> None:
        super().__init__(
            "交接包由村（居）做好交给镇（街道），镇（街道）的台账不用做，没有制作。",
            "要把意见交给村（居），请制作回复包；要另存一份，请做备份。",
        )


class Unsealable(Damaged):
    """A row of our own that nobody could read back; ``table`` says of what kind, never what is in it."""

    def __init__(self, table: str) -> None:
        super().__init__(
            "台账里有一条记录的内容不合规定，收的人会读不出来，所以没有制作交接包。台账没有改动。",
            "请在“设置”里检查台账，改正有误的档案；找不到的，请联系提供程序的人。",
        )
        self.table = table


class NotVerified(Damaged):
    """What was written does not read back."""

    def __init__(self) -> None:
        super().__init__(
            "写好后读回来核对不上，已经作废，台账没有受影响。", "请换一个U盘，再写一次；不要直接拔出。"
        )


class NotThisSheet(Problem):
    """The digits are well formed, but the package was made under another recovery sheet, or for others."""

    def __init__(self) -> None:
        super().__init__(
            "这张恢复单打不开这个文件，什么都没有改动。",
            "请核对是不是本单位的交接包；制作以后换过恢复单的，请用当时的那一张。",
        )


class NoRecoveryPart(Problem):
    """A package that cannot bring back a ledger: it carries no keys for a recovery sheet, or is a reply."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件里没有恢复台账要用的内容，不能用来恢复，什么都没有改动。",
            "请选择本单位打印了新恢复单以后制作的交接包，或者用备份恢复。",
        )
