"""--template: a paper in the office's own Word form, the same for every command that writes papers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from app.errors import Problem


def declare_own_form(command: ArgumentParser) -> None:
    """Give a command that writes to ``out`` the option."""
    command.add_argument("--template", action="store_true", help="用本单位载入的文书模板，只能写成 .docx")


def refuse_unless_word(arguments: Namespace) -> None:
    """Raise ``Problem`` where an own form is wanted as anything else than a Word file."""
    if arguments.template and arguments.out.suffix.lower() != ".docx":
        raise Problem(
            "本单位的模板只能写成 .docx 文件，没有写文件。",
            "请把文件名的结尾改成 .docx，或者不写 --template。",
        )
