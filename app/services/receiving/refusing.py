"""What a refusal to open a file means as a verdict."""

from __future__ import annotations

from pathlib import Path

from app.errors import Problem
from app.services.handover import refusals
from app.services.receiving.outcome import Outcome
from app.services.receiving.verdicts import Told, Verdict

_MEANS: dict[type[Problem], Verdict] = {
    refusals.NotForUs: Verdict.NOT_OURS,
    refusals.WrongReceiver: Verdict.NOT_OURS,
    refusals.UnknownOffice: Verdict.UNKNOWN,
    refusals.OtherKeys: Verdict.FORGED,
    refusals.NotSigned: Verdict.FORGED,
    refusals.OddParts: Verdict.FORGED,
    refusals.ChangedParts: Verdict.FORGED,
    refusals.TornPackage: Verdict.DAMAGED,
    refusals.TooBig: Verdict.DAMAGED,
    refusals.BadRows: Verdict.DAMAGED,
    refusals.NewerPackage: Verdict.NEWER,
    refusals.CrossOffice: Verdict.FOREIGN,
}


def refused(path: Path, why: Problem) -> Outcome:
    """The outcome of a file that was not opened, or not believed."""
    verdict = next((each for kind, each in _MEANS.items() if isinstance(why, kind)), Verdict.UNREADABLE)
    return Outcome(path.name, verdict, Told(why.sentence, why.advice))
