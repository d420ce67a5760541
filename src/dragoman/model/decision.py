"""Decisions of people: an append-only log that binds to quotes and key fields."""

from __future__ import annotations

from typing import Literal

import msgspec

Action = Literal["accept", "reject", "correct", "merge", "split", "pin", "note", "forget"]


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """A W3C Web Annotation text quote and position selector, with the key fields of its statement.

    `statement` is the id that the statement had: it tells apart two that passage and key fit equally well.
    """

    doc_id: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    fields: dict[str, str | float | None] = {}
    statement: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log: `on` are the selectors or ids (of facts without sentences, documents) that it speaks of.

    `change` holds fields of the contract with their new values (`correct`, `pin`; several values of one field are separated
    by `; `); its key `as` is the type of fact that is meant, where not the statements themselves are.  An entry with `undoes` takes that
    other one back and does nothing else.
    """

    id: str
    action: Action
    by: str
    at: str  #: ISO 8601, UTC
    on: tuple[Selector | str, ...]
    change: dict[str, str | float | None] = {}
    note: str = ""
    undoes: str | None = None
