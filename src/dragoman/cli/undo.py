"""`dragoman undo`: take back one decision or entry."""

from __future__ import annotations

import click

from dragoman import pipeline
from dragoman.cli.common import by_option, open_register, profile_of, register_option
from dragoman.errors import NotFound
from dragoman.register import Register, judging, keeping


@click.command()
@click.argument("address", metavar="ID")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@by_option
@register_option
def command(address: str, note: str, by: str, target: str) -> None:
    """Take back one decision, or one entry of a measure; both stay in the log. Undoing an undoing puts it back.

    \b
    Example:
      dragoman show decisions
      dragoman undo reject-4f0a
    """
    with open_register(target) as register:
        print(_undo(register, address, note, by))


def _undo(register: Register, address: str, note: str, by: str) -> str:
    try:
        made = judging.undo(register, address, by, note)
    except NotFound as missing:
        try:
            back = keeping.undo(register, address, by)
        except NotFound:
            raise missing from None
        return f"{back.id}: the entry {back.undoes} of {back.measure} is taken back"
    count = pipeline.redecide(register, profile_of(register, None))
    return f"{made.id}: {made.undoes} is taken back, {count:,} facts changed"
