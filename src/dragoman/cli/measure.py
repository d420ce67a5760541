"""`dragoman measure`: what a secretariat keeps by hand."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.common import by_option, open_register, pairs_of, register_option
from dragoman.cli.show_hand import print_measure
from dragoman.errors import MissingFile, UsageError
from dragoman.register import Register, keeping


@click.group()
def command() -> None:
    """Keep the measures of an instrument or a session: what, who answers for it on each side, by when, its state.

    What is entered carries who and when, stands beside what was read, and is changed by nothing but another entry.
    Fields: what, number, under (the instrument or session), due, state, notes, answers.SIDE, attachment.NAME, extra.NAME.

    \b
    Example:
      dragoman measure add "Open the dairy line" under="Roadmap 2026" due=2026-06 answers.CL="Ministry of Agriculture"
      dragoman measure set m-1f0c state=done notes="opened on 3 June"
      dragoman import plan.xlsx --under "Roadmap 2026"
    """


attach_option = click.option(
    "--attach", multiple=True, metavar="FILE|URL", help="What hangs on it; a file is kept in the register."
)


@command.command("add")
@click.argument("what", metavar="WHAT")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE…]")
@attach_option
@by_option
@register_option
def add(what: str, words: tuple[str, ...], attach: tuple[str, ...], by: str, target: str) -> None:
    """Type in a measure.

    \b
    Example:
      dragoman measure add "Exchange of students" under="Ninth session" due=2026 answers.VN="Ministry of Education"
    """
    with open_register(target) as register:
        fields = {"what": what, **_fields(words), **_attached(register, attach)}
        print_measure(keeping.add(register, fields, by))


@command.command("set")
@click.argument("address", metavar="ID")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE…]")
@attach_option
@by_option
@register_option
def change(address: str, words: tuple[str, ...], attach: tuple[str, ...], by: str, target: str) -> None:
    """Set fields of a measure; an empty value takes one away.

    \b
    Example:
      dragoman measure set m-1f0c state=done --attach minutes.pdf
    """
    with open_register(target) as register:
        fields = {**_fields(words), **_attached(register, attach)}
        if not fields:
            raise UsageError("name a field and its value", hint="state=done")
        print_measure(keeping.change(register, address, fields, by))


@command.command("take")
@click.argument("address", metavar="ID")
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE…]")
@by_option
@register_option
def take(address: str, words: tuple[str, ...], by: str, target: str) -> None:
    """Take a measure over from what a document says: a commitment, event or agreement, with its sentences.

    \b
    Example:
      dragoman measure take f-1f0c2a under="Ninth session" answers.CL="Ministry of Agriculture"
    """
    with open_register(target) as register:
        print_measure(keeping.take(register, address, _fields(words), by))


@command.command("drop")
@click.argument("address", metavar="ID")
@click.option("--reason", required=True, help="Why it is no longer kept.")
@by_option
@register_option
def drop(address: str, reason: str, by: str, target: str) -> None:
    """Keep a measure no longer; its log stays, and `dragoman undo` brings it back.

    \b
    Example:
      dragoman measure drop m-1f0c --reason "entered twice"
    """
    with open_register(target) as register:
        gone = keeping.change(register, address, {"dropped": reason}, by)
        last = register.entries(gone.id)[-1]
    print(f"{gone.id} is dropped: {gone.what}   Undo: dragoman undo {last.id}")


def _fields(words: tuple[str, ...]) -> dict[str, str | None]:
    ids, fields = pairs_of(words)
    if ids:
        raise UsageError("not FIELD=VALUE", subject=ids[0])
    return fields


def _attached(register: Register, given: tuple[str, ...]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for item in given:
        if item.startswith(("https://", "http://")):
            found[f"attachment.{item.rstrip('/').rpartition('/')[2] or item}"] = item
            continue
        path = Path(item)
        if not path.is_file():
            raise MissingFile("there is no such file", subject=item)
        found[f"attachment.{path.name}"] = register.attach(path.read_bytes())
    return found
