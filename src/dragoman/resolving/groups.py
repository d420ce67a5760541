"""Clusters in the making: union-find with fixed names, pairs that stay apart, and a veto of clear differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.resolving.compare import clash
from dragoman.resolving.evidence import Evidence
from dragoman.resolving.record import NameRecord

#: Distinct records of a cluster that a union is checked against.
_CHECKED = 16

Signature = tuple[object, ...]


class Groups:
    """Union-find over statement ids.

    A union is refused when a member of one side is clearly different from a member of the other (complete linkage on
    what is certain), so no chain of doubtful merges joins two full names.
    """

    def __init__(self, records: Sequence[NameRecord]) -> None:
        self._parent = {r.statement: r.statement for r in records}
        self._members = {r.statement: [r.statement] for r in records}
        self._kinds = {r.statement: [r] for r in records}
        self._fixed: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._home: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The root of an item's cluster."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def members(self, item: str) -> list[str]:
        """All items of an item's cluster."""
        return self._members[self.find(item)]

    def kinds(self, item: str) -> list[NameRecord]:
        """Distinct records of an item's cluster, a bounded number."""
        return self._kinds[self.find(item)]

    def fixed(self, item: str) -> str | None:
        """The fixed name of an item's cluster."""
        return self._fixed.get(self.find(item))

    def fix(self, item: str, name: str) -> None:
        """The item's cluster bears this name; items fixed to one name are one cluster."""
        if name in self._home:
            self._union(item, self._home[name])
        root = self.find(item)
        self._fixed[root] = name
        self._home[name] = root

    def part(self, a: str, b: str) -> None:
        """The two must not meet."""
        if a in self._parent and b in self._parent:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: str, b: str, *, sure: bool = False) -> bool:
        """Make one cluster of two, unless they are it already or must not be; `sure` passes over the veto."""
        if a not in self._parent or b not in self._parent:
            return False
        x, y = self.find(a), self.find(b)
        if x == y or not self._may_meet(x, y) or (not sure and self._differ(x, y)):
            return False
        self._union(a, b)
        return True

    def _may_meet(self, x: str, y: str) -> bool:
        names = {self._fixed[r] for r in (x, y) if r in self._fixed}
        if len(names) > 1:
            return False
        if not self._apart:
            return True
        left = {other for m in self._members[x] for other in self._apart.get(m, ())}
        return left.isdisjoint(self._members[y])

    def _differ(self, x: str, y: str) -> bool:
        return any(clash(a, b) for a in self._kinds[x] for b in self._kinds[y])

    def _union(self, a: str, b: str) -> None:
        x, y = sorted((self.find(a), self.find(b)))
        if x == y:
            return
        self._parent[y] = x
        self._members[x] += self._members.pop(y)
        self._kinds[x] = _distinct([*self._kinds[x], *self._kinds.pop(y)])
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


def _distinct(records: list[NameRecord]) -> list[NameRecord]:
    """One record for each set of names, the first by id, the longest names first where there are too many."""
    seen: dict[tuple[str, ...], NameRecord] = {}
    for record in sorted(records, key=lambda r: r.statement):
        seen.setdefault(record.forms, record)
    return sorted(seen.values(), key=lambda r: (-len(r.name), r.statement))[:_CHECKED]


def merge_reason(evidence: Sequence[Evidence]) -> str:
    """The features of a merge in one line."""
    return "; ".join(e.reason for e in evidence)
