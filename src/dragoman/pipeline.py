"""The way of a document, stage by stage, in order; reads top to bottom.

sources → cleaning → reading give statements of one document (`read`); resolving → reconciling → register settle what
is known across documents (`settle`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from dragoman import cleaning, reconciling, resolving, sources
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.statement import AnyStatement
from dragoman.profiles import Profile
from dragoman.reading.rules import read as read_statements
from dragoman.register import Register


class Reading(msgspec.Struct, frozen=True):
    """One document and all that it says."""

    clean: CleanDocument
    statements: tuple[AnyStatement, ...]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to read: without packs, and in which language the summaries are."""

    generic: bool = False
    interface: str = "en"


def load(path: Path) -> Iterator[SourceDocument]:
    """All documents of one file."""
    yield from sources.read_path(path)


def read(source: SourceDocument, options: Options = Options()) -> Reading:  # noqa: B008 - frozen
    """One document: cleaned, then read."""
    clean = cleaning.clean(source)
    statements = read_statements(clean, generic=options.generic, interface=options.interface)
    return Reading(clean, tuple(statements))


def settle(register: Register, profile: Profile | None, report: Callable[[str, int, int], None] | None = None) -> int:
    """Bring what is known up to date with the documents that came in; returns how many groups changed.

    Resolving gives every name its cluster, origins tell copies from reports, then each touched group is reconciled.
    Interrupted at any point, the next call goes on: what is pending is kept in the register.
    """
    resolving.resolve(register, profile)
    reconciling.trace_origins(register)
    return reconciling.reconcile_pending(register, profile, report)
