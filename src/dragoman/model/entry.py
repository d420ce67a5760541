"""Entries of people: what they type in, import or take over; append-only, like decisions."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.decision import Selector

How = Literal["typed", "imported", "taken"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log of measures: who set which fields, when.

    `set` holds fields by name (`what`, `number`, `under`, `due`, `state`, `notes`, `dropped`, and `answers.SIDE`,
    `attachment.NAME`, `extra.COLUMN`); None takes a value away.  `on` are the sentences that a measure was taken over from.
    An entry with `undoes` takes that other one back and does nothing else.
    """

    id: str
    measure: str
    by: str
    at: str  #: ISO 8601, UTC
    set: dict[str, str | None] = {}
    on: tuple[Selector, ...] = ()
    how: How = "typed"
    source: str = ""
    undoes: str | None = None
