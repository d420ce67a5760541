"""Facts: what is known once statements are reconciled (the contract `FACTS.md`)."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.statement import Participant

Provenance = Literal["evidence", "entry", "cell", "derivation"]
How = Literal["first", "copy", "rewrite", "translation", "pickup"]
Verdict = Literal["single", "agreed", "differing"]
Conflict = Literal["magnitude", "period", "perspective", "currency", "scope", "revision", "genuine"]
Rule = Literal["sum", "balance", "growth", "share", "rate", "cumulative"]
CommitmentState = Literal[
    "announced", "agreed", "in_force", "under_way", "delivered", "postponed", "reduced", "cancelled", "overdue",
    "no_news",
]  # fmt: skip


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What all facts share.

    `key` is what makes two statements speak of the same thing, `independent` the number of independent
    reports (origins), `first_known` and `last_known` the dates between which documents say it, `label` one line
    for people, `area` the section of the system that it belongs to, `parties` ISO codes or names of whom it
    concerns, `date` the EDTF that timelines sort by, `in_scope` whether it concerns the profile's pair.
    """

    id: str
    key: str
    statements: tuple[str, ...] = ()
    independent: int = 0
    state: str = "known"
    first_known: str | None = None
    last_known: str | None = None
    decisions: tuple[str, ...] = ()
    provenance: Provenance = "evidence"
    label: str = ""
    area: str = ""
    parties: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    date: str | None = None
    in_scope: bool = True


class Copy(msgspec.Struct, frozen=True):
    """One document of an origin and how it goes back to the first."""

    doc_id: str
    how: How


class Origin(Fact, frozen=True, kw_only=True, tag="origin"):
    """A set of documents that go back to one text."""

    documents: tuple[Copy, ...] = ()
    grounds: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One document's value for a quantity, as the interval that digits and qualifier allow.

    `conflict` and `grounds` say why it differs from the chosen claim, where it does.
    """

    statement: str
    low: float
    high: float
    unit: str
    value: float
    reporter: str | None = None
    origin: str | None = None
    qualifier: str = "="
    status: str = "actual"
    conflict: Conflict | None = None
    grounds: str = ""


class Quantity(Fact, frozen=True, kw_only=True, tag="quantity"):
    """All claims of one quantity."""

    indicator: str
    of: str | None = None
    measure: str = "level"
    unit: str
    period: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    subject: str | None = None
    status: str = "actual"
    claims: tuple[Claim, ...] = ()
    verdict: Verdict = "single"
    conflict: Conflict | None = None
    grounds: str = ""
    chosen: str | None = None
    chosen_why: str = ""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an implied value meets one that is claimed."""

    against: str
    fits: bool
    grounds: str = ""


class Implied(Fact, frozen=True, kw_only=True, tag="implied"):
    """A value that follows from others; marked as implied wherever it is shown."""

    rule: Rule
    inputs: tuple[str, ...]
    low: float
    high: float
    unit: str
    indicator: str = ""
    period: str | None = None
    checks: tuple[Check, ...] = ()
    derivation: str = ""


class Occurrence(Fact, frozen=True, kw_only=True, tag="occurrence"):
    """An event with all its reports."""

    kind: str
    place: str | None = None
    status: str = "occurred"
    participants: tuple[Participant, ...] = ()
    about: str | None = None
    rival_dates: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class InstrumentFact(Fact, frozen=True, kw_only=True, tag="instrument"):
    """An instrument with all its reports."""

    kind: str
    title: str | None = None
    signed: str | None = None
    place: str | None = None
    status: str = "occurred"
    under: str | None = None
    establishes: str | None = None
    about: str | None = None


class BodyFact(Fact, frozen=True, kw_only=True, tag="body"):
    """A standing organ with all its reports."""

    name: str
    parent: str | None = None
    established_by: str | None = None
    established: str | None = None
    chairs: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()


class SeenName(msgspec.Struct, frozen=True):
    """One name of an identity, with its language and the statement in which it was first seen."""

    name: str
    language: str | None
    statement: str


class Office(msgspec.Struct, frozen=True):
    """A position that a person held, between the dates at which documents say so."""

    title: str
    organization: str | None
    first: str | None
    last: str | None


class Identity(Fact, frozen=True, kw_only=True, tag="identity"):
    """An entity across documents and scripts."""

    schema: str
    name: str
    names: tuple[SeenName, ...] = ()
    offices: tuple[Office, ...] = ()
    place: str | None = None
    code: str | None = None
    documents: int = 0


class Tie(Fact, frozen=True, kw_only=True, tag="tie"):
    """A relation with all its reports; ends are identities' ids, with their display names."""

    kind: str
    source: str
    target: str
    source_name: str = ""
    target_name: str = ""
    title: str | None = None


class Step(msgspec.Struct, frozen=True):
    """One statement of a commitment's chain and the step that it made."""

    statement: str
    step: str
    date: str | None = None


class Commitment(Fact, frozen=True, kw_only=True, tag="commitment"):
    """Something announced, planned, targeted or called for."""

    who: str | None = None
    to: str | None = None
    what: str = ""
    due: str | None = None
    under: str | None = None
    chain: tuple[Step, ...] = ()
    tuff: str | None = None
    iati: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """Who answers for a measure on one side; the side is an ISO code or a name."""

    side: str
    who: str


class Attachment(msgspec.Struct, frozen=True):
    """Something that hangs on a measure: `address` is a URL, or `sha256:` of bytes that the register may keep."""

    name: str
    address: str


class Entered(msgspec.Struct, frozen=True):
    """The evidence of what people keep: who entered it, when (ISO 8601, UTC), how (`typed`, `imported`, `taken`) and from where."""

    entry: str
    by: str
    at: str
    how: str
    source: str = ""


class Measure(Fact, frozen=True, kw_only=True, tag="measure"):
    """A point of an instrument's plan or a session's decision that people keep.

    `under` names the instrument or session, `number` is the point's own, `answers` say who answers for it on each side,
    `extra` are further columns of the table that it came from.  `state` is one of a commitment's states where it is known by
    one, else as people write it.
    """

    what: str
    number: str | None = None
    under: str | None = None
    answers: tuple[Answer, ...] = ()
    due: str | None = None
    notes: str = ""
    attachments: tuple[Attachment, ...] = ()
    extra: dict[str, str] = {}
    entered: tuple[Entered, ...] = ()


AnyFact = (
    Origin
    | Quantity
    | Implied
    | Occurrence
    | InstrumentFact
    | BodyFact
    | Identity
    | Tie
    | Commitment
    | Measure
)
