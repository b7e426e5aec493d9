"""A disk that forgets: what may be on it when the power goes after any of the recorded steps.

A file's bytes are sure once the file was settled, its name once the folder was. Whatever came since may be
there whole, in part, or not at all, in any order.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

_HEAD, _BODY = struct.Struct("=cH"), struct.Struct("=QI")
SECTOR, PAGE = 512, 4096


@dataclass(frozen=True)
class Step:
    """One recorded act: see recorder.c for the kinds."""

    kind: str
    name: str
    offset: int
    data: bytes


def steps(recording: Path) -> Iterator[Step]:
    """What was recorded, in order."""
    content, at = recording.read_bytes(), 0
    while at < len(content):
        kind, named = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        name = content[at : at + named].decode()
        offset, length = _BODY.unpack_from(content, at + named)
        at += named + _BODY.size
        yield Step(kind.decode(), name, offset, content[at : at + length])
        at += length


class Loss(Enum):
    """What becomes of the writes that were not settled."""

    ALL = auto()  # none reached the disk
    NONE = auto()  # all did
    SECTORS = auto()  # each sector did or did not
    WRITES = auto()  # each write did or did not
    PAGES = auto()  # each page did or did not


@dataclass
class _File:
    sure: bytearray = field(default_factory=bytearray)
    named: bool = False  # whether its name would outlast a cut
    waiting: list[Step] = field(default_factory=list)


@dataclass
class Disk:
    """What is surely on the disk, and what may be."""

    files: dict[str, _File] = field(default_factory=dict)
    gone: dict[str, _File] = field(default_factory=dict)  # unlinked, the folder not settled since

    def take_as_settled(self, name: str, content: bytes) -> None:
        """A file that was there before."""
        self.files[name] = _File(bytearray(content), named=True)

    def take(self, step: Step) -> None:
        """Do one recorded step."""
        if step.kind == "c":
            self.files[step.name] = _File()
        elif step.kind in "wt":
            self._file(step.name).waiting.append(step)
        elif step.kind == "s":
            self._settle(self._file(step.name))
        elif step.kind == "d":
            self.gone.clear()
            for file in self.files.values():
                file.named = True
        elif step.kind == "u":
            self.gone[step.name] = self.files.pop(step.name)
        elif step.kind == "r":
            self.files[step.data.decode()] = self.files.pop(step.name)

    def _file(self, name: str) -> _File:
        return self.files.setdefault(name, _File())

    def _settle(self, file: _File) -> None:
        for step in file.waiting:
            _apply(file.sure, step)
        file.waiting.clear()
        file.named = True  # the file systems of our offices settle a new file's name with it

    def after_a_cut(self, loss: Loss, chance: random.Random) -> dict[str, bytes]:
        """Each file's bytes when the power comes back."""
        kept = {name: file for name, file in self.files.items() if file.named or _lucky(loss, chance)}
        kept |= {name: file for name, file in self.gone.items() if file.named and not _lucky(loss, chance)}
        return {name: bytes(_torn(file, loss, chance)) for name, file in kept.items()}


def _lucky(loss: Loss, chance: random.Random) -> bool:
    """Whether a change of names reached the disk."""
    return loss is Loss.NONE or (loss is not Loss.ALL and chance.random() < 0.5)


def _torn(file: _File, loss: Loss, chance: random.Random) -> bytearray:
    content = bytearray(file.sure)
    if loss is Loss.ALL:
        return content
    for step in file.waiting:
        for part in _parts(step, loss):
            if loss is Loss.NONE or chance.random() < 0.5:
                _apply(content, part)
    return content


def _parts(step: Step, loss: Loss) -> Iterator[Step]:
    size = {Loss.SECTORS: SECTOR, Loss.PAGES: PAGE}.get(loss)
    if step.kind == "t" or size is None:
        yield step
        return
    at = step.offset
    end = step.offset + len(step.data)
    while at < end:
        until = min(end, (at // size + 1) * size)
        yield Step("w", step.name, at, step.data[at - step.offset : until - step.offset])
        at = until


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "t":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
        return
    if len(content) < step.offset:
        content.extend(bytes(step.offset - len(content)))
    content[step.offset : step.offset + len(step.data)] = step.data
