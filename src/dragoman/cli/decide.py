"""`dragoman decide`: what people decide on facts and statements."""

from __future__ import annotations

import click

from dragoman import pipeline
from dragoman.cli.common import by_option, open_register, pairs_of, profile_of, register_option
from dragoman.register.judging import ACTIONS, Wish, decide


@click.command()
@click.argument("action", type=click.Choice(ACTIONS))
@click.argument("words", nargs=-1, required=True, metavar="ID… [FIELD=VALUE…]")
@click.option("--note", default="", metavar="TEXT", help="Why; for `note` what is noted.")
@by_option
@register_option
def command(action: str, words: tuple[str, ...], note: str, by: str, target: str) -> None:
    """Decide on facts or statements: accept, reject, correct a field, merge, split, pin, note.

    A decision is kept with who made it and when, binds to the sentences themselves, holds when documents are read again by a
    better reader, and can be undone. Ids are those of `show --format json` and `why`; the beginning of one is enough.

    \b
    accept ID           it was checked and is right
    reject ID           a fact, or one statement of it, is wrong: it no longer speaks
    correct ID F=V      the document says otherwise than was read: the field is corrected
    merge ID ID…        these are the same
    split ID…           these statements do not belong to the fact they are part of
    pin ID F=V          the fact shows this value whatever reports say; `pin STATEMENT` chooses one of several values
    note ID --note T    a remark

    \b
    Example:
      dragoman decide correct st-4f0a period=2023 value=44 --note "misread table"
      dragoman decide merge f-1f0c2a f-99ab01
    """
    ids, change = pairs_of(words)
    with open_register(target) as register:
        made = decide(register, Wish(action, ids, change, note), by)  # type: ignore[arg-type]
        count = pipeline.redecide(register, profile_of(register, None))
    print(f"{made.id}: {action} by {made.by}, {count:,} facts changed   Undo: dragoman undo {made.id}")
