"""Decisions as people make them: of ids that they see, with what binds them to the sentences behind those ids."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import UsageError
from dragoman.model.decision import Action, Decision, Selector
from dragoman.model.fact import AnyFact, Implied, Measure, Quantity
from dragoman.register import rows
from dragoman.register.correcting import changed
from dragoman.register.deciding import FACT_OF
from dragoman.register.records import Report
from dragoman.register.selecting import kind_of, selector, standing

if TYPE_CHECKING:
    from dragoman.register.queries import Queries
    from dragoman.register.register import Register

#: What people can decide; `forget` has a command of its own, because it takes the text away.
ACTIONS: tuple[Action, ...] = ("accept", "reject", "correct", "merge", "split", "pin", "note")
_LONGEST = 4_000  #: characters of a note
MOST = 500  #: sentences that one decision names


class Wish(NamedTuple):
    """What somebody wants decided: `addresses` are ids (or beginnings) of facts or statements, `change` fields by name."""

    action: Action
    addresses: Sequence[str]
    change: Mapping[str, str | None] = {}
    note: str = ""


class _Meant(NamedTuple):
    """What an address leads to: a fact with all its reports, or one of its statements."""

    fact: AnyFact
    reports: tuple[Report, ...]
    single: bool


def decide(register: Register, wish: Wish, by: str) -> Decision:
    """Put a decision into the log; `apply` then brings the facts in line with it.

    Raises:
        NotFound: if an address leads to nothing.
        UsageError: if the decision cannot be made: a field that is not there, nothing to merge or to split.
    """
    if not by.strip():
        raise UsageError("a decision needs somebody who made it", hint="--by NAME")
    if len(wish.note) > _LONGEST:
        raise UsageError(f"a note has at most {_LONGEST:,} characters")
    meant = [_meant(register, address) for address in wish.addresses]
    if not meant:
        raise UsageError("name a fact or a statement")
    if wish.action not in ("accept", "note") and any(isinstance(m.fact, Measure) for m in meant):
        raise UsageError("what people entered is changed by entering", hint="dragoman measure set, or drop")
    on, change = _MAKERS[wish.action](register, wish, meant)
    decision = Decision(
        id=new_id(wish.action),
        action=wish.action,
        by=by.strip(),
        at=rows.now(),
        on=on,
        change=change,
        note=wish.note.strip(),
    )
    register.decide(decision)
    return decision


def undo(register: Register, address: str, by: str, note: str = "") -> Decision:
    """Take one decision back; what it did is undone with the next `apply`.

    Raises:
        NotFound: if the log has no such decision.
        UsageError: if it was taken back already, or took a document down, which nothing brings back but its bytes.
    """
    decision = register.decision(address)
    if decision.action == "forget":
        raise UsageError(
            "a document that was taken down is gone",
            subject=decision.id,
            hint="add its file again with --again",
        )
    log = register.decisions()
    stands = {d.id for d in standing(log)} if decision.undoes is None else _standing_undoings(log)
    if decision.id not in stands:
        raise UsageError("this decision was taken back already", subject=decision.id)
    back = Decision(
        id=new_id("undo"), action=decision.action, by=by.strip(), at=rows.now(), on=decision.on, note=note.strip(),
        undoes=decision.id,
    )  # fmt: skip
    register.decide(back)
    return back


def _standing_undoings(log: Sequence[Decision]) -> set[str]:
    """Undoings that were not themselves undone."""
    undone = {d.undoes for d in log if d.undoes}
    return {d.id for d in log if d.undoes} - undone


def new_id(action: str) -> str:
    """An id for a new entry of the log."""
    return f"{action}-{uuid.uuid4().hex[:16]}"


def _meant(register: Queries, address: str) -> _Meant:
    """One statement where its own id (or the beginning of it) was named, else the fact with all its reports."""
    fact = register.fact(address)
    reports = register.reports(fact.statements)
    own = [r for r in reports if r.statement.id == address]
    own = own or [r for r in reports if len(address) > 6 and r.statement.id.startswith(address)]
    return _Meant(fact, tuple(own) if own else reports, bool(own))


Made = tuple[tuple[Selector | str, ...], dict[str, str | float | None]]


def _selectors(register: Queries, reports: Sequence[Report]) -> tuple[Selector, ...]:
    if len(reports) > MOST:
        raise UsageError(f"this rests on {len(reports):,} sentences; decide on fewer than {MOST:,} at once")
    texts = {
        doc_id: register.document(doc_id).text for doc_id in sorted({r.document.doc_id for r in reports})
    }
    return tuple(selector(r.statement, texts[r.document.doc_id]) for r in reports)


def _tag(fact: AnyFact) -> str:
    return str(fact.__struct_config__.tag)


def _as(fact: AnyFact) -> dict[str, str | float | None]:
    """The fact's type, and for an implied one its rule."""
    found: dict[str, str | float | None] = {"as": _tag(fact)}
    if isinstance(fact, Implied):
        found["rule"] = fact.rule
    return found


def _on_fact(register: Queries, meant: _Meant) -> tuple[Selector | str, ...]:
    """The sentences of the fact; one that nobody says, or that people entered, is named by its id."""
    if isinstance(meant.fact, Measure):
        return (meant.fact.id,)
    return _selectors(register, meant.reports) if meant.reports else (meant.fact.id,)


def _main(meant: _Meant) -> bool:
    """Whether the fact is what its statements are reports of first of all."""
    return bool(meant.reports) and all(
        FACT_OF.get(kind_of(r.statement)) == _tag(meant.fact) for r in meant.reports
    )


def _speak(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    """Accept and note."""
    if wish.action == "note" and not wish.note.strip():
        raise UsageError("an empty note says nothing", hint="--note TEXT")
    return tuple(on for m in meant for on in _on_fact(register, m)), _as(meant[0].fact)


def _reject(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    on = tuple(on for m in meant for on in _on_fact(register, m))
    return on, {} if all(m.single or _main(m) for m in meant) else _as(meant[0].fact)


def _correct(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    change = _named(wish)
    reports = [r for m in meant for r in m.reports]
    if not reports:
        raise UsageError("no sentence says this; pin its field instead", subject=meant[0].fact.id)
    for report in reports:
        changed(report.statement, change)
    return _selectors(register, reports), dict(change)


def _pin(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    (only, *others) = meant
    if others:
        raise UsageError("pin one fact at a time")
    if only.single and not wish.change:
        if not isinstance(only.fact, Quantity):
            raise UsageError(
                "only one of several values can be chosen so", hint="name the field: date=2024-05"
            )
        return _selectors(register, only.reports), {"as": "quantity", "chosen": ""}
    change = _named(wish)
    changed(only.fact, change)
    return _on_fact(register, only), {**_as(only.fact), **change}


def _named(wish: Wish) -> dict[str, str | float | None]:
    if not wish.change:
        raise UsageError("name the field and its value", hint="date=2024-05")
    return dict(wish.change)


def _merge(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    facts = {m.fact.id: m.fact for m in meant}
    if len(facts) < 2:
        raise UsageError("name two facts or more that are the same", hint="dragoman decide merge ID ID")
    kinds = {_tag(f) for f in facts.values()}
    if len(kinds) > 1 or not all(_main(m) for m in meant):
        raise UsageError("these cannot be one: " + ", ".join(sorted(kinds)))
    return _selectors(register, [r for m in meant for r in m.reports]), _as(meant[0].fact)


def _split(register: Queries, wish: Wish, meant: list[_Meant]) -> Made:
    reports = [r for m in meant if m.single for r in m.reports]
    if len(reports) < len(meant):
        raise UsageError(
            "name the statements that do not belong to it", hint="their ids stand in `dragoman why ID`"
        )
    leaving = {r.statement.id for r in reports}
    if not set(meant[0].fact.statements) - leaving:
        raise UsageError("all its statements would go; some must stay")
    return _selectors(register, reports), _as(meant[0].fact)


_MAKERS = {
    "accept": _speak, "note": _speak, "reject": _reject, "correct": _correct, "pin": _pin, "merge": _merge,
    "split": _split,
}  # fmt: skip
