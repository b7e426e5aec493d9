"""Who may do what, as a table: every service that is handed a ledger has its place in it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

import app.services
from app.errors import Refused
from app.models.care import Assessment, Visit
from app.models.concern import Report
from app.models.registers import ChildrensHome, ListItem, Worker
from app.models.support import Pairing
from app.services import checking
from app.services.agreements import keeping as agreement_text
from app.services.agreements import signing, tasks
from app.services.archiving import giving_out
from app.services.archiving import making as archiving
from app.services.archiving import standing as archive_standing
from app.services.assessment import due, entering
from app.services.assessment import keeping as scales
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.auditing import papers, yearly
from app.services.auditing import reading as uses
from app.services.care import concerns, pairing, reports, support, temporary, visit_outcome, visits
from app.services.care import records as care
from app.services.census import table as census_table
from app.services.children import counts, families, history, records
from app.services.children.undo import Undo
from app.services.demo import filling, furnishing, monthly
from app.services.duties import owed, policies, standing, waiving
from app.services.duties.duty import Duty
from app.services.duties.policy import shipped
from app.services.evaluation import evaluating, schemes
from app.services.exchange import exporting, importing
from app.services.figures import period, statistics
from app.services.handover import cards, own_keys, preparing, sealing, surveying, trusting
from app.services.handover.manifest import Kind
from app.services.importing import attempt, batches, remembering, taking_back
from app.services.importing.draft import Draft
from app.services.importing.sheet_draft import SheetDraft
from app.services.ledger import Ledger
from app.services.lists import paper as list_paper
from app.services.lists import rows as list_rows
from app.services.matching import deciding, pairs
from app.services.moving import arriving, assigning, carried, earlier
from app.services.national import listed as national_listed
from app.services.national import marking as national_marking
from app.services.national import standing as national_standing
from app.services.national import workbook as national_book
from app.services.office import confirming, extra_fields, managing, office, users
from app.services.office.extra_fields import Wish
from app.services.plan import days_off, details, marking, month
from app.services.plan.holidays import OFF, OwnDay
from app.services.printing import (
    census_paper,
    printing_out,
    register_papers,
    roster_file,
    route,
    scans,
    spot_check,
    statistics_paper,
)
from app.services.printing.order import What
from app.services.privacy import destroying, disposing, old_copies, retention, whole_file
from app.services.privacy import settings as privacy
from app.services.privacy import tasks as private_tasks
from app.services.receiving import received, receiving, undoing
from app.services.registers import hints, listing, lists, paired, photos, workbook
from app.services.registers import keeping as registers
from app.services.replies import acknowledged, replying
from app.services.reports import document, facts, indicators
from app.services.reports import keeping as report_keeping
from app.services.reports import settings as report_settings
from app.services.reports import villages as report_villages
from app.services.reports import writing as report_writing
from app.services.reports.period import month_period
from app.services.safety import anchor, attempts, by_hand, looking
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.roles import Role
from app.services.selfcheck import running as check_running
from app.services.supervision import (
    answering,
    giving,
    lowered,
    offices,
    opinions,
    sampling,
    spot_checks,
    spot_summary,
)
from app.services.templates import keeping as forms
from app.services.templates import writing as own_papers
from app.services.today import (
    agenda,
    ages,
    asked,
    backups,
    copies,
    following,
    groups,
    marks,
    own_work,
    passing,
    private,
    reporting,
    town,
    visiting,
)
from app.services.town import overview, parcels, village
from app.services.town import villages as of_town
from tests.factories import PASSWORD, TODAY, USER, a_child, a_ledger, a_visit
from tests.services.exchange.workbooks import a_sheet, a_workbook
from tests.services.handover.offices import a_card

NEW = "海堤上的灯塔很亮"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
UNUSED: Any = None  # whoever is refused never comes to measuring letters


class Desk(NamedTuple):
    """A ledger with something in it, its keys, and what acts are about."""

    ledger: Ledger
    keys: KeyFile
    child: str
    other: str
    visit: str
    field: str
    workbook: Path

    def state(self) -> tuple[bytes, list[Any]]:
        """What nobody who was refused may have changed."""
        return self.ledger.path.read_bytes(), [self.keys.generation, *self.keys.users()]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Made once: whoever is refused leaves it as it is."""
    place = tmp_path_factory.mktemp("rights")
    ledger = a_ledger(place)
    child = a_child(ledger)
    keys, _ = KeyFile.create(LedgerFolder(place), ledger.key, USER, PASSWORD, FLOOR)
    field = extra_fields.add_field(ledger, Wish("低保证号", "text"))
    book = a_workbook(place / "in.xlsx", {"儿童": [["姓名"], ["陈一"]]})
    other, visit = a_child(ledger, name="丁一桐").id, a_visit(ledger, child)
    care.put(ledger, child.id, Pairing, {"partner": "陈志愿", "start": TODAY}, TODAY)
    yield Desk(ledger, keys, child.id, other, visit, field, book)
    ledger.close()


@pytest.fixture
def desk(filled: Desk, role: Role) -> Iterator[Desk]:
    """The same ledger, opened by somebody of a role."""
    ledger = Ledger(filled.ledger.path, filled.ledger.key, filled.ledger.user._replace(role=role))
    yield filled._replace(ledger=ledger)
    ledger.close()


def _corrected_columns(desk: Desk) -> list[SheetDraft]:
    sheet = a_sheet("Sheet1", ["姓名", "性别", "绰号"], ["陈一", "男", "小一"])
    sheets = Draft(desk.ledger, "", [sheet], TODAY).sheets
    sheets[0].choice = replace(sheets[0].choice, columns={0: "姓名", 1: "性别", 2: "其他说明情况"})
    return sheets


def _undo_of_a_change(d: Desk) -> None:
    undo = Undo(d.ledger)
    undo._since = 0  # as if the visit had been entered in this sitting
    undo.undo()


def _a_duty(d: Desk) -> Duty:
    return owed.owed(d.ledger, TODAY, TODAY, TODAY, [d.child])[0]


def _a_report(d: Desk) -> document.Document:
    """What is left of a report for whoever may not keep it."""
    period = month_period(d.ledger.office, date(2026, 10, 1))
    return document.Document(period, "月报", "", "", TODAY, (), document.Tables(), "")


_SCAN = Scan(b"\xff\xd8\xff", "image/jpeg", 1)


def _november(d: Desk) -> list[Duty]:
    """What is owed to the child this month."""
    return [duty for duty in owed.owed(d.ledger, TODAY, TODAY, TODAY, [d.child]) if duty.every == "month"]


TOWN, PACKAGE = a_card("350582002000", "town"), Kind.PACKAGE


def _nothing(session: Any) -> list[Any]:
    return []


Act = Callable[[Desk], object]
ENTERING: dict[Any, Act] = {
    report_keeping.save_draft: lambda d: report_keeping.save_draft(d.ledger, _a_report(d)),
    report_keeping.mark_sent: lambda d: report_keeping.mark_sent(
        d.ledger, _a_report(d), TODAY, "政务内网", TODAY
    ),
    records.save: lambda d: records.save(d.ledger, records.blank(d.ledger, TODAY), TODAY),
    by_hand.back_up: lambda d: by_hand.back_up(d.ledger, NOW),
    records.close: lambda d: records.close(d.ledger, d.child, TODAY, "moved", "", TODAY),
    records.reopen: lambda d: records.reopen(d.ledger, d.child),
    families.join: lambda d: families.join(d.ledger, d.child, d.other),
    families.leave: lambda d: families.leave(d.ledger, d.child),
    care.put: lambda d: care.put(d.ledger, d.child, Assessment, {"day": date(2026, 1, 1)}, TODAY),
    visits.enter_visit: lambda d: visits.enter_visit(
        d.ledger, {"day": TODAY, "way": "visit"}, [visits.Findings(d.child)], TODAY
    ),
    keeping.add: lambda d: keeping.add(d.ledger, d.child, "photo", "", TODAY, _SCAN, TODAY),
    keeping.save_copy: lambda d: keeping.save_copy(d.ledger, "", d.workbook.with_name("out.jpg")),
    entering.enter_assessment: lambda d: entering.enter_assessment(
        d.ledger, d.child, {"day": date(2026, 1, 1)}, [], TODAY
    ),
    care.withdraw: lambda d: care.withdraw(d.ledger, Visit, d.visit, "记错了"),
    concerns.enter_concern: lambda d: concerns.enter_concern(d.ledger, d.child, {"found_on": TODAY}, TODAY),
    concerns.close_concern: lambda d: concerns.close_concern(d.ledger, "", TODAY, "已解决", TODAY),
    concerns.reopen_concern: lambda d: concerns.reopen_concern(d.ledger, "", "又出现了", None, TODAY),
    reports.add_report: lambda d: reports.add_report(d.ledger, d.child, {"reported_on": TODAY}, TODAY),
    reports.add_note: lambda d: reports.add_note(d.ledger, Report(child_id=d.child), {"day": TODAY}, TODAY),
    support.serve: lambda d: support.serve(d.ledger, d.child, {"day": TODAY}, TODAY),
    pairing.tell_pairing: lambda d: pairing.tell_pairing(d.ledger, d.child, TODAY),
    signing.mark_printed: lambda d: signing.mark_printed(d.ledger, ""),
    importing.import_workbook: lambda d: importing.import_workbook(d.ledger, d.workbook, TODAY),
    importing.import_sheets: lambda d: importing.import_sheets(
        d.ledger, [a_sheet("儿童", ["姓名"], ["陈一"])], TODAY
    ),
    taking_back.take_back: lambda d: taking_back.take_back(d.ledger, "import-1"),
    remembering.remember: lambda d: remembering.remember(d.ledger, _corrected_columns(d)),
    Undo.undo: _undo_of_a_change,
    marking.move: lambda d: marking.move(d.ledger, _november(d), TODAY, TODAY),
    marking.pin: lambda d: marking.pin(d.ledger, _november(d), TODAY, TODAY),
    marking.skip: lambda d: marking.skip(d.ledger, _november(d), TODAY),
    marking.clear: lambda d: marking.clear(d.ledger, _november(d)),
    exporting.export_workbook: lambda d: exporting.export_workbook(
        d.ledger, d.workbook.with_name("out.xlsx")
    ),
}
ENTERING |= {
    receiving.receive: lambda d: receiving.receive(d.ledger, d.workbook, NOW),
    receiving.receive_all: lambda d: receiving.receive_all(d.ledger, [d.workbook], NOW),
    replying.reply: lambda d: replying.reply(d.ledger, d.ledger.office.code, d.workbook.parent, NOW),
    deciding.decide: lambda d: deciding.decide(d.ledger, d.child, d.other, "different", "", "", TODAY),
    assigning.assign_move: lambda d: assigning.assign_move(d.ledger, d.child, "350582001005", TODAY),
    assigning.cancel_move: lambda d: assigning.cancel_move(d.ledger, ""),
    arriving.take_in: lambda d: arriving.take_in(d.ledger, "", TODAY),
}
ENTERING |= {
    registers.put: lambda d: registers.put(d.ledger, ChildrensHome, {}, TODAY),
    registers.withdraw: lambda d: registers.withdraw(d.ledger, ChildrensHome, "", "记错了"),
    lists.add_item: lambda d: lists.add_item(d.ledger, lists.DUTY, {"content": "走访"}, TODAY),
    lists.move_item: lambda d: lists.move_item(d.ledger, ListItem(id=""), 1),
    lists.begin_with_reference: lambda d: lists.begin_with_reference(d.ledger, lists.DUTY, TODAY),
    lists.tick: lambda d: lists.tick(d.ledger, ListItem(id=""), None, TODAY),
    lists.untick: lambda d: lists.untick(d.ledger, ""),
    photos.keep_photos: lambda d: photos.keep_photos(d.ledger, ChildrensHome(id=""), [], TODAY, TODAY),
    evaluating.evaluate: lambda d: evaluating.evaluate(
        d.ledger, Worker(), schemes.bundled(), _full_points(), [], {}, TODAY
    ),
    national_marking.mark_entered: lambda d: national_marking.mark_entered(
        d.ledger, [d.child], TODAY, "王主任", TODAY
    ),
    national_book.national_workbook: lambda d: national_book.national_workbook(d.ledger, [d.child]),
    list_paper.refuse_named_table: lambda d: list_paper.refuse_named_table(
        d.ledger, roster_file.TABLE, False
    ),
    workbook.export_registers: lambda d: workbook.export_registers(d.ledger, d.workbook, {}),
    furnishing.furnish: lambda d: furnishing.furnish(d.ledger, TODAY, 46),
    monthly.report_months: lambda d: monthly.report_months(d.ledger, TODAY, 46),
}


def _full_points() -> dict[str, Decimal]:
    return {item.id: Decimal(item.most) for item in schemes.bundled().items}


SUPERVISING: dict[Any, Act] = {
    giving.give_opinion: lambda d: giving.give_opinion(d.ledger, {"kind": "praise"}, TODAY, child_id=d.child),
    giving.review_level: lambda d: giving.review_level(d.ledger, "", "agree", "", None, TODAY),
    giving.close_opinion: lambda d: giving.close_opinion(d.ledger, "", TODAY),
    giving.withdraw_opinion: lambda d: giving.withdraw_opinion(d.ledger, "", "写错了"),
    answering.answer: lambda d: answering.answer(d.ledger, "", "改好了", True, TODAY),
    spot_checks.draw: lambda d: spot_checks.draw(d.ledger, sampling.Scope(()), 1, "李督导", TODAY),
    spot_checks.keep_finding: lambda d: spot_checks.keep_finding(d.ledger, "", d.child, {}, TODAY),
    spot_checks.make_opinion: lambda d: spot_checks.make_opinion(d.ledger, "", "请更正", None, TODAY),
}
ENTERING |= SUPERVISING
ENTERING |= {
    own_keys.own_secrets: lambda d: own_keys.own_secrets(d.ledger),
    preparing.prepare: lambda d: preparing.prepare(d.ledger, NOW),
    preparing.prepare_parts: lambda d: preparing.prepare_parts(d.ledger, TOWN, PACKAGE, _nothing, NOW),
    sealing.seal: lambda d: sealing.seal(d.ledger, d.workbook.with_name("out.care"), NOW),
    sealing.seal_parts: lambda d: sealing.seal_parts(
        d.ledger, TOWN, PACKAGE, _nothing, d.workbook.with_name("out.care"), NOW
    ),
    sealing.put: lambda d: sealing.put(
        d.ledger, cast("preparing.Prepared", None), d.workbook.with_name("out.care")
    ),
}
MANAGING: dict[Any, Act] = {
    schemes.add_scheme: lambda d: schemes.add_scheme(d.ledger, d.workbook),
    schemes.retire_scheme: lambda d: schemes.retire_scheme(d.ledger, schemes.bundled().key, TODAY),
    schemes.restore_scheme: lambda d: schemes.restore_scheme(d.ledger, schemes.bundled().key),
    cards.own_card: lambda d: cards.own_card(d.ledger),
    cards.write_card: lambda d: cards.write_card(d.ledger, d.workbook.with_name("out.card")),
    trusting.trust: lambda d: trusting.trust(d.ledger, TOWN, NOW),
    trusting.distrust: lambda d: trusting.distrust(d.ledger, TOWN.code),
    undoing.undo_receive: lambda d: undoing.undo_receive(d.ledger, ""),
    days_off.set_per_day: lambda d: days_off.set_per_day(d.ledger, 4),
    days_off.add_day: lambda d: days_off.add_day(d.ledger, OwnDay(TODAY, OFF, "庙会")),
    days_off.remove_day: lambda d: days_off.remove_day(d.ledger, TODAY),
    office.rename_office: lambda d: office.rename_office(d.ledger, "别的村", ""),
    extra_fields.add_field: lambda d: extra_fields.add_field(d.ledger, Wish("鞋码", "text")),
    extra_fields.relabel_field: lambda d: extra_fields.relabel_field(d.ledger, d.field, "鞋码"),
    extra_fields.move_field: lambda d: extra_fields.move_field(d.ledger, d.field, 1),
    extra_fields.retire_field: lambda d: extra_fields.retire_field(d.ledger, d.field),
    extra_fields.restore_field: lambda d: extra_fields.restore_field(d.ledger, d.field),
    agreement_text.keep_text: lambda d: agreement_text.keep_text(d.ledger, agreement_text.standard_text()),
    agreement_text.use_standard_text: lambda d: agreement_text.use_standard_text(d.ledger),
    forms.keep_template: lambda d: forms.keep_template(d.ledger, What.SHEETS, b"PK", TODAY),
    forms.give_up_template: lambda d: forms.give_up_template(d.ledger, What.SHEETS),
    policies.set_policy: lambda d: policies.set_policy(d.ledger, shipped()[0], TODAY),
    policies.drop_policy: lambda d: policies.drop_policy(d.ledger, TODAY, TODAY),
    policies.count_from: lambda d: policies.count_from(d.ledger, TODAY),
    disposing.propose: lambda d: disposing.propose(d.ledger, [d.child], "期满", TODAY),
    disposing.drop: lambda d: disposing.drop(d.ledger, ""),
    destroying.destroy: lambda d: destroying.destroy(d.ledger, "", PASSWORD, TODAY, NOW),
    old_copies.drop_older_copies: lambda d: old_copies.drop_older_copies(d.ledger, "", PASSWORD, NOW),
    privacy.set_answer_days: lambda d: privacy.set_answer_days(d.ledger, 10),
    report_settings.set_report_days: lambda d: report_settings.set_report_days(
        d.ledger, report_settings.ReportDays(due=20)
    ),
    archiving.archive: lambda d: archiving.archive(d.ledger, 2025, TODAY, UNUSED),
    privacy.set_retention_years: lambda d: privacy.set_retention_years(d.ledger, 10),
    waiving.waive: lambda d: waiving.waive(d.ledger, d.child, _a_duty(d), "大雪封路", TODAY),
    waiving.unwaive: lambda d: waiving.unwaive(d.ledger, d.child, _a_duty(d), "弄错了"),
    scales.add_instrument: lambda d: scales.add_instrument(d.ledger, d.workbook),
    scales.retire_instrument: lambda d: scales.retire_instrument(d.ledger, "family-reference@1"),
    scales.restore_instrument: lambda d: scales.restore_instrument(d.ledger, "family-reference@1"),
    users.add_user: lambda d: users.add_user(d.ledger, d.keys, "小陈", Role.ENTRY, NEW, FLOOR, own=PASSWORD),
    users.retire_user: lambda d: users.retire_user(d.ledger, d.keys, USER, own=PASSWORD),
    users.change_role: lambda d: users.change_role(d.ledger, d.keys, USER, Role.VIEW, own=PASSWORD),
    users.reset_password: lambda d: users.reset_password(d.ledger, d.keys, USER, NEW, FLOOR, own=PASSWORD),
    users.rename_user: lambda d: users.rename_user(d.ledger, d.keys, USER, "王站长", own=PASSWORD),
    looking.take_note: lambda d: looking.take_note(d.ledger),
    uses.entries: lambda d: uses.entries(d.ledger, uses.Wish()),
    yearly.yearly: lambda d: yearly.yearly(d.ledger, 2026, TODAY),
    papers.make_list: lambda d: papers.make_list(d.ledger, uses.Wish(), NOW, "pdf", UNUSED),
    papers.make_report: lambda d: papers.make_report(d.ledger, 2026, TODAY, NOW, "pdf", UNUSED),
    users.new_sheet: lambda d: users.new_sheet(d.ledger, d.keys, PASSWORD),
}
# Looking, printing and what everybody may do for themselves. Roles do not hide what is shown.
EVERYBODY = {
    list_rows.rows_of,
    list_paper.note_list,
    roster_file.make_file,
    national_listed.national_rows,
    national_standing.national_of,
    national_standing.nationals,
    national_book.note_workbook,
    check_running.check_all,
    check_running.known_of,
    registers.find,
    listing.register,
    listing.records,
    listing.workers_now,
    lists.items_of,
    lists.year_of,
    lists.every_line,
    workbook.whole_sheets,
    lists.due_now,
    hints.hint,
    paired.paired_children,
    paired.counted_children,
    paired.counted_photos,
    photos.photo,
    photos.photos_of,
    photos.photos_here,
    evaluating.evaluated,
    evaluating.suggestions,
    evaluating.unevaluated,
    own_work.own_work,
    register_papers.make_register,
    register_papers.make_list,
    register_papers.make_record,
    register_papers.note_paper,
    attempt.keep_copy_before,
    batches.last_imports,
    own_keys.own_recovery_recipient,
    preparing.refuse_looking,
    surveying.survey,
    trusting.known,
    trusting.trusted,
    trusting.town_of,
    offices.is_town,
    offices.require_town,
    offices.require_village,
    opinions.opinions,
    lowered.lowered,
    spot_summary.spot_checks,
    spot_summary.spot_check,
    spot_check.make_spot_paper,
    spot_check.note_spot_paper,
    of_town.villages,
    overview.overview,
    overview.with_duties,
    parcels.packages_of,
    village.village_detail,
    asked.opinions_asked,
    private.consent_items,
    private.request_items,
    town.town_agenda,
    copies.copies,
    passing.arrival_items,
    passing.town_groups,
    groups.with_names,
    received.received,
    received.last_received,
    undoing.undoable,
    acknowledged.acknowledged,
    replying.reply_contents,
    pairs.pairs,
    assigning.leaving,
    assigning.moves,
    arriving.arrivals,
    carried.last_reply,
    earlier.earlier_history,
    earlier.whole_history,
    records.blank,
    records.load,
    history.history,
    history.events,
    families.likely_siblings,
    counts.counts,
    marks.marks,
    agenda.agenda,
    groups.who,
    visiting.visiting,
    following.concern_items,
    following.going_on,
    ages.coming_of_age,
    backups.backup_group,
    backups.foot,
    concerns.open_concerns,
    concerns.concern_tallies,
    reports.report_count,
    temporary.running,
    support.need_counts,
    support.services_by_action,
    pairing.pairing_coverage,
    pairing.paired_visit_count,
    tasks.agreement_tasks,
    tasks.signing_rate,
    private_tasks.consent_tasks,
    private_tasks.request_tasks,
    retention.closed_files,
    disposing.disposals,
    disposing.on_a_list,
    destroying.refuse_unfit,
    old_copies.older_copies,
    whole_file.whole_file,
    scans.scan_pages,
    facts.gather,
    indicators.indicators,
    report_villages.village_figures,
    report_keeping.versions,
    report_keeping.newest,
    report_keeping.periods_kept,
    report_keeping.is_sent,
    report_keeping.compose,
    report_keeping.open_report,
    report_writing.note_report,
    archive_standing.archive_years,
    archive_standing.archive_year,
    giving_out.sheets,
    giving_out.listing,
    giving_out.note_given,
    reporting.report_groups,
    owed.owed,
    period.period_figures,
    period.counted_period,
    statistics.statistics,
    statistics.years_there,
    statistics_paper.make_statistics_paper,
    statistics_paper.note_statistics,
    census_table.census,
    census_paper.make_census_paper,
    census_paper.note_census,
    standing.standings,
    standing.standing_lines,
    checking.check_ledger,
    keeping.listed,
    keeping.read,
    visits.met_with,
    visit_outcome.outcome,
    month.planned,
    details.details,
    route.make_route,
    route.note_route,
    printing_out.write,
    forms.own_templates,
    forms.usable_templates,
    own_papers.own_list,
    own_papers.own_report,
    own_papers.own_census,
    forms.versions,
    forms.template_of,
    forms.content_of,
    printing_out.note,
    extra_fields.all_fields,
    users.change_own_password,
    confirming.confirm,
    anchor.opened,
    anchor.moved,
    anchor.closing,
    anchor.settle,
    anchor.head_of,
    attempts.take_in,
    looking.look,
    looking.chain_told,
    uses.users,
    papers.note_list,
    papers.note_report,
    managing.require_admin,
    due.due_of,
    due.reassessments,
    filling.refuse_filled,
}


def refused(role: Role, acts: dict[Any, Act]) -> list[Any]:
    return [pytest.param(role, act, id=f"{role}-{done.__qualname__}") for done, act in acts.items()]


@pytest.mark.parametrize(
    ("role", "act"),
    [*refused(Role.VIEW, ENTERING), *refused(Role.VIEW, MANAGING), *refused(Role.ENTRY, MANAGING)],
)
def test_whoever_may_not_is_refused_and_nothing_is_changed(desk: Desk, act: Act) -> None:
    before = desk.state()
    with pytest.raises(Refused, match=r"只能查看|只有管理员"):
        act(desk)
    assert desk.state() == before


@pytest.mark.parametrize("fill", [filling.fill, filling.fill_to_show])
def test_who_may_only_look_fills_no_ledger_with_a_demo(tmp_path: Path, fill: Any) -> None:
    ledger = a_ledger(tmp_path, role=Role.VIEW)
    with pytest.raises(Refused, match="只能查看"):
        fill(ledger, TODAY, 1)
    assert counts.counts(ledger).is_empty
    ledger.close()


def test_every_service_that_is_handed_a_ledger_has_its_place_in_the_table() -> None:
    demos = {filling.fill, filling.fill_to_show}
    assert set(handed_a_ledger()) == {*ENTERING, *MANAGING, *EVERYBODY, *demos} - {Undo.undo}


def handed_a_ledger() -> Iterator[Any]:
    """The public functions of the services whose first argument is the open ledger."""
    for found in pkgutil.walk_packages(app.services.__path__, "app.services."):
        if found.name.endswith(".limits"):
            continue  # the reading process's own
        module = importlib.import_module(found.name)
        for name, made in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(made).parameters.values()), None)
            own = made.__module__ == module.__name__ and not name.startswith("_")
            if own and first is not None and first.annotation in (Ledger, "Ledger"):
                yield made
