"""`dragoman export`: statements, facts or a table on stdout."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.common import open_register, register_option
from dragoman.errors import UsageError
from dragoman.exporting import csv, facts, log, measures, statements

WRITERS = {"statements": statements.write, "facts": facts.write, "csv": csv.write, "log": log.write}
FORMS = (*WRITERS, "measures")


@click.command()
@click.option("--format", "form", type=click.Choice(FORMS), default="statements", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; stdout otherwise.")
@click.option("--under", metavar="NAME", help="Only the measures of this instrument or session.")
@register_option
def command(form: str, out: Path | None, under: str | None, target: str) -> None:
    """Print the register: statements or facts as JSON lines, facts as one CSV table, measures as a table (CSV, or XLSX by the
    name of --out), or the log of decisions and entries as JSON lines. Tables of measures and logs can be imported again.

    \b
    Example:
      dragoman export --format csv --out facts.csv
      dragoman export --format measures --out plan.xlsx
    """
    if under is not None and form != "measures":
        raise UsageError("--under is for measures", subject=form)
    with open_register(target) as register:
        if form == "measures":
            table = measures.export(register, out.suffix.lower().lstrip(".") if out else "csv", under)
            (out.write_bytes if out else sys.stdout.buffer.write)(table)
        elif out is None:
            WRITERS[form](register, sys.stdout.buffer)
        else:
            with out.open("wb") as stream:
                WRITERS[form](register, stream)
