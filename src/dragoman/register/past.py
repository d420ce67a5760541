"""The register as of another day: what was true by then, and what was known by then.

`Past` answers the questions of `Queries` about facts from a list of facts; everything else (documents, sentences, search) is
the register's own.  Known by a day is what the documents published by then amount to, with all that people decided of how
they were read since (undated documents count from the day they came in), or what the register itself held then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Unpack

import msgspec
from sqlalchemy import Connection, func, select

from dragoman.errors import NotFound
from dragoman.model.codec import decode_fact
from dragoman.model.fact import AnyFact, Commitment, Identity, Implied, Measure, Origin, Quantity
from dragoman.model.group import Group, Reconciler
from dragoman.register import entering, known, measuring
from dragoman.register.days import first_day, last_day
from dragoman.register.members import Loader
from dragoman.register.queries import Queries
from dragoman.register.querying import Filters, Order
from dragoman.register.schema import changes, documents, facts, keys, statements
from dragoman.register.store import Store

_NEVER, _ALWAYS = "9999-12-31", "0001-01-01"
_SHORTEST_PREFIX = 6
#: A step of a promise → the state that it leaves it in.
_AFTER = {
    "called_for": "announced", "planned": "announced", "ongoing": "under_way", "occurred": "delivered",
    "actual": "delivered", "preliminary": "under_way", "cancelled": "cancelled",
}  # fmt: skip


class Past(Queries):
    """A register in which these are the facts; `day` is the one that it was asked as of."""

    def __init__(self, store: Store, found: Iterable[AnyFact], day: str | None) -> None:
        super().__init__(store)
        self._day = day
        self._facts = {fact.id: fact for fact in sorted(found, key=lambda f: f.id)}

    def facts(
        self, *, order: Order = "date", limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> tuple[AnyFact, ...]:
        """Facts by filter, in an order, as of the day."""
        kept = sorted(self._kept(filters), key=lambda f: f.id)
        kept.sort(key=_ORDERS[order][0], reverse=_ORDERS[order][1])
        return tuple(kept[offset : None if limit is None else offset + limit])

    def latest(self) -> str | None:
        """The day that was asked for, else the last that documents reach."""
        return self._day or super().latest()

    def all_facts(self) -> Iterator[AnyFact]:
        """Every fact as of the day."""
        yield from self._facts.values()

    def count_facts(self, **filters: Unpack[Filters]) -> int:
        """How many facts there were of these."""
        return len(self._kept(filters))

    def fact(self, address: str) -> AnyFact:
        """The fact that an id, or the beginning of one, or the id of a statement addresses."""
        found = self._facts.get(address) or next(
            (f for f in self._facts.values() if address in f.statements), None
        )
        if found is None and len(address) >= _SHORTEST_PREFIX:
            begun = [f for f in self._facts.values() if f.id.startswith(address)]
            found = begun[0] if len(begun) == 1 else None
        if found is None:
            raise NotFound("no fact had this id then", subject=address)
        return found

    def facts_of(self, ids: Sequence[str]) -> tuple[AnyFact, ...]:
        """Facts by their own ids."""
        return tuple(self._facts[i] for i in ids if i in self._facts)

    def due(self, since: str, *, in_scope: bool | None = True) -> tuple[AnyFact, ...]:
        """What was to come on a day or later, and promises that were open, by date."""
        day = first_day(since) or since
        found = []
        for fact in self._kept({"in_scope": in_scope}):
            if isinstance(fact, Commitment | Measure):
                wanted = bool(fact.due) and fact.state not in ("delivered", "cancelled")
            else:
                planned = getattr(fact, "status", "") == "planned" and not isinstance(fact, Quantity)
                wanted = planned and bool(fact.date) and (last_day(fact.date) or _NEVER) >= day
            if wanted:
                found.append(fact)
        return tuple(
            sorted(found, key=lambda f: (last_day(getattr(f, "due", None) or f.date) or _NEVER, f.id))
        )

    def _kept(self, filters: Filters) -> list[AnyFact]:
        spoken = self._spoken(filters.get("language"))
        return [
            f for f in self._facts.values() if _matches(f, filters) and (spoken is None or f.id in spoken)
        ]

    def _spoken(self, language: Any) -> set[str] | None:
        """Facts that documents in one of these languages report."""
        wanted = _several(language)
        if not wanted:
            return None
        with self._store.read() as connection:
            query = select(statements.c.id).where(statements.c.language.in_(wanted) & statements.c.current)
            said = {row[0] for row in connection.execute(query)}
        return {f.id for f in self._facts.values() if said & set(f.statements)}


def _several(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _matches(fact: AnyFact, filters: Filters) -> bool:
    """The same choice that the store makes by its columns."""
    own = {"type": str(fact.__struct_config__.tag), "area": fact.area, "state": known.state_of(fact)}
    for name, value in own.items():
        wanted = _several(filters.get(name))
        if wanted and value not in wanted:
            return False
    for name, values in (("party", fact.parties), ("sector", fact.sectors)):
        wanted = _several(filters.get(name))
        if wanted and not set(wanted) & set(values):
            return False
    since, until = first_day(filters.get("since")), last_day(filters.get("until"))
    first, last = first_day(fact.date), last_day(fact.date) or _NEVER
    if (since or until) and first is None:
        return False
    if (since and last < since) or (until and (first or _NEVER) > until):
        return False
    asked: dict[str, Any] = {"in_scope": True, **filters}
    own_flags = {"in_scope": fact.in_scope, "differing": known.is_differing(fact)}
    return all(asked.get(name) is None or asked[name] == value for name, value in own_flags.items())


_ORDERS: dict[Order, tuple[Any, bool]] = {
    "date": (lambda f: first_day(f.date) or "", True),
    "oldest": (lambda f: first_day(f.date) or _NEVER, False),
    "reports": (lambda f: (f.independent, first_day(f.date) or ""), True),
    "known": (lambda f: last_day(f.last_known) or "", True),
    "label": (lambda f: f.label, False),
    "due": (lambda f: last_day(getattr(f, "due", None)) or _NEVER, False),
}  # fmt: skip


# ── what was known ────────────────────────────────────────────────────────────────────────────────────────────────


def published_by(connection: Connection, reconciler: Reconciler, day: str) -> list[AnyFact]:
    """The facts that documents published by the end of a day amount to."""
    d = documents.c
    when = func.coalesce(d.published_first, func.substr(d.added, 1, 10))
    late = {row[0] for row in connection.execute(select(d.doc_id).where(when > day))}
    touched = {
        row[0]
        for row in connection.execute(
            select(keys.c.key)
            .join(statements, (statements.c.id == keys.c.statement) & statements.c.current)
            .join(documents, d.doc_id == statements.c.doc_id)
            .where(when > day)
            .distinct()
        )
    }
    found = [
        fact
        for row in connection.execute(select(facts.c.group, facts.c.body))
        if row.group not in touched
        and (fact := _then(connection, decode_fact(bytes(row.body)), day, late)) is not None
    ]
    found += _again(connection, reconciler, sorted(touched), late)
    return _consistent(found)


def _then(connection: Connection, fact: AnyFact, day: str, late: set[str]) -> AnyFact | None:
    """A fact of no group of statements as it was: an origin with its copies so far, a measure with its entries so far."""
    if isinstance(fact, Origin):
        kept = tuple(copy for copy in fact.documents if copy.doc_id not in late)
        return msgspec.structs.replace(fact, documents=kept) if kept else None
    if isinstance(fact, Measure):
        return _measure_then(connection, fact, day)
    if fact.provenance == "cell" and (last_day(fact.date) or _NEVER) > day:
        return None  # a table gives a year when it is over
    return fact


def _measure_then(connection: Connection, fact: Measure, day: str) -> Measure | None:
    log = [e for e in entering.log(connection, [fact.id])[fact.id] if e.at[:10] <= day]
    members = Loader().load(connection, fact.statements)
    standing = measuring.standing(log)
    return measuring.measure(fact.id, standing, list(members.values())) if standing else None


def _again(
    connection: Connection, reconciler: Reconciler, touched: list[str], late: set[str]
) -> list[AnyFact]:
    """Groups in which later documents speak, reconciled without them."""
    loader = Loader()
    found: list[AnyFact] = []
    for key in touched:
        ids = [row[0] for row in connection.execute(select(keys.c.statement).where(keys.c.key == key))]
        members = loader.load(connection, ids)
        kept = tuple(members[i] for i in sorted(members) if members[i].document.doc_id not in late)
        if kept:
            found += reconciler.reconcile(Group(key=key, members=kept))
    return found


def _consistent(found: list[AnyFact]) -> list[AnyFact]:
    """Without implied values whose inputs were not known yet."""
    ids = {f.id for f in found} | {s for f in found for s in f.statements}
    return [f for f in found if not isinstance(f, Implied) or not f.inputs or any(i in ids for i in f.inputs)]


def held_on(connection: Connection, day: str) -> list[AnyFact]:
    """The facts that the register itself held at the end of a day, by its log of changes."""
    after = f"{day}T23:59:59.999Z"
    first: dict[str, Any] = {}
    for row in connection.execute(select(changes).where(changes.c.at > after).order_by(changes.c.id)):
        first.setdefault(row.fact, row)
    found = [
        decode_fact(bytes(row.body))
        for row in connection.execute(select(facts.c.id, facts.c.body, facts.c.added))
        if row.id not in first and row.added <= after
    ]
    return found + [decode_fact(bytes(row.before)) for row in first.values() if row.before is not None]


# ── what was true ─────────────────────────────────────────────────────────────────────────────────────────────────


def true_by(found: Iterable[AnyFact], day: str) -> list[AnyFact]:
    """What was so by the end of a day: what had begun, promises in the state that they had, offices held until then.

    What has no date of its own counts from the day on which documents first speak of it.
    """
    kept = ((_so(fact, day), fact) for fact in found)
    return [shown for shown, _ in kept if shown is not None]


def _so(fact: AnyFact, day: str) -> AnyFact | None:
    if isinstance(fact, Commitment):
        return _promised(fact, day)
    begun = first_day(fact.date) or first_day(fact.first_known) or (_ALWAYS if fact.date is None else _NEVER)
    if isinstance(fact, Measure):
        begun = fact.first_known or _ALWAYS
    if begun > day:
        return None
    if isinstance(fact, Identity):
        offices = tuple(o for o in fact.offices if (first_day(o.first) or _ALWAYS) <= day)
        held = tuple(o for o in offices if (last_day(o.last) or _NEVER) >= day)
        return msgspec.structs.replace(fact, offices=held or offices[-1:])
    return fact


def _promised(fact: Commitment, day: str) -> Commitment | None:
    """A promise with the steps made by then."""
    steps = tuple(s for s in fact.chain if (first_day(s.date) or _ALWAYS) <= day)
    if not steps:
        return None
    if len(steps) == len(fact.chain) and (last_day(fact.due) or _NEVER) <= day:
        return fact
    state = fact.state if len(steps) == len(fact.chain) else _AFTER.get(steps[-1].step, steps[-1].step)
    if state in ("overdue", "no_news") and (last_day(fact.due) or _NEVER) >= day:
        state = "announced"
    return msgspec.structs.replace(fact, chain=steps, state=state)
