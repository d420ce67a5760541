"""`dragoman import`: tables of measures, and logs of decisions and entries."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import pipeline
from dragoman.cli.common import by_option, open_register, profile_of, register_option
from dragoman.cli.text import plural
from dragoman.errors import UsageError
from dragoman.exporting import log, measures
from dragoman.exporting.measures import Options
from dragoman.register import Register


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--under", metavar="NAME", help="The instrument or session of rows that name none.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=HEADER", help="Which column holds a field."
)
@click.option("--sheet", metavar="NAME", help="The sheet; otherwise the first.")
@by_option
@register_option
def command(
    path: Path, under: str | None, columns: tuple[str, ...], sheet: str | None, by: str, target: str
) -> None:
    """Import measures from a spreadsheet (.xlsx, .csv, .ods), or a log that `export --format log` wrote (.jsonl).

    Columns are known by their names (number, under, what, answers SIDE, due, state, notes, attachments); others are kept as
    they are. Rows that are known already change, the others are new; a row that cannot be right is named and nothing is
    imported. The same file may be imported again.

    \b
    Example:
      dragoman import plan.xlsx --under "Roadmap 2026"
      dragoman import plan.ods --column what=Task --column due="To be done by"
    """
    with open_register(target, create=True) as register:
        print(
            _log(register, path)
            if path.suffix.lower() == ".jsonl"
            else _table(register, path, under, columns, sheet, by)
        )


def _table(
    register: Register, path: Path, under: str | None, columns: tuple[str, ...], sheet: str | None, by: str
) -> str:
    named = {}
    for given in columns:
        field, equals, header = given.partition("=")
        if not equals:
            raise UsageError("not FIELD=HEADER", subject=given)
        named[field.strip()] = header.strip()
    done = measures.load(register, path, Options(by=by, under=under, columns=named, sheet=sheet))
    return (
        f"{plural(len(done.new), 'measure')} new, {len(done.changed):,} changed, {len(done.same):,} as they were"
        "   See: dragoman show measures"
    )


def _log(register: Register, path: Path) -> str:
    done = log.load(register, path)
    count = pipeline.redecide(register, profile_of(register, None))
    return (
        f"{plural(done.decisions, 'decision')} and {plural(done.entries, 'entry', 'entries')} new, "
        f"{done.known:,} known already, {plural(count, 'fact')} changed"
    )
