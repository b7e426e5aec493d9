"""An invented child with a year behind it, and what is made of it, to see what an office's form will look
like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.models.agreement import Agreement
from app.models.care import Assessment, Visit
from app.models.child import Child
from app.models.concern import Concern
from app.models.family import Family
from app.models.form import Form
from app.models.kinds import LongText, Text
from app.models.office import Office
from app.models.privacy import DataRequest
from app.models.register_choices import REPORT_KIND
from app.models.support import Need, Pairing
from app.services.agreements.example import example as agreement_example
from app.services.census.table import Who
from app.services.printing.order import What
from app.services.templates.conditions import CONDITIONS
from app.services.templates.declared import About, Document, Source
from app.services.templates.example_census import example_census
from app.services.templates.example_list import example_roster
from app.services.templates.example_report import example_report
from app.services.templates.names import census_key, report_key
from app.services.templates.of_census import OfCensus
from app.services.templates.of_child import OfChild, of_nobody
from app.services.templates.of_list import OfList
from app.services.templates.of_report import OfReport


def example(office: Office, form: Form, user: str, today: date, of: Document) -> Source:
    """What a document's form is filled from for a look at it. Nobody of that name is on any ledger."""
    child = _child(office, form, today)
    if of.about is About.REPORT:
        kind = next(one.code for one in REPORT_KIND if report_key(one.code) == of.key)
        return OfReport(office, user, today, example_report(office, user, today, kind))
    if of.about is About.CENSUS:
        who = next(one for one in Who if census_key(one) == of.key)
        return OfCensus(office, user, today, example_census(office, child, today, who))
    if of.about in (About.LIST, About.REGISTER):
        return OfList(office, user, today, example_roster(office, child, today, of.key))
    if of.about is About.BLANK:
        return of_nobody(office, form, user, today, today.year)
    records = {What.AGREEMENT: child.agreements[0], What.ANSWER: _request(today)}
    return OfChild(office, user, today, form, today.year, child, records.get(What(of.key)))


def shown(document: Document, source: Source) -> Iterator[tuple[str, str, str]]:
    """Every placeholder of a document for somebody who chooses one: its group, its label, and what it is
    filled with, told by the invented child."""
    seen: set[str] = set()
    for one in document.placeholders:
        if one.label not in seen:
            seen.add(one.label)
            yield one.group, one.label, _told(one.meaning, one.words(source))
    for listing in document.listings:
        group = f"{listing.meaning}（写在表格的一行里，有几条就有几行）"
        first = next(iter(listing.records(source)), None)
        for each in listing.placeholders:
            yield group, each.label, _told(each.meaning, "" if first is None else each.words(source, first))

    for mark, (meaning, _) in CONDITIONS.items() if document.has_ages else ():
        yield "只印给一部分孩子的段落（写在那一段里）", mark, meaning


def _told(meaning: str, words: str) -> str:
    example = " ".join(words.split())
    return "，".join(filter(None, (meaning, f"例如 {example}" if example else "")))


def _child(office: Office, form: Form, today: date) -> Child:
    child = Child(family=Family(), extra={})
    given = _values(office, today)
    for field in form:
        if field.name in given:
            field.set(child, given[field.name])
        elif isinstance(field.kind, Text | LongText) and field.name.startswith("extra_"):
            field.set(child, "示例")
    child.visits = _visits(today)
    child.assessments = [_assessment(today)]
    child.concerns = [_concern(today)]
    child.agreements = [agreement_example(office, today).agreement or Agreement()]
    child.pairings = [Pairing(partner="陈老师", phone="13600000000", unit="示例小学", start=_new_year(today))]
    child.needs_told = [_need(today)]
    return child


def _values(office: Office, today: date) -> dict[str, Any]:
    """By the form's names. No number is anybody's: their check digits are wrong on purpose."""
    return {
        "name": "林小禾",
        "sex": "female",
        "ethnic": "01",
        "born": f"{today.year - 10}-03",
        "id_number": f"000000{today.year - 10}03050000",
        "address": "示例村溪边路1号",
        "group": "第三小组",
        "household": "rural",
        "category": {"left_behind": ""},
        "single_parent": {"no": ""},
        "schooling": "示例小学四年级",
        "boarding": "day",
        "guardianship": {"fair": ""},
        "health": {"healthy": ""},
        "psychology": "开朗，爱画画，想念父母。",
        "aid": {"none": ""},
        "education_aid": "营养餐补助",
        "father_name": "林建国",
        "father_id_number": "000000198203050000",
        "father_phone": "13800000000",
        "father_address": "外省某市某区",
        "father_health": {"healthy": ""},
        "mother_name": "陈秀兰",
        "mother_id_number": "000000198405060000",
        "mother_phone": "13900000000",
        "mother_address": "外省某市某区",
        "mother_health": {"healthy": ""},
        "income": Decimal(12800),
        "social_help": "企业结对助学",
        "carer": "grandparents",
        "carer_name": "黄阿珠",
        "carer_phone": "13700000000",
        "entrust_reason": "both_away",
        "director": "王主任 13500000000",
        "partner": "陈老师 13600000000",
        "partner_unit": "示例小学",
        "needs": "希望周末有人辅导作业。",
        "remarks": "",
        "village": office.name,
        "opened_on": _new_year(today),
    }


def _visits(today: date) -> list[Visit]:
    told = (("visit", "家里干净，作业按时完成。"), ("contact", "电话里说学校组织了秋游。"))
    return [
        Visit(
            id=f"visit{number}",
            day=max(today - timedelta(days=30 * (len(told) - number)), _new_year(today)),
            way=way,
            visitors="王主任",
            met="儿童本人、祖母",
            child_seen="yes",
            observations=words,
        )
        for number, (way, words) in enumerate(told)
    ]


def _assessment(today: date) -> Assessment:
    day = _new_year(today)
    return Assessment(day=day, level="medium", assessor="王主任", basis="入户评估", reviewer="李督导")


def _concern(today: date) -> Concern:
    day = max(today - timedelta(days=60), _new_year(today))
    return Concern(
        found_on=day,
        category="safety",
        severity="minor",
        description="院里的水井没有盖。",
        measures="请村里加装井盖。",
        responsible="王主任",
        visit_id="visit0",
    )


def _need(today: date) -> Need:
    return Need(day=_new_year(today), category="study", content="希望周末有人辅导作业。", state="open")


def _new_year(today: date) -> date:
    return today.replace(month=1, day=1)


def _request(today: date) -> DataRequest:
    return DataRequest(
        day=today - timedelta(days=7),
        kind="copy",
        applicant="林建国",
        relation="父亲",
        proof="核对身份证原件",
        asked="复制孩子的台账",
        decision="granted",
        answered_on=today,
        answered_by="王主任",
        answer="同意复制，已当面交付。",
    )
