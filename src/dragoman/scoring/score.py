"""Scores of a set of documents: one-to-one matches per type, then field by field.

A prediction matches a gold statement only where their evidence overlaps and is not more than three times as long plus
200 characters.  Gold statements marked `optional` count neither when missed nor when found.  All figures are
micro-averaged; copies read twice are false.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from dragoman.scoring.compare import (
    Aliases,
    Raw,
    accepted,
    close,
    date,
    fold,
    names,
    near,
    overlap,
    same_date,
)
from dragoman.scoring.tally import Tally

Test = Callable[[Raw, Raw], bool]
Document = dict[str, list[Raw]]


class Result(msgspec.Struct, frozen=True):
    """Totals, per document, and what was missed and invented: (document, type, label, statement)."""

    total: Tally
    documents: dict[str, Tally]
    misses: tuple[tuple[str, str, str, Raw], ...]


def grouped(lines: Iterable[str | bytes]) -> dict[str, Document]:
    """Statement lines by bare document name and type."""
    docs: dict[str, Document] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.strip():
            raw: Raw = msgspec.json.decode(line)
            docs[raw["doc"].rpartition("/")[2]][raw["type"]].append(raw)
    return docs


def score(gold: Iterable[str | bytes], predicted: Iterable[str | bytes], only: str | None = None) -> Result:
    """Score predicted statement lines against gold lines; documents without prediction are wholly missed."""
    wanted, got = grouped(gold), grouped(predicted)
    total, documents, misses = Tally(), {}, []
    for doc in sorted(wanted):
        if only and only not in doc:
            continue
        judge = _Judge(wanted[doc], got.get(doc, defaultdict(list)))
        documents[doc] = judge.run()
        misses += [(doc, *miss) for miss in judge.misses]
        total.merge(documents[doc])
    return Result(total, documents, tuple(misses))


class _Judge:
    """One document."""

    def __init__(self, gold: Document, predicted: Document) -> None:
        self.gold, self.predicted = gold, predicted
        self.tally = Tally()
        self.misses: list[tuple[str, str, Raw]] = []
        self.aliases = Aliases(gold.get("entity", []), predicted.get("entity", []))

    def run(self) -> Tally:
        self._figures()
        self._events()
        self._instruments()
        self._bodies()
        self._entities()
        self._relations()
        self._documents()
        return self.tally

    def _same(self, a: object, b: object) -> bool:
        return self.aliases.key(a) == self.aliases.key(b)

    def _field(self, name: str, default: str | None = None) -> Test:
        """The value itself, an absent one meaning the default."""
        return lambda g, p: accepted(g, name, lambda v: (v or default) == (p.get(name) or default))

    def _party(self, name: str) -> Test:
        return lambda g, p: accepted(g, name, lambda v: self._same(v, p.get(name)))

    def _date(self, name: str) -> Test:
        return lambda g, p: accepted(g, name, lambda v: same_date(v, p.get(name)))

    def _kind(self, g: Raw, p: Raw) -> bool:
        return overlap(g, p) and accepted(g, "kind", lambda v: bool(v == p.get("kind")))

    def _figures(self) -> None:
        measure = self._field("measure", "level")
        checks: dict[str, Test] = {
            "period": self._date("period"),
            "indicator": lambda g, p: (
                accepted(g, "indicator", lambda v: bool(v == p.get("indicator"))) and measure(g, p)
            ),
            "roles": self.aliases.roles,
            "qualifier": lambda g, p: accepted(g, "qualifier", lambda v: near(v) == near(p.get("qualifier"))),
            "status": self._field("status", "actual"),
            "per": self._field("per"),
            "reporter": self._party("reporter"),
        }
        self._levels("figure", _same_amount, checks, spared={"reporter"})

    def _events(self) -> None:
        checks: dict[str, Test] = {
            "date": self._date("date"),
            "place": self._party("place"),
            "status": self._field("status", "occurred"),
            "participants": self.aliases.participants,
        }
        self._levels("event", self._kind, checks)

    def _instruments(self) -> None:
        checks: dict[str, Test] = {
            "signed": self._date("signed"),
            "parties": lambda g, p: self.aliases.role(g, p, "parties"),
            "under": lambda g, p: not g.get("under") or bool(p.get("under")),
            "establishes": self._party("establishes"),
        }
        self._levels("instrument", self._kind, checks)

    def _bodies(self) -> None:
        checks: dict[str, Test] = {
            "name": lambda g, p: bool(names(g) & names(p)),
            "parent": lambda g, p: not g.get("parent") or self._same(g["parent"], p.get("parent")),
        }
        self._levels("body", overlap, checks)

    def _entities(self) -> None:
        schema: dict[str, Test] = {
            "schema": lambda g, p: accepted(g, "schema", lambda v: bool(v == p.get("schema")))
        }
        gold = self.gold.get("entity", [])
        self._levels("entity", _one_entity(gold), schema)
        people = [e for e in gold if e.get("schema") == "Person"]
        printed = [e for e in self.predicted.get("entity", []) if e.get("schema") == "Person"]
        self._levels(
            "person", _one_entity(people), {"position": _same_position}, (people, printed), listed=False
        )

    def _relations(self) -> None:
        def can(g: Raw, p: Raw) -> bool:
            kind = accepted(g, "kind", lambda v: bool(v == p.get("kind")))
            return kind and (overlap(g, p) or self._same(g.get("source"), p.get("source")))

        ends: Test = lambda g, p: self._party("source")(g, p) and self._party("target")(g, p)  # noqa: E731
        self._levels("relation", can, {"ends": ends})

    def _documents(self) -> None:
        if not self.gold.get("document"):
            return
        gold, found = self.gold["document"][0], (self.predicted.get("document") or [{}])[0]
        self.tally.count("document language", int(_language(gold) == _language(found)), 1, 1)
        shown = accepted(gold, "published", lambda v: date(v) == date(found.get("published")))
        self.tally.count("document published", int(shown), 1, 1)
        for reason in ("boilerplate", "repeat"):
            want, got = _characters(gold, reason), _characters(found, reason)
            self.tally.count(f"document {reason}", len(want & got), len(want), len(got))
        flags = _flags(found.get("flags"))
        right = accepted(gold, "flags", lambda v: _flags(v) == flags)
        wanted = flags if right else _flags(gold.get("flags"))
        self.tally.count("document flags", len(wanted & flags), len(wanted), len(flags))

    def _levels(
        self, kind: str, can: Test, checks: dict[str, Test], sides: tuple[list[Raw], list[Raw]] | None = None, *,
        spared: frozenset[str] | set[str] = frozenset(), listed: bool = True,
    ) -> None:  # fmt: skip
        """Bare matches, every check by itself, and all of them together but the spared ones."""
        gold, predicted = sides or (self.gold.get(kind, []), self.predicted.get(kind, []))
        pairs, missed, extra = _pair(gold, predicted, can, checks)
        free = sum(bool(g.get("optional")) for g, _ in pairs)
        pairs = [(g, p) for g, p in pairs if not g.get("optional")]
        missed = [g for g in missed if not g.get("optional")]
        n_gold, n_predicted = len(pairs) + len(missed), len(predicted) - free
        self.tally.count(kind, len(pairs), n_gold, n_predicted)
        for name, check in checks.items():
            self.tally.count(f"{kind} +{name}", sum(check(g, p) for g, p in pairs), n_gold, n_predicted)
        if len(checks) > 1:
            asked = [c for name, c in checks.items() if name not in spared]
            full = sum(all(c(g, p) for c in asked) for g, p in pairs)
            self.tally.count(f"{kind} full", full, n_gold, n_predicted)
        if listed:
            self.misses += [(kind, "missed", s) for s in missed] + [(kind, "invented", s) for s in extra]


def _pair(
    gold: list[Raw], predicted: list[Raw], can: Test, checks: dict[str, Test]
) -> tuple[list[tuple[Raw, Raw]], list[Raw], list[Raw]]:
    """One-to-one pairing, the pairs with most checks first."""
    edges = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if can(g, p):
                rank = sum(check(g, p) for check in checks.values()) - 0.5 * bool(g.get("optional"))
                edges.append((-rank, i, j))
    mine: dict[int, int] = {}
    taken: set[int] = set()
    out = []
    for _, i, j in sorted(edges):
        if i not in mine and j not in taken:
            mine[i] = j
            taken.add(j)
            out.append((gold[i], predicted[j]))
    missed = [g for i, g in enumerate(gold) if i not in mine]
    return out, missed, [p for j, p in enumerate(predicted) if j not in taken]


def _same_amount(gold: Raw, predicted: Raw) -> bool:
    return (
        overlap(gold, predicted)
        and accepted(gold, "value", lambda v: close(v, predicted.get("value")))
        and accepted(gold, "unit", lambda v: bool(v == predicted.get("unit")))
        and close(gold.get("value_max"), predicted.get("value_max"))
    )


def _one_entity(entities: list[Raw]) -> Test:
    """A prediction names this gold entity and does not lump it together with others."""
    owners: dict[str, set[int]] = defaultdict(set)
    for index, entity in enumerate(entities):
        for name in names(entity):
            owners[name].add(index)

    def test(gold: Raw, predicted: Raw) -> bool:
        mine = names(predicted)
        alone = (owners[n] for n in mine if len(owners.get(n, ())) == 1)
        foreign = any(entities[i] is not gold for owner in alone for i in owner)
        return bool(names(gold) & mine) and not foreign

    return test


def _same_position(gold: Raw, predicted: Raw) -> bool:
    want, got = gold.get("position"), predicted.get("position")
    return not want or bool(got and set(fold(want).split()) & set(fold(got).split()))


def _language(statement: Raw) -> str:
    return str(statement.get("language") or "").split("-")[0]


def _characters(statement: Raw, reason: str) -> set[int]:
    listed: list[dict[str, Any]] = statement.get("discard") or []
    return {i for d in listed if d["reason"] == reason for i in range(d["start"], d["end"])}


def _flags(value: object) -> set[str]:
    return set(value if isinstance(value, list) else []) - {"truncated"}
