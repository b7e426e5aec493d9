"""The program without a window: one small function a command, over the same services as the window.

Success prints what was done and ends with 0; a problem is one Chinese sentence with advice on the error
output and 1; wrong usage ends with 2. Names and shapes are stable: scripts and scheduled tasks rely on them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from app.errors import Problem, problem_of_os


def main(argv: Sequence[str]) -> int:
    """Do what a command line says; what the program ends with."""
    if list(argv[:1]) == ["read-workbook"]:  # the reading process of a frozen program
        from app.services.exchange.reader import main as read_workbook

        return read_workbook()
    if list(argv[:1]) == ["read-scan"]:
        from app.services.attachments.reader import main as read_scan

        return read_scan()
    if list(argv[:1]) == ["read-template"]:
        from app.services.templates.reader import main as read_template

        return read_template()
    _speak_utf8()
    from app.commands.parser import parsed

    try:
        arguments = parsed(argv)
    except SystemExit as ended:
        return int(ended.code or 0)
    try:
        code = int(arguments.run(arguments) or 0)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads has seen enough: children | head
        return _unheard()
    except Problem as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("已经停止，台账没有改动。", file=sys.stderr)
    except OSError as error:
        print(problem_of_os(error), file=sys.stderr)
    except Exception as error:
        from app.log import shape

        told = "程序出了意外，这一步没有做完；以前保存的资料没有受影响。请把下面几行交给提供程序的人。"
        print(told, *shape(error), sep="\n", file=sys.stderr)
    return 1


def _unheard() -> int:
    """End in peace; what is still to be said goes nowhere, else Python complains of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """A Windows console's own encoding has no place for many a name."""
    for stream in (sys.stdout, sys.stderr):
        if (change := getattr(stream, "reconfigure", None)) is not None:
            change(encoding="utf-8", errors="replace")
