"""Decisions of people: an append-only log that binds to quotes and key fields."""

from __future__ import annotations

from typing import Literal

import msgspec

Action = Literal["accept", "reject", "correct", "merge", "split", "pin", "note", "forget"]


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """A W3C Web Annotation text quote and position selector, with the key fields of its statement."""

    doc_id: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    fields: dict[str, str | float | None] = {}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log: `on` are the selectors or fact ids that it speaks of."""

    id: str
    action: Action
    by: str
    at: str  #: ISO 8601, UTC
    on: tuple[Selector | str, ...]
    change: dict[str, str | float | None] = {}
    note: str = ""
    undoes: str | None = None
