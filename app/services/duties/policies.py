"""The office's own policies: set one from a month on, or drop it. Months that are over keep their rule."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.child import Child
from app.models.office import Office
from app.services.duties.policy import SETTING, Policy, shipped
from app.services.duties.policy_data import joined, read_policy, refuse_improper, written
from app.services.duties.standing import FROM
from app.services.ledger import Ledger
from app.services.office.managing import require_admin


def own_policies(office: Office) -> tuple[Policy, ...]:
    """What the office set itself, as stored."""
    return tuple(read_policy(stored) for stored in (office.settings or {}).get(SETTING, []))


def set_policy(ledger: Ledger, policy: Policy, today: date) -> None:
    """Let a policy hold from its day on, in place of an own one from the same day.

    It may begin with the current month or a later one; earlier only while the ledger has no child whose past
    it would change. Raises ``Refused`` for that, for an improper policy, and without the right.
    """
    require_admin(ledger)
    refuse_improper(policy)
    with ledger.changing_office() as (session, office):
        _refuse_change_of_the_past(session, policy.begins, today)
        others = [one for one in own_policies(office) if one.begins != policy.begins]
        _store(office, [*others, policy])


def drop_policy(ledger: Ledger, begins: date | None, today: date) -> None:
    """Take back an own policy by its day. Raises ``Refused`` where months that are over went by it."""
    require_admin(ledger)
    with ledger.changing_office() as (session, office):
        own = own_policies(office)
        if begins not in [one.begins for one in own]:
            raise Refused("没有找到这份走访规则，没有改动。", "请重新打开这一页再看。")
        _refuse_change_of_the_past(session, begins, today)
        _store(office, [one for one in own if one.begins != begins])


def count_from(ledger: Ledger, day: date | None) -> None:
    """From which day on the lists count missed duties; ``None``: all. What is owed stays the same."""
    require_admin(ledger)
    with ledger.changing_office() as (_, office):
        office.keep(FROM, day.isoformat() if day else None)


def _store(office: Office, own: list[Policy]) -> None:
    joined(shipped(), own)  # refuses what leaves a gap
    in_order = sorted(own, key=lambda one: one.begins or date.min)
    office.keep(SETTING, [written(one) for one in in_order] or None)


def _refuse_change_of_the_past(session: Session, begins: date | None, today: date) -> None:
    """A period goes by the policy of its first day, and one that begins this month or later is not over."""
    this_month = today.replace(day=1)
    if begins and begins >= this_month:
        return
    if session.scalar(select(func.count()).select_from(Child)):
        since = f"从 {begins} 起" if begins else "不写开始日期就"
        raise Refused(
            f"这份规则{since}执行，会改动已经过去的月份，没有保存。",
            f"过去的月份按当时的规则计算。请从 {this_month}（本月）或以后某个月的 1 日起执行。",
        )
