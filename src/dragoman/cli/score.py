"""`dragoman score`: how well statements agree with gold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from dragoman import scoring
from dragoman.cli.common import files


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path), metavar="GOLD_DIR")
@click.argument("predicted", default="-", metavar="[STATEMENTS|-]")
@click.option("--misses", is_flag=True, help="List what was missed and what was invented.")
@click.option("--doc", "only", metavar="TEXT", help="Only documents whose name contains this.")
@click.option("--json", "as_json", is_flag=True, help="Counts as JSON.")
def command(gold: Path, predicted: str, misses: bool, only: str | None, as_json: bool) -> None:
    """Score statements (a JSONL file, a folder of them, or stdin) against gold statements.

    \b
    Example:
      dragoman read docs/*.txt | dragoman score gold/
    """
    result = scoring.score(_lines(str(gold)), _lines(predicted), only)
    if as_json:
        flat = {level: [c.precision, c.recall, c.f1, *c] for level, c in result.total.items()}
        docs = {
            d: {lv: [c.precision, c.recall, c.f1, *c] for lv, c in t.items()}
            for d, t in result.documents.items()
        }
        print(json.dumps({"total": flat, "docs": docs}))
    else:
        print(scoring.table(result, misses=misses))


def _lines(source: str) -> list[str]:
    if source == "-":
        return sys.stdin.read().splitlines()
    path = Path(source)
    chosen = sorted(path.glob("*.jsonl")) if path.is_dir() else list(files([source]))
    return [line for file in chosen for line in file.read_text(encoding="utf-8").splitlines()]
