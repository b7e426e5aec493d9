"""The sentences themselves: each different, each saying whether the data is safe and what to do."""

import re

import pytest

from app import errors
from app.errors import Problem
from app.models.faults import DamagedLedger
from app.services.safety import problems

PROBLEMS: list[Problem] = [
    problems.NoLedger(),
    problems.LedgerThere(),
    problems.MissingLedger(),
    problems.MissingKeys(),
    problems.ForgedKeys(),
    problems.WrongPassword(),
    problems.wrong_group(3),
    problems.wrong_count(47),
    problems.wrong_sheet(),
    problems.InUse(),
    problems.TooNew(),
    problems.UpgradeFailed(),
    problems.CopyFailed(),
    errors.DiskFull(),
    errors.NotWritable(),
    errors.DiskFault(),
    errors.NotThere(),
    errors.BadName(),
    errors.Busy(),
    DamagedLedger(),
]
SAFE = re.compile(
    "没有受影响|没有改动|没有被改动|没有被程序改动|程序也没有改动|都没有改动|资料是安全的|资料都在|备份也能用"
)


def test_no_two_are_the_same() -> None:
    assert len({problem.sentence for problem in PROBLEMS}) == len(PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: type(problem).__name__)
def test_each_says_whether_the_data_is_safe_and_what_to_do(problem: Problem) -> None:
    assert SAFE.search(problem.sentence)
    assert problem.advice.startswith("请")
    assert problem.sentence.endswith("。")
    assert problem.advice.endswith("。")


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: type(problem).__name__)
def test_each_is_plain_chinese_without_shouting(problem: Problem) -> None:
    words = str(problem).replace("U盘", "")
    assert not re.search(r"[A-Za-z!！]", words)
