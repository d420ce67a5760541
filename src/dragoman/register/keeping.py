"""Measures as people keep them: typed in, changed, taken over, dropped."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.errors import NotFound, UsageError
from dragoman.model.entry import Entry, How
from dragoman.model.fact import Commitment, InstrumentFact, Measure, Occurrence
from dragoman.register import measuring, rows
from dragoman.register.records import Report
from dragoman.register.selecting import selector

if TYPE_CHECKING:
    from dragoman.register.queries import Queries
    from dragoman.register.register import Register

Fields = Mapping[str, str | None]


def add(register: Register, fields: Fields, by: str) -> Measure:
    """A new measure, typed in.

    Raises:
        UsageError: if it does not say what is to be done, or nobody enters it.
        InvalidDate: if its due date is none.
    """
    given = measuring.checked(fields)
    if not given.get("what"):
        raise UsageError("a measure must say what is to be done", subject="what")
    name = f"m-{uuid.uuid4().hex[:12]}"
    register.enter([entry(name, given, by)])
    return get(register, name)


def change(register: Register, address: str, fields: Fields, by: str) -> Measure:
    """A measure with some fields set anew; fields that are as given already are left alone.

    Raises:
        NotFound: if there is no such measure.
    """
    found = get(register, address)
    before = measuring.set_by(found)
    given = {n: v for n, v in measuring.checked(fields).items() if (v or None) != before.get(n)}
    if given:
        register.enter([entry(found.id, given, by)])
    return get(register, found.id) if not given.get("dropped") else found


def take(register: Register, address: str, fields: Fields, by: str) -> Measure:
    """A measure taken over from what a document says: a fact with its sentences, or one statement.

    Raises:
        NotFound: if the id leads to nothing.
        UsageError: if no sentence stands behind it.
    """
    fact = register.fact(address)
    reports = register.reports(fact.statements)
    reports = tuple(r for r in reports if r.statement.id == address) or reports
    if not reports or isinstance(fact, Measure):
        raise UsageError(
            "no sentence stands behind this", subject=address, hint="type it in: dragoman measure add"
        )
    lead: Report = reports[0]
    offered: dict[str, str | None] = {"what": lead.statement.headline or lead.statement.summary or lead.quote}
    if isinstance(fact, Commitment):
        offered |= {
            "what": fact.what or fact.label,
            "due": fact.due,
            "under": fact.under,
            "state": fact.state,
        }
    elif isinstance(fact, Occurrence | InstrumentFact):
        offered |= {"what": fact.label, "due": fact.date}
    given = measuring.checked({**{n: v for n, v in offered.items() if v}, **fields})
    texts = {r.document.doc_id: register.document(r.document.doc_id).text for r in reports}
    on = tuple(selector(r.statement, texts[r.document.doc_id]) for r in reports)
    name = f"m-{uuid.uuid4().hex[:12]}"
    source = lead.document.publisher or lead.document.source or lead.document.doc
    made = Entry(
        id=new_id(),
        measure=name,
        by=_somebody(by),
        at=rows.now(),
        set=given,
        on=on,
        how="taken",
        source=source,
    )
    register.enter([made])
    return get(register, name)


def undo(register: Register, address: str, by: str) -> Entry:
    """Take one entry back.

    Raises:
        NotFound: if the log has no such entry.
        UsageError: if it was taken back already.
    """
    found = register.entry(address)
    log = register.entries(found.measure)
    undone = {e.undoes for e in measuring.standing_undoings(log)}
    if found.id in undone:
        raise UsageError("this entry was taken back already", subject=found.id)
    back = Entry(id=new_id(), measure=found.measure, by=_somebody(by), at=rows.now(), undoes=found.id)
    register.enter([back])
    return back


def get(register: Queries, address: str) -> Measure:
    """The measure that an id addresses.

    Raises:
        NotFound: if there is none.
    """
    found = register.fact(address)
    if not isinstance(found, Measure):
        raise NotFound("this is no measure", subject=address, hint="`dragoman show measures` lists them")
    return found


def entry(
    measure: str, fields: Fields, by: str, *, how: How = "typed", source: str = "", at: str = ""
) -> Entry:
    """An entry, now."""
    return Entry(
        id=new_id(),
        measure=measure,
        by=_somebody(by),
        at=at or rows.now(),
        set=dict(fields),
        how=how,
        source=source,
    )


def _somebody(by: str) -> str:
    if not by.strip():
        raise UsageError("an entry needs somebody who made it", hint="--by NAME")
    return by.strip()


def new_id() -> str:
    """An id for a new entry."""
    return f"e-{uuid.uuid4().hex[:16]}"


def stable_id(parts: Sequence[str]) -> str:
    """The id of a measure that a table gives without one: the same row of the same table has the same."""
    return "m-" + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
