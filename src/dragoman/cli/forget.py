"""`dragoman forget`: take a document down."""

from __future__ import annotations

import click

from dragoman import pipeline
from dragoman.cli.common import open_register, profile_of, register_option
from dragoman.cli.text import plural


@click.command()
@click.argument("address", metavar="DOCUMENT")
@click.option("--reason", required=True, help="Why it is taken down; kept in the tombstone.")
@click.option("--by", default="", help="Who decided it.")
@register_option
def command(address: str, reason: str, by: str, target: str) -> None:
    """Remove a document's text, statements and facts; its hash and the reason stay.

    \b
    Example:
      dragoman forget sha256:1f0c --reason "asked by the publisher"
    """
    with open_register(target) as register:
        gone = register.forget(address, reason, by=by)
        pipeline.settle(register, profile_of(register, None))
    print(
        f"{gone.doc}: {plural(gone.statements, 'statement')} and its text are gone; the tombstone says: {reason}"
    )
