"""`dragoman`: the command line.  One module a command group, imported only when it is called."""

from __future__ import annotations

import importlib
import json
import keyword
import os
import sys
from typing import Any, NoReturn

import click

from dragoman import __version__
from dragoman.errors import DragomanError

#: Command → what `--help` says of it, in that order; the module of the same name (a keyword's with `_`) holds it as `command`.
COMMANDS = {
    "demo": "Read documents into a register and say what was found.",
    "read": "Print the statements of documents, one JSON object a line.",
    "add": "Put documents into a register.",
    "show": "Show what the register knows.",
    "why": "Show all that a fact rests on.",
    "search": "Find passages and names, in any script.",
    "brief": "Write a footnoted briefing.",
    "decide": "Accept, reject, correct, merge, split, pin or note.",
    "undo": "Take back one decision or entry.",
    "review": "List decisions that no longer find what they speak of.",
    "measure": "Keep the measures of an instrument or a session.",
    "import": "Import measures from a spreadsheet, or a log.",
    "serve": "Open the web interface.",
    "export": "Print statements, facts or a table.",
    "score": "Score statements against gold.",
    "profile": "List, show and make profiles of pairs.",
    "forget": "Take a document down.",
    "doctor": "Check the installation and the language packs.",
}


class Lazy(click.Group):
    """A group whose commands are imported when they are needed, so that start-up stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"dragoman.cli.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def cli() -> None:
    """Read what is published about the cooperation of two countries, and keep its register.

    \b
    Example:
      dragoman demo                     what it does, on documents that come with it
      dragoman read page.html           statements of one document, as JSON lines
      dragoman add press/ && dragoman show system
    """


def fail(error: DragomanError, *, as_json: bool = False) -> NoReturn:
    """Say what is wrong on stderr and end with the error's exit status."""
    print(
        json.dumps(error.envelope(), ensure_ascii=False) if as_json else f"dragoman: {error}", file=sys.stderr
    )
    sys.exit(error.exit_status)


def wants_json(arguments: list[str]) -> bool:
    """True where the call asks for JSON, so that its error is JSON too."""
    joined = " ".join(arguments)
    return "--format json" in joined or "--format=json" in joined or "--json" in arguments


def main(arguments: list[str] | None = None) -> Any:
    """Entry point; maps every error of ours to its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return cli.main(args=given, prog_name="dragoman", standalone_mode=True)
    except DragomanError as error:
        fail(error, as_json=wants_json(given))
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
