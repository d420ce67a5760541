"""`dragoman export`: statements, facts or a table on stdout."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.common import open_register, register_option
from dragoman.exporting import csv, facts, statements

WRITERS = {"statements": statements.write, "facts": facts.write, "csv": csv.write}


@click.command()
@click.option("--format", "form", type=click.Choice(list(WRITERS)), default="statements", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; stdout otherwise.")
@register_option
def command(form: str, out: Path | None, target: str) -> None:
    """Print the register: statements or facts as JSON lines, or facts as one CSV table.

    \b
    Example:
      dragoman export --format csv --out facts.csv
    """
    with open_register(target) as register:
        if out is None:
            WRITERS[form](register, sys.stdout.buffer)
        else:
            with out.open("wb") as stream:
                WRITERS[form](register, stream)
