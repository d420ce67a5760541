"""`dragoman search`: passages and names, in any script."""

from __future__ import annotations

import json

import click
import msgspec

from dragoman.cli.common import format_option, open_register, register_option
from dragoman.cli.text import columns, cut


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@register_option
@format_option
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Most results.")
def command(words: tuple[str, ...], target: str, form: str, limit: int) -> None:
    """Find passages and names that hold all the words; "…" is taken as it stands.

    \b
    Example:
      dragoman search "industrial park"
      dragoman search --limit 50 dairy export
    """
    with open_register(target) as register:
        found = register.search(" ".join(words), limit)
    if form == "json":
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1))
        return
    for item in found:
        where = f"{item.document.published or ''} {item.document.publisher or item.document.doc}".strip()
        print(cut(f"{item.snippet}", columns()))
        print(cut(f"    {where}   {item.document.doc_id[:18]} {item.start}–{item.end}", columns()))
    if not found:
        print("Nothing found. Fewer or shorter words find more; any script will do.")
