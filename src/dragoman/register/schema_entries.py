"""The tables of what people enter by hand; see `schema`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from dragoman.register.schema import metadata

#: The log of what people enter by hand, append-only.
entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("measure", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_entries_measure", "measure"),
)

#: Documents from whose sentences an entry was taken over.
entry_targets = Table(
    "entry_targets",
    metadata,
    Column("entry", Text, ForeignKey("entries.id"), primary_key=True),
    Column("target", Text, primary_key=True),
    Index("ix_entry_targets_target", "target"),
)

#: Bytes that people attached, by their hash.
attachments = Table(
    "attachments",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
