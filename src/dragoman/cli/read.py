"""`dragoman read`: documents → statements on stdout, a Unix filter."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman import pipeline, sources
from dragoman.cli.common import cores, jobs_option, report
from dragoman.engine import run
from dragoman.errors import DragomanError
from dragoman.model.codec import encode
from dragoman.model.document import SourceDocument


class Task:
    """One input file → its statements as JSON lines; an object, so that it can go to another process."""

    def __init__(self, options: pipeline.Options) -> None:
        self.options = options

    def __call__(self, path: str) -> bytes:
        documents = [stdin()] if path == "-" else list(pipeline.load(Path(path)))
        lines = [encode(s) for d in documents for s in pipeline.read(d, self.options).statements]
        return b"".join(line + b"\n" for line in lines)


def stdin() -> SourceDocument:
    """The document on standard input."""
    return sources.read_bytes(sys.stdin.buffer.read(), "-")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE…|-")
@jobs_option
@click.option("--generic", is_flag=True, help="Read without language packs, by what CLDR gives alone.")
@click.option(
    "--language", "interface", default="en", show_default=True, help="Language of the summary line."
)
def command(paths: tuple[str, ...], jobs: int, generic: bool, interface: str) -> None:
    """Print the statements of documents, one JSON object a line.

    Folders are walked.  A file that cannot be read is reported on stderr and makes the exit status 3; the others
    are read all the same.

    \b
    Example:
      dragoman read -j 2 press/*.txt > statements.jsonl
      pdftotext report.pdf - | dragoman read -
    """
    task = Task(pipeline.Options(generic=generic, interface=interface))
    worst = 0
    for outcome in run(task, _inputs(paths), 1 if "-" in paths else cores(jobs)):
        if outcome.error is not None:
            report(outcome.error)
            worst = outcome.error.exit_status
        elif outcome.result:
            sys.stdout.buffer.write(outcome.result)
            sys.stdout.buffer.flush()
    sys.exit(worst)


def _inputs(paths: tuple[str, ...]) -> list[str]:
    """Files in the order given; what is missing stays in its place and is reported when its turn comes."""
    inputs: list[str] = []
    for path in paths:
        folder = Path(path)
        if path != "-" and folder.is_dir():
            try:
                inputs += [str(p) for p in sources.walk(folder)]
            except DragomanError as error:
                report(error)
        else:
            inputs.append(path)
    return inputs
