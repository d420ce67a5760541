"""`dragoman review`: what waits for somebody to look at it."""

from __future__ import annotations

import json

import click
import msgspec

from dragoman.cli.common import format_option, open_register, register_option
from dragoman.cli.show_hand import decision_line
from dragoman.cli.text import columns, cut, row
from dragoman.model.decision import Selector


@click.command()
@register_option
@format_option
def command(target: str, form: str) -> None:
    """List decisions that no longer find what they speak of: the document is gone, or a better reader reads otherwise.

    \b
    Example:
      dragoman review
    """
    with open_register(target) as register:
        found = register.unbound()
    if form == "json":
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1))
        return
    for item in found:
        print(cut(decision_line(item.decision), columns()))
        part = "" if item.whole else f" ({len(item.lost)} of {len(item.decision.on)} sentences)"
        print(row("    ", f"{item.reason}{part}"))
        for on in item.lost[:3]:
            print(row("    ", f"“{on.exact}”" if isinstance(on, Selector) and on.exact else f"{on}"))
    print(
        f"{len(found)} to review: decide anew, or take back with `dragoman undo ID`."
        if found
        else "Nothing to review: every decision finds what it speaks of."
    )
