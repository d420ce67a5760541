"""`dragoman serve`: the web interface on loopback."""

from __future__ import annotations

import click

from dragoman.cli.common import by_option, open_register, profile_of, profile_option, register_option


@click.command()
@register_option
@profile_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535))
@by_option
def command(target: str, profile_name: str | None, host: str, port: int, by: str) -> None:
    """Open the web interface and the API of a register.

    On this machine's own address (loopback) it also prints an address with a key: the browser that opens it may decide on
    facts and enter measures, under the name given by --by. Everybody else only reads.

    \b
    Example:
      dragoman serve --register dragoman-demo/register.dragoman
    """
    from dragoman.serving import run

    with open_register(target) as register:
        profile = profile_of(register, profile_name)
        run(register, profile, host=host, port=port, by=by)
