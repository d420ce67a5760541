"""What a register answers: frozen records, plain data for pages, API and files."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.decision import Decision, Selector
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.fact import AnyFact
from dragoman.model.group import DocumentInfo, Member
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, Entity

AddStatus = Literal["added", "present", "reread", "forgotten"]
ChangeKind = Literal["new", "changed", "gone"]


class Refusal(msgspec.Struct, frozen=True):
    """A statement that did not enter, and why."""

    statement: AnyStatement
    reason: str


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a document: `added`, `present` (nothing new), `reread` (a newer reader), `forgotten` (a tombstone
    stands in the way).  `note` says why nothing was done.
    """

    doc_id: str
    status: AddStatus
    accepted: int = 0
    refused: tuple[Refusal, ...] = ()
    note: str = ""


class StoredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document as the register holds it."""

    clean: CleanDocument
    info: DocumentInfo
    added: str
    title: str | None = None
    origin_grounds: str = ""

    @property
    def source(self) -> SourceDocument:
        return self.clean.source

    @property
    def text(self) -> str:
        return self.clean.source.text


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of documents: no text, but how much was read in it."""

    info: DocumentInfo
    title: str | None
    statements: int
    refused: int
    flags: tuple[str, ...]
    added: str


class NamedEntity(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that a document names, for resolving; `cluster` is what an earlier resolving gave it."""

    statement: Entity
    document: DocumentInfo
    quote: str
    cluster: str | None


class OriginMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """A document with what tracing its origin needs: its text and marks, and what was read with the names' clusters."""

    document: DocumentInfo
    clean: CleanDocument
    members: tuple[Member, ...]

    @property
    def text(self) -> str:
        return self.clean.source.text


class Passage(msgspec.Struct, frozen=True):
    """One stretch of evidence with its text."""

    span: Span
    text: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the document it stands in: what every footnote is made of.

    `sentence` is the whole sentence (or sentences) around the first passage, `current` false for a reading that a newer
    one superseded.
    """

    statement: AnyStatement
    document: DocumentInfo
    passages: tuple[Passage, ...]
    sentence: str = ""
    title: str | None = None
    current: bool = True

    @property
    def quote(self) -> str:
        return " … ".join(p.text for p in self.passages)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log of facts; `fact` as it is now (None when it is gone), `before` as it was."""

    id: str
    at: str
    what: ChangeKind
    fields: tuple[str, ...]
    fact: AnyFact | None
    before: AnyFact | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What is different since a day: `new` facts, `changed` ones, `gone` ones."""

    since: str
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """All that a fact rests on: its reports, one list per origin; for an implied one its rule and the inputs."""

    fact: AnyFact
    reports: tuple[Report, ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]  #: origin and the documents that go back to it
    inputs: tuple[AnyFact, ...]
    derivation: str
    decisions: tuple[Decision, ...]
    history: tuple[Change, ...]


class Unbound(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that no longer finds what it speaks of: `lost` of its passages or facts, `whole` when it found none."""

    decision: Decision
    lost: tuple[Selector | str, ...]
    reason: str
    whole: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that holds what was searched for: `[start, end)` is the passage in its document, `snippet` its text,
    `marks` where the words stand in the snippet.  For a name, `snippet` is the name and the passage its first mention.
    """

    kind: Literal["name", "sentence"]
    document: DocumentInfo
    start: int
    end: int
    snippet: str
    marks: tuple[Span, ...]
    language: str | None = None
    statement: str | None = None
    cluster: str | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a register; dictionaries are sorted by number, then by name."""

    documents: int
    languages: dict[str, int]
    origins: int
    copies: int
    damaged: int
    forgotten: int
    statements: dict[str, int]
    superseded: int
    refused: int
    facts: dict[str, int]
    areas: dict[str, int]
    differing: int
    out_of_scope: int
    first_published: str | None
    last_published: str | None


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What a take-down removed."""

    doc_id: str
    doc: str
    statements: int
    facts: int
    reason: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A run of the pipeline and how far it came; `finished` is null for one that still runs or was killed."""

    id: int
    command: str
    started: str
    finished: str | None
    total: int | None
    done: int
    failed: int
