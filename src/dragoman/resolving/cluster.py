"""Clusters of name records: candidates by shared keys, scored pairs, union under constraints.

No all-pairs comparison: two records meet only in a block, which is a skeleton of one of their tokens or a folded
whole name.  Records are first reduced to distinct (schema, name forms) signatures, so that the thousandth mention of a
ministry costs a dictionary look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.resolving.features import SAME, Evidence, compare, compatible, score
from dragoman.resolving.record import Alias, NameRecord
from dragoman.resolving.romanise import skeletons
from dragoman.text.fold import bare

#: Blocks beyond this size are too common to tell anything; their members meet in rarer blocks.
LARGEST_BLOCK = 120


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """Why two records were taken for the same thing."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...]


class Clusters(msgspec.Struct, frozen=True, kw_only=True):
    """`of`: entity statement id → cluster id; `merges`: the reasons, strongest first."""

    of: dict[str, str]
    merges: tuple[Merge, ...] = ()


def resolve(
    records: Sequence[NameRecord],
    aliases: Sequence[Alias] = (),
    judgements: Iterable[tuple[str, str, bool]] = (),
) -> Clusters:
    """Who is who.

    Args:
        records: all entity statements that are current.
        aliases: things that the profile knows; a record that bears one of their names gets their id.
        judgements: pairs of statement ids that a person declared the same (True) or different (False).

    Returns:
        A cluster id for every record: the ISO code of a place, the alias' id, or `ent-` and the smallest
        statement id of the cluster, so that the result is a function of the set of records.
    """
    ordered = sorted(records, key=lambda r: r.statement)
    groups = _Groups(ordered)
    known = _Known(aliases)
    for record in ordered:
        fixed = record.code or known.id_of(record)
        if fixed:
            groups.fix(record.statement, fixed)
    told = sorted(judgements)
    for a, b, same in told:
        if not same:
            groups.part(a, b)
    merges = [m for a, b, same in told if same for m in groups.join(a, b, 1.0, ())]
    for a, b, value, evidence in sorted(_scored(ordered), key=lambda e: (-e[2], e[0], e[1])):
        merges += groups.join(a, b, value, evidence)
    return Clusters(of=groups.names(), merges=tuple(merges))


def _scored(records: Sequence[NameRecord]) -> Iterator[tuple[str, str, float, tuple[Evidence, ...]]]:
    """Pairs at or above the threshold, one for each pair of distinct signatures."""
    signatures: dict[tuple[object, ...], list[NameRecord]] = defaultdict(list)
    for record in records:
        if record.code is None:
            signatures[_signature(record)].append(record)
    firsts = [same[0] for same in signatures.values()]
    for same in signatures.values():
        if same[0].schema != "Person" or len(skeletons(same[0].name)) > 1 or same[0].position:
            for other in same[1:]:
                yield same[0].statement, other.statement, 1.0, ()
    for a, b in _candidates(firsts):
        evidence = compare(a, b)
        value = score(evidence)
        if value >= SAME:
            yield a.statement, b.statement, value, tuple(evidence)


def _signature(record: NameRecord) -> tuple[object, ...]:
    names = tuple(sorted(map(bare, record.forms)))
    return (
        record.schema,
        names,
        record.countries,
        bare(record.position or ""),
        bare(record.organization or ""),
    )


def _candidates(records: Sequence[NameRecord]) -> Iterator[tuple[NameRecord, NameRecord]]:
    blocks: dict[str, list[NameRecord]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            blocks[key].append(record)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) > LARGEST_BLOCK:
            continue
        for index, a in enumerate(members):
            for b in members[index + 1 :]:
                pair = (a.statement, b.statement)
                if pair not in met and compatible(a.schema, b.schema):
                    met.add(pair)
                    yield a, b


def _keys(record: NameRecord) -> list[str]:
    """Blocks of a record: folded whole names, skeletons of tokens, and of all tokens together."""
    keys: dict[str, None] = {}
    for form in record.forms:
        keys[f"={bare(form)}"] = None
        signs = skeletons(form)
        for sign in signs:
            if len(sign) >= 3:
                keys[sign[:5]] = None
        keys["+" + "".join(sorted(signs))] = None
    return list(keys)


class _Known:
    """The profile's things by folded name."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        self._by_name: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            for name in alias.names:
                self._by_name[bare(name)].append(alias)

    def id_of(self, record: NameRecord) -> str | None:
        for form in record.forms:
            for alias in self._by_name.get(bare(form), ()):
                elsewhere = alias.country and record.countries and alias.country not in record.countries
                if compatible(alias.schema, record.schema) and not elsewhere:
                    return alias.id
        return None


class _Groups:
    """Union-find over statement ids with fixed names and pairs that must stay apart."""

    def __init__(self, records: Sequence[NameRecord]) -> None:
        self._parent = {r.statement: r.statement for r in records}
        self._members = {r.statement: [r.statement] for r in records}
        self._fixed: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._home: dict[str, str] = {}

    def find(self, item: str) -> str:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def fix(self, item: str, name: str) -> None:
        """The item's cluster bears this name; items fixed to one name are one cluster."""
        if name in self._home:
            self._union(item, self._home[name])
        self._home[name] = self._fixed_root(item, name)

    def _fixed_root(self, item: str, name: str) -> str:
        root = self.find(item)
        self._fixed[root] = name
        return root

    def part(self, a: str, b: str) -> None:
        """The two must not meet."""
        if a in self._parent and b in self._parent:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: str, b: str, value: float, evidence: tuple[Evidence, ...]) -> list[Merge]:
        """Make one cluster of two, unless they are it already or must not be."""
        if a not in self._parent or b not in self._parent:
            return []
        x, y = self.find(a), self.find(b)
        if x == y or not self._may_meet(x, y):
            return []
        self._union(a, b)
        return [Merge(a=a, b=b, score=value, evidence=evidence)]

    def _may_meet(self, x: str, y: str) -> bool:
        names = {self._fixed[r] for r in (x, y) if r in self._fixed}
        if len(names) > 1:
            return False
        if not self._apart:
            return True
        left = {other for m in self._members[x] for other in self._apart.get(m, ())}
        return left.isdisjoint(self._members[y])

    def _union(self, a: str, b: str) -> None:
        x, y = sorted((self.find(a), self.find(b)))
        if x == y:
            return
        self._parent[y] = x
        self._members[x] += self._members.pop(y)
        if y in self._fixed:
            self._fixed.setdefault(x, self._fixed[y])
            self._home[self._fixed[x]] = x

    def names(self) -> dict[str, str]:
        """Item → name of its cluster."""
        named = {}
        for root, members in self._members.items():
            name = self._fixed.get(root) or f"ent-{min(members).removeprefix('st-')}"
            named.update(dict.fromkeys(members, name))
        return dict(sorted(named.items()))
