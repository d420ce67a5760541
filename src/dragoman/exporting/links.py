"""Facts that name each other: what an agreement is under and sets up, of what a body is a part, under what a promise was made."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from dragoman.exporting.standing import as_of
from dragoman.model.fact import AnyFact, BodyFact, Commitment, Identity, InstrumentFact
from dragoman.reconciling import link
from dragoman.register import Queries

#: What a field says of the fact that it names, and what the one that is named may say of the fact.
_OUT = {
    "under": "under",
    "establishes": "sets up",
    "parent": "part of",
    "established_by": "set up by",
}
_IN = {
    "under": "under it",
    "establishes": "set up by",
    "parent": "part of it",
    "established_by": "sets up",
}
_TYPES = ("instrument", "body", "commitment", "identity")
_NO_BODIES = frozenset({"Person", "Place"})


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that another one names in a field, or, with `back`, by which it is named; `words` say how they hang together."""

    field: str
    words: str
    fact: AnyFact
    back: bool = False


def links(register: Queries) -> dict[str, dict[str, str]]:
    """Per fact that names others the ids of these, by the field that names them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for fact, field, target in link(_named(register)):
        found[fact][field] = target
    return dict(found)


def links_of(register: Queries, fact: AnyFact) -> tuple[Linked, ...]:
    """What a fact names, then what names it; each of these once in the same words."""
    if not isinstance(fact, InstrumentFact | BodyFact | Commitment | Identity):
        return ()
    known = _named(register)
    by_id = {f.id: f for f in as_of(register, known)}
    out, back = [], []
    for source, field, target in link(known):
        if source == fact.id:
            out.append(Linked(field=field, words=_OUT[field], fact=by_id[target]))
        elif target == fact.id:
            back.append(Linked(field=field, words=_IN[field], fact=by_id[source], back=True))
    unique: dict[tuple[str, str], Linked] = {}
    for one in (*out, *back):
        unique.setdefault((one.fact.id, one.words), one)
    return tuple(unique.values())


def _named(register: Queries) -> list[AnyFact]:
    """Facts that name or may be named; a person or a place is no body."""
    found = register.facts(type=_TYPES, order="label", in_scope=None)
    return [f for f in found if not (isinstance(f, Identity) and f.schema in _NO_BODIES)]
