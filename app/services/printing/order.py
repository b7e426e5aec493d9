"""What is to be put on paper, for whom, and how the file is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What is put on paper."""

    SHEETS = "sheets"
    BLANK = "blank"
    ROSTER = "roster"
    VISIT_FORM = "visit-form"
    VISIT_FORM_BLANK = "visit-form-blank"
    AGREEMENT = "agreement"
    AGREEMENT_BLANK = "agreement-blank"
    CONSENT = "consent"
    CONSENT_BLANK = "consent-blank"
    ANSWER = "answer"
    FILE = "file"
    DISPOSAL = "disposal"
    IMPACT = "impact"
    EMERGENCY = "emergency"
    PLEDGE = "pledge"
    WORKERS = "workers"
    TRAININGS = "trainings"
    EVALUATIONS = "evaluations"
    ACTIVITIES = "activities"
    VOLUNTEERS = "volunteers"
    HOMES = "homes"
    DUTY_LIST = "duty-list"
    SERVICE_LIST = "service-list"

    @property
    def is_blank(self) -> bool:
        """Whether it is about nobody: of a list of files destroyed, nobody is known any more."""
        return self in _ABOUT_NOBODY

    @property
    def is_handed_out(self) -> bool:
        """Whether it is made for the family to take along."""
        return self in (What.CONSENT, What.CONSENT_BLANK, What.ANSWER)


# The office's own registers: about no child.
REGISTERS = (
    What.WORKERS,
    What.TRAININGS,
    What.EVALUATIONS,
    What.ACTIVITIES,
    What.VOLUNTEERS,
    What.HOMES,
    What.DUTY_LIST,
    What.SERVICE_LIST,
)
_ABOUT_NOBODY = (
    What.BLANK,
    What.VISIT_FORM_BLANK,
    What.AGREEMENT_BLANK,
    What.CONSENT_BLANK,
    What.DISPOSAL,
    What.IMPACT,
    What.EMERGENCY,
    What.PLEDGE,
    *REGISTERS,
)


# What each is when it is about nobody.
BLANK_OF = {
    What.SHEETS: What.BLANK,
    What.VISIT_FORM: What.VISIT_FORM_BLANK,
    What.AGREEMENT: What.AGREEMENT_BLANK,
    What.CONSENT: What.CONSENT_BLANK,
}


@dataclass(frozen=True)
class Order:
    """What to print for whom. ``child_ids`` in the order of the list; ``by`` groups the roster.

    ``record_id`` names the request that is answered, or the list of files destroyed; "" is the newest.
    ``discreet`` leaves out of a whole file what was reported (强制报告) and the problems that led to it.
    ``template`` makes the Word file from the office's own form of the document; a PDF never is.
    """

    what: What
    year: int
    child_ids: tuple[str, ...] = ()
    by: str = "level"
    masked: bool = False
    footer: bool = True
    record_id: str = ""
    discreet: bool = False
    template: bool = False

    @property
    def has_footer(self) -> bool:
        """Whether who printed it and when stands on every page: of a whole file always."""
        return self.footer or self.what is What.FILE

    @property
    def count(self) -> int:
        """How many sheets there will be; a roster is one."""
        return 1 if self.what.is_blank or self.what is What.ROSTER else len(self.child_ids)


# What each is called, in a file's name and in a child's history.
NAMES = {
    What.SHEETS: "台账",
    What.BLANK: "空白台账",
    What.ROSTER: "花名册",
    What.VISIT_FORM: "走访记录表",
    What.VISIT_FORM_BLANK: "空白走访记录表",
    What.AGREEMENT: "委托监护责任书",
    What.AGREEMENT_BLANK: "空白委托监护责任书",
    What.CONSENT: "告知书和同意书",
    What.CONSENT_BLANK: "空白告知书和同意书",
    What.ANSWER: "个人信息申请答复书",
    What.FILE: "整份档案",
    What.DISPOSAL: "档案销毁清单",
    What.IMPACT: "个人信息保护影响评估",
    What.EMERGENCY: "泄露应急处置卡",
    What.PLEDGE: "保密承诺书",
    What.WORKERS: "儿童主任和督导员信息台账",
    What.TRAININGS: "培训记录",
    What.EVALUATIONS: "工作评价",
    What.ACTIVITIES: "活动记录",
    What.VOLUNTEERS: "志愿者和结对人员",
    What.HOMES: "儿童之家",
    What.DUTY_LIST: "责任清单",
    What.SERVICE_LIST: "关爱服务内容清单",
}
# What a child lacks for whom there is nothing to print.
LACKING = {What.AGREEMENT: "还没有登记委托监护责任书", What.ANSWER: "没有已经答复的申请"}


def file_name(order: Order, today: date, ending: str) -> str:
    """A name for the file that tells what and for how many, and never names a child."""
    parts = [NAMES[order.what]]
    if order.what is What.SHEETS:
        parts.append(str(order.year))
    if not order.what.is_blank:
        parts.append(f"{len(order.child_ids)}人")
    return "_".join([*parts, f"{today:%Y%m%d}"]) + f".{ending}"
