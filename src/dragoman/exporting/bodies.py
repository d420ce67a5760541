"""Bodies under all their names, and their sessions in order."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.errors import NotFound, UsageError
from dragoman.exporting import due as dues
from dragoman.model.fact import BodyFact, Identity, Occurrence
from dragoman.register import Queries
from dragoman.text.fold import bare

#: Kinds of events that a body's sitting is read as.
SITTINGS = frozenset({"meeting", "talks", "forum"})
_SHORTEST = 8  #: letters of a name that may be found inside another text


class Sessions(msgspec.Struct, frozen=True, kw_only=True):
    """A body under all its names, with its sittings in order; `last` is the latest that took place, `next` the planned one."""

    name: str
    names: tuple[str, ...]
    all: tuple[Occurrence, ...]
    last: Occurrence | None
    next: Occurrence | None


def sessions(register: Queries, address: str, day: str) -> Sessions:
    """The sessions of a body as they are known on a day.

    Raises:
        NotFound: if no body is called so.
        UsageError: if several are.
    """
    body = find(register, address)
    names = _names(register, body)
    found = _told(register, body, names)
    held = [s for s in found if s.status in ("occurred", "ongoing") and dues.first_day(s) <= day]
    last = held[-1] if held else None
    after = dues.last_day(last) if last else "0001-01-01"
    coming = [s for s in found if s.status in ("planned", "called_for") and dues.last_day(s) > after]
    return Sessions(
        name=body.name, names=names, all=tuple(found), last=last, next=coming[0] if coming else None
    )


def find(register: Queries, address: str) -> BodyFact | Identity:
    """The body that an id or words of its name mean."""
    try:
        fact = register.fact(address)
        if isinstance(fact, BodyFact | Identity):
            return fact
    except NotFound:
        pass
    wanted = bare(address)
    bodies = [f for f in register.facts(type="body", in_scope=None) if isinstance(f, BodyFact)]
    public = [
        f
        for f in register.facts(type="identity", in_scope=None)
        if isinstance(f, Identity) and f.schema in ("PublicBody", "Organization")
    ]
    for pool in (bodies, public):
        found = [f for f in pool if any(wanted in bare(n) for n in _own_names(f))]
        exact = [f for f in found if wanted in {bare(n) for n in _own_names(f)}]
        chosen = exact or found
        if len(chosen) > 1:
            listed = "; ".join(f"{f.name} ({f.id})" for f in chosen[:5])
            raise UsageError("several bodies are called so", subject=address, hint=listed)
        if chosen:
            return chosen[0]
    raise NotFound("no body is called so", subject=address, hint="`dragoman show system` lists bodies")


def _own_names(fact: BodyFact | Identity) -> tuple[str, ...]:
    return (fact.name, *(n.name for n in fact.names)) if isinstance(fact, Identity) else (fact.name,)


def _names(register: Queries, body: BodyFact | Identity) -> tuple[str, ...]:
    """All spellings under which documents speak of it."""
    names = set(_own_names(body))
    for fact in register.facts(type="identity", in_scope=None):
        if isinstance(fact, Identity) and {bare(n) for n in names} & {bare(n) for n in _own_names(fact)}:
            names |= set(_own_names(fact))
    return tuple(sorted(names))


def _told(register: Queries, body: BodyFact | Identity, names: Sequence[str]) -> list[Occurrence]:
    """Its sittings, by date."""
    found: dict[str, Occurrence] = {}
    for address in body.sessions if isinstance(body, BodyFact) else ():
        try:
            fact = register.fact(address)
        except NotFound:
            continue  # the report that stood for it is gone, the next settling names another
        if isinstance(fact, Occurrence) and fact.date:
            found[fact.id] = fact
    for event in register.facts(type="occurrence", in_scope=None):
        if isinstance(event, Occurrence) and event.kind in SITTINGS and event.date and _sits(event, names):
            found[event.id] = event
    return sorted(found.values(), key=lambda f: (dues.first_day(f), f.id))


def _sits(fact: Occurrence, names: Sequence[str]) -> bool:
    told = [p.name for p in fact.participants] + [fact.about or "", fact.label]
    return any(names_it(text, names) for text in told)


def names_it(text: str | None, names: Sequence[str]) -> bool:
    """Whether a text is, or holds, one of the names."""
    folded = bare(text or "")
    return bool(folded) and any(
        folded == (name := bare(n)) or (len(name) >= _SHORTEST and name in folded) for n in names
    )
