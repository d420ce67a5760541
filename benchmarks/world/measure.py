"""What reconciling made of a world, set against the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.model.fact import AnyFact, Commitment, Implied, Occurrence, Quantity

from .settle import Settled
from .truth import World
from .write import Written

BARS = {
    "origins B3 F1": 0.95, "events B3 F1": 0.90, "conflict types": 0.85, "false alarms": 0.02, "promise states": 0.90,
    "wrong sums found": 0.90, "wrong sums precision": 0.95,
}  # fmt: skip


@dataclass
class Score:
    """Counts of all worlds, by measure: right and all."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, ...]] = field(default_factory=Counter)
    examples: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))
    b3: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, measure: str, right: bool) -> None:
        self.all[measure] += 1
        self.right[measure] += right

    def note(self, what: tuple[str, ...], example: str) -> None:
        self.confused[what] += 1
        if len(self.examples[what]) < 5:
            self.examples[what].append(example)

    def value(self, measure: str) -> float | None:
        """The share, or F1 for clusters; None where nothing was measured."""
        if measure.endswith("B3 F1"):
            points = self.b3[measure]
            if not points:
                return None
            precision, recall = sum(points[0::2]) / (len(points) // 2), sum(points[1::2]) / (len(points) // 2)
            return 2 * precision * recall / (precision + recall)
        return self.right[measure] / self.all[measure] if self.all[measure] else None


def b_cubed(truth: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> list[float]:
    """Precision and recall of each item, one after the other."""
    mine, theirs = defaultdict(set), defaultdict(set)
    for item in truth:
        mine[truth[item]].add(item)
        theirs[found.get(item, item)].add(item)
    points: list[float] = []
    for item in truth:
        a, b = mine[truth[item]], theirs[found.get(item, item)]
        both = len(a & b)
        points += [both / len(b), both / len(a)]
    return points


def measure(world: World, documents: list[Written], settled: Settled, score: Score) -> None:
    """Add one world's counts to a score."""
    truth = {s: t for d in documents for s, t in d.truth.items() if s in settled.members}
    _origins(documents, settled, score)
    _events(truth, settled.facts, score)
    _conflicts(truth, settled, score)
    _promises(world, truth, settled.facts, score)
    _sums(truth, settled, score)


def _origins(documents: list[Written], settled: Settled, score: Score) -> None:
    found = {c.doc_id: o.id for o in settled.origins for c in o.documents}
    truth = {d.doc_id: d.origin for d in documents}
    score.b3["origins B3 F1"] += b_cubed(truth, found)
    by_truth: dict[str, list[Written]] = defaultdict(list)
    for d in documents:
        by_truth[d.origin].append(d)
        if d.how != "first":
            first = next(x for x in documents if x.origin == d.origin and x.how == "first")
            if found[d.doc_id] != found[first.doc_id]:
                score.note(("origin missed", d.how), f"{d.doc_id} {first.doc_id}")
    for origin in settled.origins:
        kinds = {truth[c.doc_id] for c in origin.documents}
        if len(kinds) > 1:
            score.note(
                ("origins mixed", str(min(len(kinds), 5))),
                f"{[c.doc_id for c in origin.documents][:6]} {origin.grounds[:200]}",
            )


def _events(truth: dict[str, dict[str, Any]], facts: Iterable[AnyFact], score: Score) -> None:
    found = {s: f.id for f in facts if isinstance(f, Occurrence) for s in f.statements}
    mine = {s: t["event"] for s, t in truth.items() if "event" in t}
    score.b3["events B3 F1"] += b_cubed(mine, found)
    by_fact: dict[str, set[str]] = defaultdict(set)
    by_event: dict[str, set[str]] = defaultdict(set)
    for s, event in mine.items():
        by_fact[found.get(s, s)].add(event)
        by_event[event].add(found.get(s, s))
    for fact, events in by_fact.items():
        if len(events) > 1:
            score.note(("events mixed", str(len(events))), f"{fact} {sorted(events)}")
    for event, some in by_event.items():
        if len(some) > 1:
            kinds = sorted(
                (truth[s]["said"].date or "-", truth[s].get("off", "")) for s, e in mine.items() if e == event
            )
            score.note(("event split", str(len(some))), f"{event} {kinds}")


def expected(a: dict[str, Any], b: dict[str, Any]) -> str | None:
    """Why two claims differ in truth: a slip in one of them, goods and services, the issue, or whose count it is."""
    for one in (a, b):
        if one["slip"]:
            return str(one["slip"])
    if a.get("scope") != b.get("scope"):
        return "scope"
    if a["side"] != b["side"]:
        return "perspective"
    return "revision" if a["issue"] != b["issue"] else None


def _conflicts(truth: dict[str, dict[str, Any]], settled: Settled, score: Score) -> None:
    home = {c.statement: (q, c) for q in settled.facts if isinstance(q, Quantity) for c in q.claims}
    same: dict[str, list[str]] = defaultdict(list)
    for s, t in truth.items():
        if "quantity" in t and "promise" not in t:
            same[t["quantity"]].append(s)
    for fact in settled.facts:
        if isinstance(fact, Quantity) and fact.conflict and all(c.statement in truth for c in fact.claims):
            mine = [truth[c.statement] for c in fact.claims]
            if all(_alike(mine[0], t) and expected(mine[0], t) is None and not t["slip"] for t in mine):
                score.all["false alarms"] += 1
                score.right["false alarms"] += 1
                score.note(("false alarm", "all agree"), f"{fact.label} {fact.grounds}")
    for name in sorted(same):
        for s in same[name]:
            if s in home:
                _judge(s, truth, settled, score, home)


def _judge(
    s: str, truth: dict[str, dict[str, Any]], settled: Settled, score: Score, home: dict[str, Any]
) -> None:
    """One claim against the chosen one of its quantity: the type of conflict where one is due, none where they agree."""
    quantity, claim = home[s]
    chosen = quantity.chosen
    if chosen is None or chosen not in truth or chosen == s:
        return
    other = next(c for c in quantity.claims if c.statement == chosen)
    if truth[s]["wrong"] or truth[chosen]["wrong"]:
        return  # what is wrong by arithmetic is what the audit is measured by
    due = expected(truth[s], truth[chosen])
    said = claim.conflict
    if due is None or _alike(truth[s], truth[chosen]):
        score.all["false alarms"] += 1
        if said:
            score.right["false alarms"] += 1
            score.note(("false alarm", said), f"{s} {claim.value:g} {chosen} {other.value:g} {claim.grounds}")
        return
    if due in ("scope", "period") and not all(_shown(t, truth) for t in (truth[s], truth[chosen])):
        return  # nobody published the figure that was taken for this one: there is nothing to know it by
    meets = claim.unit == other.unit and claim.low <= other.high and other.low <= claim.high
    one_text = claim.origin == other.origin
    if meets or one_text:
        return  # nothing to see in the numbers: rounding hides it, or one text says both
    score.add("conflict types", said == due)
    score.add(f"conflict {due}", said == due)
    score.note(
        ("conflict", due, said or "none"),
        f"{s} {claim.value:g} {claim.unit} {chosen} {other.value:g} {claim.grounds}",
    )


def _shown(t: dict[str, Any], truth: dict[str, dict[str, Any]]) -> bool:
    """Whether the figure that a slip put in its place is published anywhere."""
    return "taken" not in t or any(
        x.get("quantity") == t["taken"] and not x["slip"] and not x["wrong"] for x in truth.values()
    )


def _alike(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """The true values behind both agree within what either was rounded to."""
    if a["slip"] or b["slip"] or a["wrong"] or b["wrong"] or a.get("scope") != b.get("scope"):
        return False
    x, y = a["value"], b["value"]
    return abs(x - y) <= 0.0005 * max(abs(x), abs(y))


def _promises(world: World, truth: dict[str, dict[str, Any]], facts: Iterable[AnyFact], score: Score) -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for s, t in truth.items():
        if "promise" in t:
            told[t["promise"]].append(s)
    commitments = [f for f in facts if isinstance(f, Commitment)]
    by_statement: dict[str, list[Commitment]] = defaultdict(list)
    for fact in commitments:
        for step in fact.chain:
            by_statement[step.statement].append(fact)
    for promise in world.promises:
        mine = [s for s in told[promise.id] if truth[s]["stage"] in ("planned", "undated", "target")]
        if not mine:
            continue
        first = min(mine, key=lambda s: (truth[s]["said"].doc_id, s))
        states = Counter(f.state for s in mine for f in {x.id: x for x in by_statement[s]}.values())
        found = by_statement[first][0].state if by_statement[first] else "none"
        score.add("promise states", found == promise.state)
        if found != promise.state:
            stages = [(s.kind, str(s.on), s.due) for s in promise.stages]
            score.note(("promise", promise.state, found), f"{promise.id} {stages} {dict(states)} {mine[:3]}")


def _sums(truth: dict[str, dict[str, Any]], settled: Settled, score: Score) -> None:
    """Slips of arithmetic: found where an implied value that does not fit rests on them; an alarm is right where any
    statement that it rests on is slipped, and none where the numbers differ because counts or issues do."""
    alarms = [f for f in settled.facts if isinstance(f, Implied) and f.state == "does not fit"]
    touched: set[str] = set()
    for fact in alarms:
        mine = {*fact.inputs, *(c.against for c in fact.checks if not c.fits)}
        touched |= mine
        known = [truth[s] for s in mine if s in truth]
        odd = any(t.get("slip") or t.get("wrong") for t in known)
        counts = {
            ("" if fact.rule == "rate" else t.get("side"), t.get("issue"), t.get("scope")) for t in known
        }
        if odd:
            score.add("wrong sums precision", True)
        elif len(counts) > 1:
            score.note(("sum of two counts", fact.rule), fact.derivation)
        else:
            score.add("wrong sums precision", False)
            score.note(
                ("sum falsely doubted", fact.rule),
                f"{fact.derivation} {[c.grounds for c in fact.checks if not c.fits][:2]}",
            )
    copies: dict[int, list[str]] = defaultdict(list)
    for s, t in truth.items():
        if t.get("wrong"):
            copies[t["spec"]].append(s)
    for some in copies.values():  # copies and translations carry one slip, which is told once
        seen = [s for s in some if _can_be_seen(truth[s], truth, settled)]
        if seen:
            found = not touched.isdisjoint(some)
            score.add("wrong sums found", found)
            score.note(("wrong sum", truth[some[0]]["wrong"], "found" if found else "missed"), " ".join(seen))


def _can_be_seen(t: dict[str, Any], truth: dict[str, dict[str, Any]], settled: Settled) -> bool:
    """Whether there is anything that contradicts it: its document holds the other terms, or, for growth, a document of
    the same count gives the year before; for a rate, enough others give the same two currencies that year."""
    said = t["said"]
    inside = [x for x in truth.values() if x["said"].doc_id == said.doc_id and x is not t]
    match t["wrong"]:
        case "growth":
            level = any(
                x.get("quantity") == f"turnover|{said.period}" and not x["slip"] and not x.get("scope")
                for x in inside
            )
            before = f"turnover|{int(said.period) - 1}"
            return level and any(
                x.get("quantity") == before and x["side"] == t["side"] and not x["slip"] and not x["wrong"]
                for x in truth.values()
            )
        case "share":
            return any(x.get("quantity") == f"turnover|{said.period}" and not x.get("scope") for x in inside)
        case "rate":
            return _witnessed(t, truth, settled)
    return True


def _witnessed(t: dict[str, Any], truth: dict[str, dict[str, Any]], settled: Settled) -> bool:
    """At least two other texts give the currencies that year, and more of them rightly than wrongly."""
    said = t["said"]
    mine = settled.members[said.id].document.origin
    right, wrong = set(), set()
    for other in truth.values():
        if str(other.get("quantity", "")).startswith("profit") and other["said"].period == said.period:
            origin = settled.members[other["said"].id].document.origin
            (wrong if other["wrong"] else right).add(origin)
    right -= wrong | {mine}
    return len(right) > 1 and len(right) > len(wrong - {mine})
