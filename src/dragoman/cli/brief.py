"""`dragoman brief`: footnoted briefings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.common import open_register, register_option
from dragoman.errors import InvalidDate, UsageError
from dragoman.text import edtf


@click.group(invoke_without_command=True)
@click.option("--since", metavar="DATE", help="What documents said for the first time from then on.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=".docx, .md or .html")
@click.option("--all", "everything", is_flag=True, help="Also what does not concern the profile's pair.")
@register_option
@click.pass_context
def command(
    context: click.Context, since: str | None, out: Path | None, everything: bool, target: str
) -> None:
    """Write what is new, changed, differing and due, every line with its sentence, publisher and date in a footnote.

    \b
    Example:
      dragoman brief --since 2025-11-01 --out november.docx
      dragoman brief session "Intergovernmental Committee"
    """
    if context.invoked_subcommand is not None:
        return
    if since is None or out is None:
        raise UsageError("a briefing needs --since and --out", hint="or: dragoman brief session BODY")
    from dragoman.exporting import brief

    brief.form_of(out)
    with open_register(target) as register:
        options = brief.Options(in_scope=None if everything else True)
        briefing = brief.compose(register, since, options)
    brief.write(briefing, out)
    print(f"{out}: {sum(len(s.entries) for s in briefing.sections)} lines, {len(briefing.sources)} sources")


@command.command("session")
@click.argument("body", metavar="BODY")
@click.option(
    "--on", "day", metavar="DATE", help="The day of the briefing; otherwise the last that documents reach."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help=".docx, .md or .html; otherwise stdout."
)
@register_option
def session(body: str, day: str | None, out: Path | None, target: str) -> None:
    """Print what the last session of a body decided, what became of each point, with sentences, and what is due before
    the next one. BODY is a part of its name in any spelling that documents use, or its id.

    \b
    Example:
      dragoman brief session "Intergovernmental Committee"
      dragoman brief session "trade commission" --out session.docx
    """
    from dragoman.exporting import brief
    from dragoman.exporting.session import compose

    if day is not None and not edtf.is_valid(day):
        raise InvalidDate("not a date", subject=day, hint="write 2025-11-30")
    form = brief.form_of(out) if out else "md"
    with open_register(target) as register:
        briefing = compose(register, body, day)
    if out is None:
        sys.stdout.write(brief.render(briefing, form).decode("utf-8"))
        return
    brief.write(briefing, out)
    print(f"{out}: {sum(len(s.entries) for s in briefing.sections)} lines, {len(briefing.sources)} sources")
