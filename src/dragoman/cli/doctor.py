"""`dragoman doctor`: whether everything is in place."""

from __future__ import annotations

import importlib.util
import sys

import click

from dragoman import __version__
from dragoman.cli.common import cores
from dragoman.cli.text import plural


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Check the installation, or the language packs.

    \b
    Example:
      dragoman doctor
      dragoman doctor packs
    """
    if context.invoked_subcommand is None:
        install()


def install() -> None:
    """What runs here: version, Python, packs, profiles, extras."""
    from dragoman import profiles
    from dragoman.languages.pack import available, cache_folder

    print(f"dragoman {__version__}, Python {sys.version.split()[0]}")
    print(f"language packs: {', '.join(available())}; every other language by CLDR alone")
    print(f"profiles: {', '.join(profiles.available())}")
    print(f"cache: {cache_folder()}")
    driver = "installed" if importlib.util.find_spec("psycopg") else "pip install 'dragoman[postgresql]'"
    print(f"PostgreSQL driver: {driver}")


@command.command("warm")
def compile_packs() -> None:
    """Compile all language packs into the cache, so that the first reading starts at once."""
    from dragoman.engine import warm
    from dragoman.languages.pack import available

    warm(available(), jobs=cores(0))


@command.command("packs")
@click.option(
    "--lacking", is_flag=True, help="Also list required concepts without forms, and suspiciously wide forms."
)
def packs(lacking: bool) -> None:
    """Lint all language packs; exit status 4 on errors."""
    from dragoman.languages.linter import lint
    from dragoman.languages.pack import available, load

    errors = 0
    for code in available():
        found = lint(code)
        wrong = [f for f in found if f.severity == "error"]
        lacks = [f for f in found if f.severity == "lack"]
        errors += len(wrong)
        forms = len(load(code).forms) if not wrong else 0
        print(f"{code}: {plural(forms, 'form')}, {plural(len(wrong), 'error')}, {len(lacks)} lacking")
        wide = [f for f in found if f.severity == "warning"] if lacking else []
        for finding in [*wrong, *wide, *(lacks if lacking else [])]:
            print(f"  {finding.file or 'lacks'}: {finding.message}")
    sys.exit(4 if errors else 0)
