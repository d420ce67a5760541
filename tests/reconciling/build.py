"""Members of groups, made quickly."""

from __future__ import annotations

import itertools
from typing import Any

from dragoman.model.group import DocumentInfo, Group, Member
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, Event, Figure, Participant

_numbers = itertools.count(1)


def info(doc: str, **more: Any) -> DocumentInfo:
    return DocumentInfo(**{"doc_id": doc, "doc": doc, "language": "en", **more})


def member(statement: AnyStatement, doc: str, countries: tuple[str, ...] = (), **more: Any) -> Member:
    clusters = {c: c for c in countries}
    return Member(
        statement=statement,
        document=info(doc, **more),
        clusters=clusters,
        countries=countries,
        quote="said so",
    )


def figure(value: float, doc: str = "a", number: int | None = None, **fields: Any) -> Member:
    number = next(_numbers) if number is None else number
    about = {"indicator": "trade_turnover", "unit": "USD", "period": "2022", "parties": ("FR", "VN")} | fields
    said = Figure(
        doc=doc, doc_id=doc, id=f"st-{number:05d}", evidence=(Span(number * 100, number * 100 + 50),), value=value,
        **about,
    )  # fmt: skip
    return member(said, doc, ("FR", "VN"), origin=f"or-{doc}", published="2023-02-01")


def event(kind: str, doc: str = "a", people: tuple[str, ...] = ("FR", "VN"), **fields: Any) -> Member:
    number = next(_numbers)
    told = Event(
        doc=doc, doc_id=doc, id=f"st-{number:05d}", evidence=(Span(0, 9),), kind=kind,  # type: ignore[arg-type]
        participants=tuple(Participant(p) for p in people), **fields,
    )  # fmt: skip
    return member(told, doc, ("FR", "VN"), origin=f"or-{doc}", published="2023-02-01")


def group(*members: Member, key: str = "series|x") -> Group:
    return Group(key=key, members=tuple(members))
