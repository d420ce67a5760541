"""Options and small services that several commands share."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import DragomanError, MissingFile, UsageError

if TYPE_CHECKING:
    from dragoman.profiles import Profile
    from dragoman.register import Queries, Register

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_REGISTER = "register.dragoman"


def register_option(command: Command) -> Command:
    """`--register`: a file or a PostgreSQL URL; `$DRAGOMAN_REGISTER` otherwise."""
    return click.option(
        "--register",
        "target",
        envvar="DRAGOMAN_REGISTER",
        default=DEFAULT_REGISTER,
        show_default=True,
        metavar="FILE|URL",
        help="The register: a file, or postgresql://user@host/database.",
    )(command)


def profile_option(command: Command) -> Command:
    """`--profile`: the pair that is followed."""
    return click.option(
        "--profile",
        "profile_name",
        envvar="DRAGOMAN_PROFILE",
        default=None,
        metavar="NAME|FOLDER",
        help="The pair of countries that is followed; kept in the register once given.",
    )(command)


def jobs_option(command: Command) -> Command:
    """`-j`: processes."""
    return click.option(
        "-j",
        "--jobs",
        default=1,
        show_default=True,
        type=click.IntRange(0, 256),
        help="Processes; 0: one per core.",
    )(command)


def by_option(command: Command) -> Command:
    """`--by`: who decides or enters; `$DRAGOMAN_BY`, else the user of the machine."""
    return click.option(
        "--by",
        envvar="DRAGOMAN_BY",
        default=somebody,
        metavar="NAME",
        help="Who; otherwise the user of this machine.",
    )(command)


def somebody() -> str:
    """The name of the machine's user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def pairs_of(words: Iterable[str]) -> tuple[list[str], dict[str, str | None]]:
    """Words without a `=`, and the others as fields with their values; an empty value is None."""
    plain: list[str] = []
    fields: dict[str, str | None] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name.strip():
            fields[name.strip()] = value or None
        else:
            plain.append(word)
    return plain, fields


def format_option(command: Command) -> Command:
    """`--format`: text for people, JSON for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Output.",
    )(command)


def cores(jobs: int) -> int:
    """The number of processes that `-j` means."""
    return jobs or os.cpu_count() or 1


def open_register(target: str, *, create: bool = False) -> Register:
    """The register that a call names.

    Raises:
        MissingFile: if it should be there and is not.
    """
    from dragoman.register import Register

    if not create and "://" not in target and not Path(target).expanduser().exists():
        raise MissingFile("there is no register", subject=target, hint="make one with: dragoman add PATH…")
    return Register.open(target, create=create)


def profile_of(register: Register, name: str | None) -> Profile | None:
    """The profile that a call names, else the one that the register remembers."""
    from dragoman import profiles

    chosen = name or register.meta("profile")
    if name:
        register.set_meta("profile", name)
    return profiles.load(chosen) if chosen else None


def profile_of_queries(register: Queries) -> Profile | None:
    """The profile that a register remembers."""
    from dragoman import profiles

    chosen = register.meta("profile")
    return profiles.load(chosen) if chosen else None


def past_of(register: Register, as_of: str | None, known_on: str | None, *, here: bool = False) -> Queries:
    """The register as of a day: `as_of` when things were true, `known_on` when they were known.

    Raises:
        UsageError: if `here` is asked without a day.
        InvalidDate: if a date is none.
    """
    if here and known_on is None:
        raise UsageError("--known-here needs --known-on DATE")
    if as_of is None and known_on is None:
        return register
    from dragoman import pipeline

    return pipeline.past(register, profile_of_queries(register), as_of, known_on, here=here)


def files(paths: Iterable[str]) -> Iterator[Path]:
    """The files that paths mean: folders are walked in order, names that start with a dot are passed over.

    Raises:
        MissingFile: if a path does not exist.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inner = (p for p in sorted(path.rglob("*")) if p.is_file())
            yield from (
                p for p in inner if not any(part.startswith(".") for part in p.relative_to(path).parts)
            )
        elif path.exists():
            yield path
        else:
            raise MissingFile("there is no such file", subject=given)


def report(error: DragomanError) -> None:
    """One line on stderr about an input that could not be read."""
    print(f"dragoman: {error}", file=sys.stderr, flush=True)
