"""Files and folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import InputError, MissingFile, UnsupportedFormat
from dragoman.model.document import SourceDocument
from dragoman.sources.formats import SUFFIXES, read_bytes
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.record import Provenance


def walk(path: Path | str) -> Iterator[Path]:
    """The files of a path: itself, or everything readable below it in sorted order, hidden ones left out.

    Raises:
        MissingFile: if there is no such path.
    """
    root = Path(path)
    if not root.exists():
        raise MissingFile("there is no such file or folder", subject=str(path), hint="check the path")
    if not root.is_dir():
        yield root
        return
    for entry in sorted(root.iterdir(), key=lambda p: p.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from walk(entry)
        elif entry.is_file() and entry.suffix.lower() in SUFFIXES:
            yield entry


def read_file(path: Path | str, known: Provenance | None = None, limits: Limits = DEFAULT) -> SourceDocument:
    """One document from one file.

    Raises:
        MissingFile: if there is no such file.
        InputError: if it cannot be read; the kind says why.
    """
    file = Path(path)
    if file.exists() and not file.is_file():
        raise UnsupportedFormat(
            "this is no regular file", subject=str(path), hint="give a file, or - for a pipe"
        )
    try:
        limits.check_bytes(file.stat().st_size, str(path))
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile("there is no such file", subject=str(path), hint="check the path") from error
    except OSError as error:
        raise InputError(
            error.strerror or str(error), subject=str(path), hint="check its permissions"
        ) from error
    return read_bytes(data, file.name, known, limits)


def read_path(path: Path | str, limits: Limits = DEFAULT) -> Iterator[SourceDocument]:
    """All documents of a file or folder, in sorted order; the first that cannot be read raises its error.

    Who wants to go on after a broken file takes `walk` and `read_file`.
    """
    for file in walk(path):
        yield read_file(file, limits=limits)
