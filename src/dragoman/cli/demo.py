"""`dragoman demo`: read documents into a register and say what was found, on one screen."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from importlib import resources
from pathlib import Path

import click

from dragoman import pipeline, profiles
from dragoman.cli.add import Job, Tally, absorb, jobs_of, manifest_jobs
from dragoman.cli.common import cores, profile_option
from dragoman.cli.progress import Bar
from dragoman.cli.screen import screen
from dragoman.errors import UsageError
from dragoman.knowledge import places
from dragoman.model.statement import Entity
from dragoman.profiles import Profile
from dragoman.register import Register

DEFAULT_PROFILE = "china-belarus"
FOLDER = "dragoman-demo"
NOTICE = (
    "Written for this demonstration: the outlets are fictional, the facts are sourced in demo/SOURCES.md."
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@profile_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help=f"Folder for the result: {FOLDER}."
)
def command(paths: tuple[str, ...], profile_name: str | None, out: Path | None) -> None:
    """Read the documents that come with Dragoman, or your own, and say what was found.

    \b
    Example:
      dragoman demo
      dragoman demo press/ --profile vietnam-south-korea
    """
    folder = _folder(out)
    options = pipeline.Options()
    tally = Tally()
    with Register.open(folder / "register.dragoman") as register:
        absorb(register, _jobs(paths, tally), options, cores(0), tally, quiet=False)
        profile = _profile(register, paths, profile_name)
        if profile is not None:
            register.set_meta("profile", profile.name)
        with Bar() as bar:
            pipeline.settle(register, profile, bar.say)
        register.set_meta("notice", None if paths else NOTICE)
        page = _page(register, profile, folder)
        print(screen(register, profile, tally.failed))
    command_line = f"dragoman serve --register {folder / 'register.dragoman'}"
    print(
        f"\nPage: {page}\nBrowse: {command_line}\nYour own documents: make demo DOCS=folder, or dragoman demo folder"
    )
    sys.exit(tally.worst)


def _folder(out: Path | None) -> Path:
    """A fresh folder for the result; where the current one cannot be written, a temporary one.

    Raises:
        UsageError: if the folder holds something that is no earlier demo.
    """
    folder = out or Path(FOLDER)
    if folder.exists():
        strange = [
            p.name for p in folder.iterdir() if not p.name.startswith(("register.dragoman", "index.html"))
        ]
        if strange:
            raise UsageError(
                f"the folder holds {strange[0]}", subject=str(folder), hint="choose another with --out"
            )
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="dragoman-demo-"))
    return folder


def corpus() -> Path:
    """The folder of the documents that come with Dragoman."""
    return Path(str(resources.files("dragoman") / "demo"))


def _jobs(paths: tuple[str, ...], tally: Tally) -> list[Job]:
    return list(jobs_of(paths, None, tally) if paths else manifest_jobs(corpus() / "manifest.csv"))


def _profile(register: Register, paths: tuple[str, ...], name: str | None) -> Profile | None:
    if name:
        return profiles.load(name)
    return profiles.load(DEFAULT_PROFILE) if not paths else guess(register)


def guess(register: Register) -> Profile | None:
    """The pair of countries that most documents name; one of our profiles where it is known."""
    named: Counter[str] = Counter()
    for doc_code in {
        (n.document.doc_id, n.statement.code[:2])
        for n in register.entity_names()
        if isinstance(n.statement, Entity) and n.statement.code
    }:
        named[doc_code[1]] += 1
    pair = [
        code for code, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])) if places.place(code)
    ][:2]
    if len(pair) < 2:
        return None
    for known in profiles.available():
        if set(profiles.load(known).sides) == set(pair):
            return profiles.load(known)
    return profiles.make(*pair)


def _page(register: Register, profile: Profile | None, folder: Path) -> Path:
    """A page of the whole system that opens without a server."""
    from dragoman.serving import snapshot

    path = folder / "index.html"
    path.write_text(snapshot(register, profile), encoding="utf-8")
    return path
