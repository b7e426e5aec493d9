"""How an opinion stands, as the town sees it and as the village does."""

from __future__ import annotations

from datetime import datetime

from app.models.supervision import Answer, Opinion

DRAFT, SENT, UNDER_WAY, ANSWERED, CLOSED, WITHDRAWN = (
    "draft",
    "sent",
    "under_way",
    "answered",
    "closed",
    "withdrawn",
)
OPEN = (DRAFT, SENT, UNDER_WAY, ANSWERED)  # something is still to be done about it, here or there
UNANSWERED = (DRAFT, SENT, UNDER_WAY)
AT_TOWN = {
    DRAFT: "待镇里发出",
    SENT: "已发出，待村里答复",
    UNDER_WAY: "村里还在办",
    ANSWERED: "已答复，待办结",
    CLOSED: "已办结",
    WITHDRAWN: "已撤回",
}
AT_VILLAGE = {
    DRAFT: "待答复",
    SENT: "待答复",
    UNDER_WAY: "还在办",
    ANSWERED: "已答复",
    CLOSED: "镇里已办结",
    WITHDRAWN: "镇里已撤回",
}
TO_GO = "随下次交接包带到镇里"


def state_of(opinion: Opinion, last: Answer | None, sent: datetime | None) -> str:
    """``last``: the newest answer; ``sent``: when the last reply was made for its village, if ever."""
    if opinion.withdrawn is not None:
        return WITHDRAWN
    if opinion.closed_on is not None:
        return CLOSED
    if last is not None:
        return ANSWERED if last.done == "yes" else UNDER_WAY
    return SENT if sent is not None and opinion.created_at <= sent else DRAFT


def state_words(state: str, at_town: bool, is_carried: bool = True) -> str:
    """The state for people; ``is_carried``: the village's answer has gone to the town already."""
    if at_town:
        return AT_TOWN[state]
    told = AT_VILLAGE[state]
    waiting = state in (UNDER_WAY, ANSWERED) and not is_carried
    return f"{told}，{TO_GO}" if waiting else told
