"""`dragoman brief`: a footnoted briefing."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.common import open_register, register_option


@click.command()
@click.option(
    "--since", required=True, metavar="DATE", help="What documents said for the first time from then on."
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help=".docx, .md or .html"
)
@click.option("--all", "everything", is_flag=True, help="Also what does not concern the profile's pair.")
@register_option
def command(since: str, out: Path, everything: bool, target: str) -> None:
    """Write what is new, changed, differing and due, every line with its sentence, publisher and date in a footnote.

    \b
    Example:
      dragoman brief --since 2025-11-01 --out november.docx
    """
    from dragoman.exporting import brief

    brief.form_of(out)
    with open_register(target) as register:
        options = brief.Options(in_scope=None if everything else True)
        briefing = brief.compose(register, since, options)
    brief.write(briefing, out)
    print(f"{out}: {sum(len(s.entries) for s in briefing.sections)} lines, {len(briefing.sources)} sources")
