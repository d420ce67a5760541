"""Manifests: a CSV table that says where each file comes from (`file, url, publisher, published`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import regex

from dragoman.errors import InputError, MissingFile, UsageError
from dragoman.model.document import SourceDocument
from dragoman.sources.charset import decode
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.paths import read_file
from dragoman.sources.record import Provenance

_DATE = regex.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Entry(msgspec.Struct, frozen=True):
    """One row: the file, resolved against the manifest's folder, and what is known of it."""

    path: Path
    known: Provenance


def entries(path: Path | str) -> list[Entry]:
    """The rows of a manifest.

    Raises:
        MissingFile: if there is no such manifest.
        UsageError: if it has no column `file` or a row is wrong; the message names the row.
    """
    manifest = Path(path)
    try:
        data = manifest.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile("there is no such manifest", subject=str(path), hint="check the path") from error
    except OSError as error:
        raise InputError(
            error.strerror or str(error), subject=str(path), hint="check its permissions"
        ) from error
    text = decode(data, name=str(path)).text
    table = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
    columns = [str(c).strip().lower() for c in table.fieldnames or ()]
    if "file" not in columns:
        raise UsageError(
            "the manifest has no column `file`", subject=str(path), hint="its first row names the columns"
        )
    table.fieldnames = columns
    return [_entry(row, number, manifest) for number, row in enumerate(table, 2) if any(row.values())]


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]
    return _Semicolons if first.count(";") > first.count(",") else csv.excel


class _Semicolons(csv.excel):
    delimiter = ";"


def _entry(row: dict[str, str | None], number: int, manifest: Path) -> Entry:
    values = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str) and not isinstance(v, list)}
    subject = f"{manifest}, row {number}"
    if not values.get("file"):
        raise UsageError("the row names no file", subject=subject, hint="fill the column `file`")
    published = values.get("published") or None
    if published and not _DATE.fullmatch(published):
        raise UsageError(
            f"not a date: {published}", subject=subject, hint="write it as 2024-05-31, 2024-05 or 2024"
        )
    known = Provenance(
        url=values.get("url") or None,
        publisher=values.get("publisher") or None,
        published=published,
        retrieved=values.get("retrieved") or None,
    )
    return Entry(manifest.parent / values["file"], known)


def read_manifest(path: Path | str, limits: Limits = DEFAULT) -> Iterator[SourceDocument]:
    """All documents of a manifest in its order; the first that cannot be read raises its error."""
    for entry in entries(path):
        yield read_file(entry.path, entry.known, limits)
