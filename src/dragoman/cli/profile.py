"""`dragoman profile`: pairs of countries as data."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import profiles


@click.group()
def command() -> None:
    """List, show and make profiles.

    \b
    Example:
      dragoman profile new VN KR
    """


@command.command("list")
def list_profiles() -> None:
    """Profiles that come with Dragoman."""
    for name in profiles.available():
        profile = profiles.load(name)
        print(f"{name:24} {'–'.join(profile.sides)}  {profile.about}")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Sides, institutions and official series of a profile."""
    profile = profiles.load(name)
    print(f"{profile.title.get('en', name)} ({', '.join(profile.sides)})")
    for institution in profile.institutions:
        listed = "; ".join(names[0] for names in institution.names.values() if names)
        print(f"  {institution.schema:13} {institution.id:32} {listed}")
    for cell in profile.series:
        print(f"  {cell.indicator:15} {cell.period:8} {cell.value:,.0f} {cell.unit}  {cell.source}")


@command.command("new")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--out", type=click.Path(path_type=Path), help="Folder; otherwise named after the countries.")
def new(a: str, b: str, out: Path | None) -> None:
    """Make a profile of any two countries (ISO 3166-1 codes) from CLDR alone.

    \b
    Example:
      dragoman profile new VN KR && dragoman add --profile vietnam-south-korea press/
    """
    profile = profiles.make(a, b)
    path = profiles.write(profile, out or Path(profile.name))
    print(f"{path}   Use it: dragoman add --profile {path.parent} PATH…")
