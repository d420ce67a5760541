"""Small documents, statements and facts of invented matters, for the register's tests."""
# ruff: noqa: A002 - `id` is the contract's word

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.fact import AnyFact, Claim, Identity, Occurrence, Quantity
from dragoman.model.group import Group, Member
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, DocumentStatement, Entity, Event, Figure

READER = "rules/0.1.0"
TEXT = (
    "Chile exported 40 tonnes of salmon to Vietnam. The minister visited Hanoi in May 2024. Ana Rojas spoke."
)


def document(text: str = TEXT, *, doc: str = "a.txt", language: str = "en", **source: Any) -> CleanDocument:
    """A document whose sentences end with a full stop (or its like) and a blank, or with a newline."""
    doc_id = "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = SourceDocument(doc=doc, doc_id=doc_id, text=text, **source)
    sentences = tuple(
        Sentence(start=start, end=end, language=language, paragraph=0) for start, end in _sentences(text)
    )
    return CleanDocument(source=found, language=language, languages=(language,), sentences=sentences)


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for at, char in enumerate(text):
        if char in ".。।\n" and (at + 1 == len(text) or char in "。\n" or text[at + 1] == " "):
            if text[start : at + 1].strip():
                yield start, at + 1
            start = at + 1
    if text[start:].strip():
        yield start, len(text)


def spans(text: str, *quotes: str) -> tuple[Span, ...]:
    """Where the quotes stand."""
    return tuple(Span(text.index(q), text.index(q) + len(q)) for q in quotes)


def _common(of: CleanDocument, quote: str, id: str, reader: str) -> dict[str, Any]:
    return {
        "doc": of.source.doc,
        "doc_id": of.source.doc_id,
        "id": id
        or f"s-{hashlib.sha256((of.source.doc_id + quote).encode('utf-8', 'replace')).hexdigest()[:12]}",
        "reader": reader,
        "evidence": spans(of.text, quote),
    }


def figure(of: CleanDocument, quote: str, /, *, id: str = "", reader: str = READER, **given: Any) -> Figure:
    """A figure at the first place of its quote."""
    fields = {"indicator": "exports", "value": 40.0, "unit": "t", **given}
    return Figure(**_common(of, quote, id, reader), **fields)


def event(of: CleanDocument, quote: str, /, *, id: str = "", reader: str = READER, **given: Any) -> Event:
    """An event at the first place of its quote."""
    return Event(**_common(of, quote, id, reader), **{"kind": "visit", **given})


def entity(of: CleanDocument, name: str, /, *, id: str = "", reader: str = READER, **given: Any) -> Entity:
    """An entity at the first place of its name."""
    return Entity(**_common(of, name, id, reader), **{"schema": "Person", "name": name, **given})


def head(of: CleanDocument, *, id: str = "", reader: str = READER, **given: Any) -> DocumentStatement:
    """The document's own statement."""
    return DocumentStatement(
        doc=of.source.doc,
        doc_id=of.source.doc_id,
        id=id or f"d-{of.source.doc_id[7:19]}",
        reader=reader,
        language=of.language,
        **given,
    )


def read(of: CleanDocument = document(), *, reader: str = READER) -> list[AnyStatement]:  # noqa: B008 - frozen
    """Four statements of a document with `TEXT`."""
    return [
        head(of, reader=reader),
        figure(of, "40 tonnes", from_="CL", to="VN", of="salmon", reporter="Ana Rojas", reader=reader),
        event(of, "visited Hanoi", date="2024-05", place="Hanoi", reader=reader),
        entity(of, "Ana Rojas", names=("Rojas",), reader=reader),
    ]


class ByKind:
    """A small reconciler: figures by indicator and unit, events by kind, entities by cluster."""

    def __init__(self) -> None:
        self.reconciled: list[str] = []

    def keys(self, member: Member) -> tuple[str, ...]:
        match member.statement:
            case Figure(indicator=indicator, unit=unit):
                return (f"q:{indicator}:{unit}",)
            case Event(kind=kind):
                return (f"e:{kind}",)
            case Entity(name=name):
                return (f"i:{member.clusters.get(name, name)}",)
            case _:
                return ()

    def reconcile(self, group: Group) -> tuple[AnyFact, ...]:
        self.reconciled.append(group.key)
        shared: dict[str, Any] = {
            "id": f"f-{group.key}",
            "key": group.key,
            "statements": tuple(m.statement.id for m in group.members),
            "independent": len({m.document.origin or m.document.doc_id for m in group.members}),
            "first_known": min(
                (m.document.published for m in group.members if m.document.published), default=None
            ),
            "last_known": max(
                (m.document.published for m in group.members if m.document.published), default=None
            ),
            "parties": ("CL", "VN"),
            "decisions": tuple(d.id for d in group.decisions),
        }
        first = group.members[0].statement
        match first:
            case Figure():
                return (self._quantity(group, shared, first),)
            case Event():
                return (
                    Occurrence(kind=first.kind, place=first.place, date=first.date, area="VISITS", **shared),
                )
            case Entity():
                return (Identity(schema=first.schema, name=first.name, area="PEOPLE", **shared),)
        raise AssertionError(first)

    def _quantity(self, group: Group, shared: dict[str, Any], first: Figure) -> Quantity:
        found = [m.statement for m in group.members if isinstance(m.statement, Figure)]
        claims = tuple(
            Claim(statement=f.id, low=f.value, high=f.value, unit=f.unit, value=f.value) for f in found
        )
        return Quantity(
            indicator=first.indicator,
            unit=first.unit,
            date=first.period,
            area="TRADE",
            sectors=("HS:03",),
            claims=claims,
            verdict="differing" if len({c.value for c in claims}) > 1 else "agreed",
            **shared,
        )
