"""How the papers of privacy come from the ledger: 同意书, answers, whole files, lists, blank forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.errors import Refused
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.privacy import DataRequest
from app.services.ledger import Ledger
from app.services.printing import child_file, disposal_list, document, letter
from app.services.printing.blocks import Paper
from app.services.printing.job import Job, Way
from app.services.printing.letters import of_child, of_office, of_request
from app.services.printing.order import NAMES, What
from app.services.printing.pages import Sheet
from app.services.privacy import texts
from app.services.privacy.beginning import is_fourteen
from app.services.privacy.whole_file import whole_file


def _consents(job: Job, paper: Paper) -> Iterator[Sheet]:
    """What is signed at the child's age; from 14 the parents are told with the same 告知书."""
    for child in job.children(()):
        own = is_fourteen(child, job.now.date())
        names = (texts.CHILD, texts.NOTICE) if own else (texts.NOTICE, texts.GUARDIAN)
        yield from _signed(job, paper, names, child)


def _blank_consents(job: Job, paper: Paper) -> Iterator[Sheet]:
    yield from _signed(job, paper, (texts.NOTICE, texts.GUARDIAN, texts.CHILD), None)


def _signed(job: Job, paper: Paper, names: tuple[str, ...], child: Child | None) -> Iterator[Sheet]:
    words, whose = of_child(job.ledger.office, child), (child.name or "") if child else ""
    for name in names:
        yield letter.lay_out(texts.text(name), words, whose, paper, job.measure, job.flows)


def _answers(job: Job, paper: Paper) -> Iterator[Sheet]:
    """Each child's newest answer, or that of the request that is named."""
    office, template, made = job.ledger.office, texts.text(texts.ANSWER), 0
    for child in job.children((DataRequest,)):
        request = answered(child, job.order.record_id)
        if request is None:
            job.leave_out(child)
            continue
        made += 1
        words = of_request(office, child, request)
        yield letter.lay_out(template, words, child.name or "", paper, job.measure, job.flows)
    if not made:
        raise Refused(
            "没有已经答复的申请，没有可以打印的。",
            "请先在孩子的“告知同意”里登记申请和处理结果，再打印答复书。",
        )


def answered(child: Child, request_id: str) -> DataRequest | None:
    """The child's newest answered request, or the one that is named if it was answered."""
    found = [one for one in child.data_requests if one.withdrawn is None and one.answered_on]
    if request_id:
        return next((one for one in found if one.id == request_id), None)
    return max(found, key=lambda one: (one.answered_on, one.day, one.created_at), default=None)


def _files(job: Job, paper: Paper) -> Iterator[Sheet]:
    """The whole file of one child. Raises ``Refused`` for several, for Word, and for who may only look."""
    if not job.ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能打印整份档案。", "需要时，请管理员调整您的权限。")
    if job.flows:
        raise Refused("整份档案里有扫描件，只能存为 PDF，没有写文件。", "请改存为 PDF。")
    if len(job.order.child_ids) != 1:
        raise Refused("整份档案一次只能打印一个孩子的，没有打印。", "请选定一个孩子再打印。")
    made = whole_file(job.ledger, job.order.child_ids[0], job.now.date(), job.order.discreet)
    yield child_file.lay_out(made, job, paper)


def _disposal(job: Job, paper: Paper) -> Iterator[Sheet]:
    with job.ledger.reading() as session:
        listed = session.get(Disposal, job.order.record_id)
    if listed is None:
        raise Refused("找不到这份销毁清单，没有打印。", "请在“设置”的“保管和销毁”里重新选择。")
    yield disposal_list.lay_out(listed, job.ledger.office, paper, job.measure, job.flows)


def _blank_form(name: str) -> Callable[[Job, Paper], Iterator[Sheet]]:
    def sheets(job: Job, paper: Paper) -> Iterator[Sheet]:
        words = of_office(job.ledger.office)
        yield letter.lay_out(texts.text(name), words, "", paper, job.measure, job.flows)

    return sheets


def _paper(what: What) -> Callable[[Ledger, str | None], Paper]:
    return lambda _ledger, footer: document.document_paper(NAMES[what], footer)


_SHEETS = {
    What.CONSENT: _consents,
    What.CONSENT_BLANK: _blank_consents,
    What.ANSWER: _answers,
    What.DISPOSAL: _disposal,
    What.IMPACT: _blank_form(texts.IMPACT),
    What.EMERGENCY: _blank_form(texts.EMERGENCY),
    What.PLEDGE: _blank_form(texts.PLEDGE),
}
PRIVATE = {
    **{what: Way(_paper(what), sheets) for what, sheets in _SHEETS.items()},
    What.FILE: Way(lambda _ledger, footer: child_file.file_paper(footer), _files),
}
