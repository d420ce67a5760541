"""Decisions at work: a reconciler around another one, so that facts are a pure function of statements and decisions.

What speaks of statements (reject, correct, split) is applied to members before they are grouped; what speaks of facts
(pin, accept, note, the rejection of one reading of several) to the facts that come out.  A merge makes members reports of
the same thing and brings their groups together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from dragoman.model.decision import Decision
from dragoman.model.fact import AnyFact, Commitment, Implied, InstrumentFact, Occurrence, Quantity
from dragoman.model.group import Group, Member, Reconciler
from dragoman.model.statement import AnyStatement, Entity, Figure
from dragoman.register.correcting import changed, fits
from dragoman.register.selecting import kind_of, order

#: What a statement of each type is a report of first of all.
FACT_OF = {
    "event": "occurrence", "instrument": "instrument", "figure": "quantity", "relation": "tie", "body": "body",
    "entity": "identity",
}  # fmt: skip
APART = "#apart:"  #: between a key and the ids of decisions that set a statement apart
_JUDGEMENTS = ("accept", "reject")
_OF_FACTS = ("accept", "reject", "pin", "note")
_OF_STATEMENTS = ("correct", "merge", "split")

Retell = Callable[[AnyStatement], AnyStatement]


class Joins(msgspec.Struct, frozen=True):
    """What merges bring together: a group's key → the key that takes its place, and statements that go to other groups."""

    keys: dict[str, str] = {}
    moved: dict[str, tuple[str, ...]] = {}


def rejected(statement: AnyStatement, bound: Sequence[Decision]) -> bool:
    """Whether the last judgement of the statement itself is that it is wrong."""
    own = (None, FACT_OF.get(kind_of(statement)))
    last = next(
        (d for d in reversed(bound) if d.action in _JUDGEMENTS and d.change.get("as") in own),
        None,
    )
    return last is not None and last.action == "reject"


def corrected(statement: AnyStatement, bound: Sequence[Decision]) -> AnyStatement:
    """The statement with the fields that people corrected; a correction that no longer fits its type is passed over."""
    for decision in bound:
        if decision.action == "correct" and fits(statement, decision.change):
            statement = changed(statement, decision.change)
    return statement


def ids_of(bound: Sequence[Decision], action: str) -> tuple[str, ...]:
    """Ids of the decisions of one kind, sorted."""
    return tuple(sorted(d.id for d in bound if d.action == action))


class Decided:
    """A reconciler that does what people decided; as pure as the one inside.

    `log` are the standing decisions, `retell` makes the summary of a corrected statement anew.
    """

    def __init__(
        self,
        inner: Reconciler,
        log: Iterable[Decision] = (),
        joins: Joins = Joins(),  # noqa: B008 - frozen
        retell: Retell | None = None,
    ) -> None:
        self._inner = inner
        self._log = {d.id: d for d in log}
        self._named: dict[str, list[Decision]] = {}
        for decision in self._log.values():
            for on in decision.on:
                if isinstance(on, str):
                    self._named.setdefault(on, []).append(decision)
        self._joins = joins
        self._retell = retell

    def natural(self, member: Member) -> tuple[str, ...]:
        """The keys that a member has before merges are looked at."""
        if member.rejected:
            return ()
        found = self._inner.keys(member)
        if member.parted and not isinstance(member.statement, Entity):  # names are parted by their clusters
            mark = APART + "+".join(member.parted)
            return tuple(f"{key}{mark}" for key in found)
        return found

    def keys(self, member: Member) -> tuple[str, ...]:
        """Keys of all groups that the statement belongs to."""
        moved = self._joins.moved.get(member.statement.id)
        found = moved if moved is not None and not member.rejected else self.natural(member)
        return tuple(dict.fromkeys(self._joins.keys.get(key, key) for key in found))

    def reconcile(self, group: Group) -> tuple[AnyFact, ...]:
        """Facts that the statements of one group amount to, as people decided."""
        members = tuple(self._retold(m) for m in group.members)
        key = group.key.partition(APART)[0]
        united = group.key in self._joins.keys.values()
        if united:  # of several groups: none of its members is a guest by its own key
            key = f"{key.partition('|')[0]}|united"
        plain = msgspec.structs.replace(group, key=key, members=self._aligned(members))
        facts = self._inner.reconcile(plain)
        if united:
            facts = self._at_home(facts, group.key, members)
        if not any(m.decided for m in members) and not self._named:
            return facts
        by_id = {m.statement.id: m for m in members}
        made = (self._shaped(fact, by_id) for fact in facts)
        return tuple(msgspec.structs.replace(fact, key=group.key) for fact in made if fact is not None)

    def _at_home(
        self, facts: tuple[AnyFact, ...], key: str, members: Sequence[Member]
    ) -> tuple[AnyFact, ...]:
        """The facts of which a report has its home in this group; guests' facts come out of their own."""
        home = {m.statement.id for m in members if next(iter(self.keys(m)), key) == key}
        return tuple(f for f in facts if not f.statements or home & set(f.statements))

    def _retold(self, member: Member) -> Member:
        if not member.corrected or self._retell is None:
            return member
        return msgspec.structs.replace(member, statement=self._retell(member.statement))

    def _aligned(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """Figures that were merged speak of one quantity: all take what identifies it from the first that is meant."""
        if not any(m.joined and isinstance(m.statement, Figure) for m in members):
            return members
        return tuple(self._as_first(m, members) for m in members)

    def _as_first(self, member: Member, members: Sequence[Member]) -> Member:
        figure = member.statement
        if not isinstance(figure, Figure) or not member.joined:
            return member
        same = [m for m in members if set(m.joined) & set(member.joined) and isinstance(m.statement, Figure)]
        first = min(same, key=lambda m: (self._rank(m), m.statement.id)).statement
        assert isinstance(first, Figure)
        names = ("indicator", "period", "measure", "per", "status", "from_", "to", "parties", "subject")
        aligned = msgspec.structs.replace(figure, **{name: getattr(first, name) for name in names})
        return msgspec.structs.replace(member, statement=aligned)

    def _rank(self, member: Member) -> int:
        """The place of a member's statement among those that its merge names."""
        merge = self._log.get(member.joined[0])
        places = [
            i
            for i, on in enumerate(merge.on if merge else ())
            if not isinstance(on, str) and on.statement == member.statement.id
        ]
        return places[0] if places else len(merge.on) if merge else 0

    def _shaped(self, fact: AnyFact, members: Mapping[str, Member]) -> AnyFact | None:
        """The fact with what speaks of it applied; None where it is rejected."""
        mine = [members[i] for i in fact.statements if i in members]
        bound = {i for m in mine for i in m.decided}
        found = sorted(
            {
                d.id: d
                for d in (*(self._log[i] for i in bound if i in self._log), *self._named.get(fact.id, ()))
            }.values(),
            key=order,
        )
        speaking = [d for d in found if _speaks_of(d, fact, mine)]
        if _is_rejected(fact, speaking, mine):
            return None
        shaped = fact
        for decision in speaking:
            if decision.action == "pin":
                shaped = pinned(shaped, decision, mine)
        shaping = [d.id for d in found if d.action in _OF_STATEMENTS or d in speaking]
        return msgspec.structs.replace(shaped, decisions=tuple(shaping))


def _speaks_of(decision: Decision, fact: AnyFact, mine: Sequence[Member]) -> bool:
    """Whether a decision that binds to a report of the fact, or names it, means this fact."""
    if decision.action not in _OF_FACTS:
        return False
    if fact.id in decision.on:
        return True
    kind = decision.change.get("as")
    if kind is None:
        meant = {FACT_OF.get(kind_of(m.statement)) for m in mine if decision.id in m.decided}
        return decision.action != "reject" and str(fact.__struct_config__.tag) in meant
    rule = decision.change.get("rule")
    return kind == str(fact.__struct_config__.tag) and (
        rule is None or (isinstance(fact, Implied) and rule == fact.rule)
    )


def _is_rejected(fact: AnyFact, speaking: Sequence[Decision], mine: Sequence[Member]) -> bool:
    """A fact goes when the last judgement of it is a rejection, of it by name or of every report of it."""
    judged = [d for d in speaking if d.action in _JUDGEMENTS]
    if not judged or judged[-1].action != "reject":
        return False
    wrong = {d.id for d in judged if d.action == "reject"}
    return fact.id in judged[-1].on or (bool(mine) and all(wrong & set(m.decided) for m in mine))


def pinned(fact: AnyFact, decision: Decision, mine: Sequence[Member]) -> AnyFact:
    """The fact with the fields that a person pinned, whatever reports say; one that it cannot take is passed over."""
    change = {k: v for k, v in decision.change.items() if k not in ("as", "rule", "chosen")}
    if "chosen" in decision.change and isinstance(fact, Quantity):
        claimed = {c.statement for c in fact.claims}
        chosen = next(
            (m.statement.id for m in mine if decision.id in m.decided and m.statement.id in claimed), None
        )
        if chosen is not None:
            fact = msgspec.structs.replace(
                fact, chosen=chosen, chosen_why=f"chosen by {decision.by or 'hand'}"
            )
    if not change or not fits(fact, change):
        return fact
    return _in_step(changed(fact, change), change)


def _in_step(fact: AnyFact, change: Mapping[str, object]) -> AnyFact:
    """Fields that repeat a pinned one follow it."""
    if isinstance(fact, Occurrence | InstrumentFact) and "status" in change:
        fact = msgspec.structs.replace(fact, state=fact.status)
    if isinstance(fact, InstrumentFact) and "signed" in change:
        fact = msgspec.structs.replace(fact, date=fact.signed)
    if isinstance(fact, Commitment) and "due" in change:
        fact = msgspec.structs.replace(fact, date=fact.due)
    return fact


def joins(natural: Callable[[Member], tuple[str, ...]], merged: Iterable[Sequence[Member]]) -> Joins:
    """What merges bring together, given the members that each of them binds, the one to go by first.

    Groups of figures are whole series, so merged figures move into the first one's; the home groups of all others become
    one.
    """
    union = _Union()
    moved: dict[str, tuple[str, ...]] = {}
    for members in merged:
        speaking = [m for m in members if not m.rejected]
        if speaking and isinstance(speaking[0].statement, Figure):
            target = natural(speaking[0])
            moved.update((m.statement.id, target) for m in speaking[1:] if natural(m) != target)
            continue
        first: dict[str, str] = {}
        for key in (k for m in speaking for k in natural(m)[:1]):
            union.join(first.setdefault(key.partition("|")[0], key), key)
    return Joins(union.aliases(), dict(sorted(moved.items())))


class _Union:
    """Disjoint sets of keys, each known by its smallest."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, key: str) -> str:
        while self._above.get(key, key) != key:
            key = self._above[key]
        return key

    def join(self, a: str, b: str) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        self._above[a] = a
        self._above[b] = a

    def aliases(self) -> dict[str, str]:
        found = {key: self.root(key) for key in sorted(self._above)}
        return {key: root for key, root in found.items() if key != root}
