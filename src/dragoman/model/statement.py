"""Statements: what one document says, with the passage that says it (the contract `STATEMENTS.md`)."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dragoman.model.document import Discard
from dragoman.model.span import Span

Indicator = Literal[
    "trade_turnover", "exports", "imports", "trade_balance", "freight", "investment", "loan", "grant", "revenue",
    "profit", "price", "cost", "output", "capacity", "employment", "participants", "count", "share", "duration",
    "other",
]  # fmt: skip
Measure = Literal["level", "change", "share", "rank"]
Qualifier = Literal["=", "~", ">", "<", ">=", "<="]
FigureStatus = Literal["actual", "preliminary", "planned", "capacity"]
EventStatus = Literal["occurred", "ongoing", "planned", "called_for", "cancelled"]
EventKind = Literal[
    "visit", "meeting", "talks", "forum", "signing", "establishment", "upgrade", "launch", "award", "contract",
    "delivery", "investment", "procurement", "exchange", "appointment", "negotiation", "other",
]  # fmt: skip
InstrumentKind = Literal[
    "agreement", "memorandum", "protocol", "declaration", "strategy", "roadmap", "contract", "decision",
    "programme", "statute", "other",
]  # fmt: skip
Schema = Literal[
    "Person", "PublicBody", "Company", "Organization", "Place", "Facility", "Project", "Initiative", "Forum",
    "Product",
]  # fmt: skip
RelationKind = Literal[
    "position", "part_of", "partner_of", "resident_of", "located_in", "produces", "operates", "founder_of",
    "owner_of", "member_of", "recognises", "status_of",
]  # fmt: skip


class Participant(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody or something that takes part, by the name that the document uses."""

    name: str
    role: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What all types share.  `evidence` is empty for `document` alone."""

    doc: str
    doc_id: str
    id: str = ""
    reader: str = ""
    evidence: tuple[Span, ...] = ()
    language: str | None = None
    reporter: str | None = None
    sectors: tuple[str, ...] = ()
    summary: str | None = None
    headline: str | None = None  #: the summary without its date, for lists that show dates in a column
    grounds: dict[str, str] = {}  #: for people: which named feature decided a field
    confidence: float | None = None


class DocumentStatement(Statement, frozen=True, kw_only=True, tag="document"):
    """What the document is."""

    languages: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    published_grounds: str | None = None
    url: str | None = None
    publisher: str | None = None
    retrieved: str | None = None
    source: str | None = None
    discard: tuple[Discard, ...] = ()
    flags: tuple[str, ...] = ()


class Figure(Statement, frozen=True, kw_only=True, tag="figure"):
    """One quantity as the text gives it; `value` is in base units."""

    indicator: Indicator
    value: float
    unit: str
    of: str | None = None
    measure: Measure = "level"
    value_max: float | None = None
    qualifier: Qualifier = "="
    per: str | None = None
    base: str | None = None
    change_form: Literal["by", "to"] | None = None
    equals: str | None = None
    period: str | None = None
    status: FigureStatus = "actual"
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    parties: tuple[str, ...] = ()
    subject: str | None = None


class Event(Statement, frozen=True, kw_only=True, tag="event"):
    """Something that happened, goes on, is planned, called for or cancelled."""

    kind: EventKind
    date: str | None = None
    place: str | None = None
    status: EventStatus = "occurred"
    participants: tuple[Participant, ...] = ()
    about: str | None = None


class Instrument(Statement, frozen=True, kw_only=True, tag="instrument"):
    """An agreement, promise or plan that binds or directs."""

    kind: InstrumentKind
    title: str | None = None
    parties: tuple[str, ...] = ()
    signed: str | None = None
    place: str | None = None
    status: EventStatus = "occurred"
    under: str | None = None
    establishes: str | None = None
    about: str | None = None


class Body(Statement, frozen=True, kw_only=True, tag="body"):
    """A standing organ of the relation."""

    name: str
    parent: str | None = None
    established_by: str | None = None
    established: str | None = None
    chairs: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


class Entity(Statement, frozen=True, kw_only=True, tag="entity"):
    """Everything named.  The contract's `id` of an entity (an ISO code) is `code` here: see `codec`."""

    schema: Schema
    name: str
    names: tuple[str, ...] = ()
    code: str | None = None
    position: str | None = None
    organization: str | None = None
    place: str | None = None


class Relation(Statement, frozen=True, kw_only=True, tag="relation"):
    """Another standing tie between two entities."""

    kind: RelationKind
    source: str
    target: str
    title: str | None = None
    date: str | None = None


AnyStatement = DocumentStatement | Figure | Event | Instrument | Body | Entity | Relation


def fields(statement: AnyStatement) -> dict[str, Any]:
    """The statement as plain JSON values, keys in the contract's spelling."""
    result: dict[str, Any] = msgspec.to_builtins(statement)
    return result
