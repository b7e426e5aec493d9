"""The uses of a ledger in words, narrowed, on paper; and what only a 管理员 may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app.errors import Refused
from app.models.care_records import CARE
from app.paths import resources
from app.services.auditing import papers, reading, words, yearly
from app.services.auditing.reading import Wish, entries
from app.services.auditing.words import Use
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from app.services.safety.findings import Finding, Kind
from app.services.safety.keys import User
from app.services.safety.roles import Role
from tests.factories import USER, a_child, a_ledger, a_visit, changed

# The trace has the clock's own time, whatever day the tests take place on.
NOW = datetime.now(UTC).astimezone()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger in which something of each kind was done."""
    ledger = a_ledger(tmp_path_factory.mktemp("used"))
    ledger.note("unlock")
    child = a_child(ledger)
    a_visit(ledger, changed(ledger, child, address="新地址", father_phone="13900000000"))
    ledger.note("look", about=child.id)
    ledger.note("unmask", about=child.id)
    others = [a_child(ledger, name=f"孩子{number}").id for number in "甲乙丙丁"]
    ledger.note("print", [child.id, *others], what="roster", children=5)
    ledger.note("export", redact="none", counts={"儿童": 5})
    ledger.note("export", others, what="sheets", children=4)
    ledger.note("failed_unlock", user="小林", at="2026-11-22T10:00:00+00:00")
    ledger.note("receive", office="350582001005", sequence=3)
    ledger.note("rollback", **Finding(Kind.OLDER, 7, 9, "2026-11-22T10:00:00").as_json())
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


def sentences(ledger: Ledger, **wish: object) -> list[str]:
    return [one.words for one in entries(ledger, Wish(**wish)).entries]  # type: ignore[arg-type]


def test_every_act_is_a_sentence_the_newest_first(used: Ledger) -> None:
    told = sentences(used)
    assert told[0].startswith("发现：台账比上次用的旧")
    assert told[1:9] == [
        "接收了第 3 号包（单位 350582001005）",
        "密码不对，没有打开台账",
        "导出了台账：孩子甲、孩子乙、孩子丙等 4 份（4 人）",
        "导出了表格（不遮盖，5 人）",
        "打印了花名册：陈小明、孩子甲、孩子乙等 5 份",
        "登记了新档案：孩子丁",
        "登记了新档案：孩子丙",
        "登记了新档案：孩子乙",
    ]
    assert told[-4:] == ["登记了走访记录：陈小明", "修改了档案：陈小明", "登记了新档案：陈小明", "打开了台账"]


@pytest.mark.parametrize(
    ("wish", "first", "count"),
    [
        ({"use": Use.LOOK}, "查看了完整的号码：陈小明", 2),
        ({"use": Use.ALARM}, "发现：台账比上次用的旧", 2),
        ({"child": "小明"}, "打印了花名册：陈小明", 6),
        ({"child": "没有这个人"}, "", 0),
        ({"user": "小林"}, "密码不对，没有打开台账", 1),
        ({"user": USER, "use": Use.OPEN}, "打开了台账", 1),
        ({"since": NOW.date() - timedelta(days=1)}, "发现", 16),
        ({"until": NOW.date() - timedelta(days=1)}, "", 0),
    ],
)
def test_the_list_is_narrowed(used: Ledger, wish: dict[str, object], first: str, count: int) -> None:
    told = sentences(used, **wish)
    assert len(told) == count
    assert not told or told[0].startswith(first)


def test_it_is_read_page_by_page(used: Ledger) -> None:
    pages, before = [], None
    while True:
        page = entries(used, Wish(), before, most=4)
        pages += [one.seq for one in page.entries]
        if (before := page.before) is None:
            break
    assert pages == [one.seq for one in entries(used, Wish()).entries]


def test_a_try_while_the_ledger_was_shut_has_its_own_time_and_name(used: Ledger) -> None:
    tried = next(one for one in entries(used, Wish()).entries if "密码不对" in one.words)
    assert (tried.user, tried.at.astimezone(UTC).hour) == ("小林", 10)


@pytest.mark.parametrize("role", [Role.ENTRY, Role.VIEW])
def test_only_an_admin_reads_the_uses(used: Ledger, role: Role) -> None:
    ledger = Ledger(used.path, used.key, User("小林", role))
    for read in (
        lambda: entries(ledger, Wish()),
        lambda: yearly.yearly(ledger, 2026, date(2026, 11, 23)),
    ):
        with pytest.raises(Refused, match="只有管理员"):
            read()
    ledger.close()


def test_a_year_is_counted_by_month_and_user(used: Ledger) -> None:
    found = yearly.yearly(used, NOW.year, NOW.date())
    mine = found.users[USER]
    assert (mine["打开台账"], mine["查看档案"], mine["查看完整号码"]) == (1, 1, 1)
    assert (mine["打印"], mine["导出"], mine["交接"]) == (5, 2, 1)
    assert sum(counts["打印"] for counts in found.months.values()) == 5
    assert [one.words for one in found.of("export")] == ["导出了表格（不遮盖，5 人）", "导出了台账（4 人）"]
    assert found.first_break is None


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_list_and_report_are_made(used: Ledger, measure: Measure, kind: str) -> None:
    listed = papers.make_list(used, Wish(), NOW, kind, measure)
    report = papers.make_report(used, NOW.year, NOW.date(), NOW, kind, measure)
    start = b"%PDF" if kind == "pdf" else b"PK"
    assert listed.content.startswith(start)
    assert report.content.startswith(start)


def test_the_report_names_no_child(used: Ledger, measure: Measure) -> None:
    report = papers.make_report(used, NOW.year, NOW.date(), NOW, "pdf", measure)
    with Preview(report.content) as shown:
        text = "".join(shown.text(number) for number in range(len(shown)))
    assert "每年合规审计" in text
    assert "陈小明" not in text
    assert "孩子甲" not in text


def test_every_kind_of_record_has_its_word() -> None:
    assert all(words.told("create", kind.__tablename__, {}) == f"登记了{kind.title}" for kind in CARE)


def test_a_later_programs_action_is_a_change(used: Ledger) -> None:
    assert words.act("something_new").use is Use.CHANGE
    assert reading.users(used) == [USER]
