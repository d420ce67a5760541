"""What the register hands to reconciling, and the protocol through which it does."""

from __future__ import annotations

from typing import Protocol

import msgspec

from dragoman.model.decision import Decision
from dragoman.model.fact import AnyFact
from dragoman.model.statement import AnyStatement


class DocumentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What reconciling may know of the document that a statement stands in."""

    doc_id: str
    doc: str
    language: str
    published: str | None = None
    publisher: str | None = None
    source: str | None = None
    url: str | None = None
    origin: str | None = None  #: id of the origin that the document goes back to
    how: str = "first"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of a group with its document and the clusters of the names that it uses.

    `clusters` maps a name as the statement uses it to the stable id of the entity that resolving found
    (an ISO code for places); `countries` are the ISO 3166-1 codes of all that the
    statement concerns, through places, organisations and persons, `setting` those that its document names; `quote` is the evidence's text.

    What people decided: `decided` are the ids of all decisions that bind to the statement (fields that one corrected are
    corrected in `statement` already), `rejected` says that it no longer speaks, members that share an id in `joined` are
    reports of the same thing whatever else tells them apart, those with an id in `parted` stand apart from all others.
    """

    statement: AnyStatement
    document: DocumentInfo
    clusters: dict[str, str] = {}
    countries: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    quote: str = ""
    decided: tuple[str, ...] = ()
    corrected: bool = False
    rejected: bool = False
    joined: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All statements under one key, in the order of their ids, with the decisions that bind to them."""

    key: str
    members: tuple[Member, ...]
    decisions: tuple[Decision, ...] = ()


class Reconciler(Protocol):
    """How the register asks for facts: both calls are pure and deterministic."""

    def keys(self, member: Member) -> tuple[str, ...]:
        """Keys of all groups that the statement belongs to."""
        ...

    def reconcile(self, group: Group) -> tuple[AnyFact, ...]:
        """Facts that the statements of one group amount to."""
        ...
