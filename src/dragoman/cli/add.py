"""`dragoman add`: documents into a register; idempotent, resumable."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from dragoman import pipeline, sources
from dragoman.cli.common import (
    cores,
    jobs_option,
    open_register,
    profile_of,
    profile_option,
    register_option,
    report,
)
from dragoman.cli.progress import Bar
from dragoman.cli.text import plural
from dragoman.engine import languages_of, run, warm
from dragoman.errors import DragomanError
from dragoman.model.document import SourceDocument
from dragoman.register import Register


class Job(NamedTuple):
    """One file (or URL) to read, with what a manifest says of it."""

    where: str
    known: sources.Provenance | None = None

    def __str__(self) -> str:
        return self.where


class Task:
    """One job → readings of its documents; an object, so that it can go to another process."""

    def __init__(self, options: pipeline.Options) -> None:
        self.options = options

    def __call__(self, job: Job) -> list[pipeline.Reading]:
        return [pipeline.read(d, self.options) for d in pipeline.load(Path(job.where), job.known)]


class Tally:
    """What became of the documents of a run."""

    def __init__(self) -> None:
        self.added = self.present = self.reread = self.forgotten = self.failed = 0
        self.statements = self.refused = 0
        self.worst = 0

    def take(self, register: Register, reading: pipeline.Reading) -> None:
        """Put one reading into the register and count what happened."""
        added = register.add(reading.clean, reading.statements)
        setattr(self, added.status, getattr(self, added.status) + 1)
        self.statements += added.accepted
        self.refused += len(added.refused)

    def fail(self, error: DragomanError) -> None:
        """Report an input that could not be read."""
        report(error)
        self.failed += 1
        self.worst = error.exit_status

    def __str__(self) -> str:
        parts = [f"{plural(self.added, 'document')} added", f"{plural(self.statements, 'statement')}"]
        for number, words in (
            (self.reread, "read again"), (self.present, "already there"), (self.forgotten, "forgotten earlier"),
            (self.failed, "could not be read"), (self.refused, "statements refused"),
        ):  # fmt: skip
            if number:
                parts.append(f"{number:,} {words}")
        return ", ".join(parts)


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…|URL")
@register_option
@profile_option
@jobs_option
@click.option("--manifest", type=click.Path(path_type=Path), help="CSV with file, url, publisher, published.")
@click.option("--allow-private", is_flag=True, help="Fetch URLs on private and loopback addresses too.")
@click.option(
    "--language", "interface", default="en", show_default=True, help="Language of the summary lines."
)
@click.option("--quiet", is_flag=True, help="No progress bar.")
def command(
    paths: tuple[str, ...],
    target: str,
    profile_name: str | None,
    jobs: int,
    manifest: Path | None,
    allow_private: bool,
    interface: str,
    quiet: bool,
) -> None:
    """Put documents (text, HTML, PDF, DOCX; folders; one page by URL) into a register.

    What is there already is left alone, so the same call may be repeated; stopped at any moment and called again,
    it goes on where it stopped.

    \b
    Example:
      dragoman add --profile china-belarus press/
      dragoman add --manifest press/manifest.csv --register postgresql:///ties
    """
    if not paths and manifest is None:
        raise click.UsageError("name a file, a folder, a URL or a --manifest")
    options = pipeline.Options(interface=interface)
    with open_register(target, create=True) as register:
        profile = profile_of(register, profile_name)
        tally = Tally()
        _fetch(register, [p for p in paths if is_url(p)], allow_private, options, tally)
        todo = list(jobs_of([p for p in paths if not is_url(p)], manifest, tally))
        absorb(register, todo, options, jobs, tally, quiet=quiet)
        with Bar(quiet=quiet) as bar:
            pipeline.settle(register, profile, bar.say)
        print(tally)
        print(f"Register: {register.name}   Next: dragoman show system" + _flag(target))
    sys.exit(tally.worst)


def _flag(target: str) -> str:
    from dragoman.cli.common import DEFAULT_REGISTER

    return (
        ""
        if target == DEFAULT_REGISTER or os.environ.get("DRAGOMAN_REGISTER") == target
        else f" --register {target}"
    )


def absorb(
    register: Register, todo: list[Job], options: pipeline.Options, jobs: int, tally: Tally, *, quiet: bool
) -> None:
    """Read all jobs and put each reading in as it comes; what is in the register already is not read again."""
    from dragoman import READER

    hashes = {job: digest(Path(job.where)) for job in todo if Path(job.where).is_file()}
    done = register.read_by(list(hashes.values()), READER)
    waiting = [job for job in todo if hashes.get(job) not in done]
    tally.present += len(todo) - len(waiting)
    number = register.start_run("add", len(waiting))
    processes = cores(jobs) if len(waiting) > 1 else 1
    if processes > 1:
        warm(languages_of([Path(job.where) for job in waiting]), processes)
    with Bar(total=len(waiting), what="reading", quiet=quiet) as bar:
        for outcome in run(Task(options), waiting, processes):
            failed = tally.failed
            if outcome.error is not None:
                tally.fail(outcome.error)
            for reading in outcome.result or ():
                tally.take(register, reading)
            register.advance_run(number, 1, tally.failed - failed)
            bar.step()
    register.finish_run(number)


def _fetch(
    register: Register, urls: Iterable[str], allow_private: bool, options: pipeline.Options, tally: Tally
) -> None:
    for url in urls:
        try:
            document: SourceDocument = sources.fetch(url, allow_private=allow_private)
        except DragomanError as error:
            tally.fail(error)
            continue
        tally.take(register, pipeline.read(document, options))


def jobs_of(paths: Iterable[str], manifest: Path | None, tally: Tally) -> Iterator[Job]:
    """Jobs in order; what is missing is reported and the rest goes on."""
    for path in paths:
        folder = Path(path)
        try:
            if folder.is_dir():
                yield from (Job(str(p)) for p in sources.walk(folder))
            else:
                yield Job(path)
        except DragomanError as error:
            tally.fail(error)
    if manifest is not None:
        yield from manifest_jobs(manifest)


def manifest_jobs(manifest: Path) -> Iterator[Job]:
    """One job for each row of a manifest, with what the row says of its document."""
    for entry in sources.entries(manifest):
        yield Job(str(entry.path), entry.known)


def is_url(path: str) -> bool:
    """True for an address on the web; everything else is a path."""
    return path.startswith(("http://", "https://"))


def digest(path: Path) -> str:
    """The `doc_id` that a file will have."""
    with path.open("rb") as stream:
        return "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()
