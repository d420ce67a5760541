"""How well an export links what is the same in several documents: B-cubed of `cluster` against the gold's `same_as`.

    python benchmarks/links.py GOLD_DIR EXPORT.jsonl [--misses]

Gold statements with a slug are paired one to one with exported statements of the same document and type.  Over the
pairs, B-cubed (Bagga and Baldwin 1998) compares the clusters with the slugs: precision is the share of an item's
cluster that bears its slug, recall the share of its slug's items that lie in its cluster, both averaged over items.
Items that reading missed are left out of the first figures and stand as lonely items in `with missed`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.scoring.compare import Raw, accepted, names, overlap
from dragoman.scoring.score import grouped

TYPES = ("entity", "event", "instrument", "relation")


class Item(NamedTuple):
    """One gold statement: its slug, and the cluster of the exported statement paired with it, if there is one."""

    slug: str
    cluster: str | None
    label: str


class Score(NamedTuple):
    """B-cubed precision, recall and F1 over `items`, of which `across` have a slug that other items share."""

    precision: float
    recall: float
    f1: float
    items: int
    across: int


def b_cubed(items: Sequence[Item]) -> Score:
    """The score of items; those without a cluster are clusters of their own."""
    homes = [item.cluster if item.cluster is not None else f"?{i}" for i, item in enumerate(items)]
    both = Counter((h, item.slug) for h, item in zip(homes, items, strict=True))
    by_home, by_slug = Counter(homes), Counter(item.slug for item in items)
    pairs = list(zip(homes, items, strict=True))
    if not pairs:
        return Score(0.0, 0.0, 0.0, 0, 0)
    precision = sum(both[h, i.slug] / by_home[h] for h, i in pairs) / len(pairs)
    recall = sum(both[h, i.slug] / by_slug[i.slug] for h, i in pairs) / len(pairs)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, len(pairs), sum(by_slug[i.slug] > 1 for _, i in pairs))


def items(gold: Iterable[str | bytes], export: Iterable[str | bytes]) -> dict[str, list[Item]]:
    """All gold statements with a slug, by type."""
    wanted, got = grouped(gold), grouped(export)
    found: dict[str, list[Item]] = defaultdict(list)
    for doc in sorted(wanted):
        for kind in TYPES:
            mine = wanted[doc].get(kind, [])
            paired = _paired(mine, got[doc].get(kind, []) if doc in got else [], _CAN[kind])
            for number, statement in enumerate(mine):
                if statement.get("same_as"):
                    other = paired.get(number)
                    cluster = other.get("cluster") if other else None
                    found[kind].append(Item(statement["same_as"], cluster, f"{doc[:12]} {_label(statement)}"))
    return dict(found)


def _label(statement: Raw) -> str:
    ends = (statement.get("name"), statement.get("title"), statement.get("source"), statement.get("target"))
    return " ".join(str(e) for e in (statement.get("kind"), *ends, statement.get("date")) if e)


def _paired(gold: list[Raw], export: list[Raw], rank: Callable[[Raw, Raw], float]) -> dict[int, Raw]:
    """Exported statement of each gold one, the best pairs first."""
    edges = sorted(
        (-value, i, j) for i, g in enumerate(gold) for j, e in enumerate(export) if (value := rank(g, e)) > 0
    )
    mine: dict[int, Raw] = {}
    taken: set[int] = set()
    for _, i, j in edges:
        if i not in mine and j not in taken:
            mine[i] = export[j]
            taken.add(j)
    return mine


def _same_kind(gold: Raw, other: Raw) -> bool:
    return accepted(gold, "kind", lambda v: bool(v == other.get("kind")))


def _entity(gold: Raw, other: Raw) -> float:
    return len(names(gold) & names(other)) + 0.5 * overlap(gold, other) if names(gold) & names(other) else 0.0


def _told(gold: Raw, other: Raw) -> float:
    if not (overlap(gold, other) and _same_kind(gold, other)):
        return 0.0
    return (
        1.0 + 0.5 * (gold.get("date") == other.get("date")) + 0.5 * (gold.get("place") == other.get("place"))
    )


def _tie(gold: Raw, other: Raw) -> float:
    ends = sum(gold.get(k) == other.get(k) for k in ("source", "target"))
    return (
        ends + 0.5 * overlap(gold, other)
        if _same_kind(gold, other) and (ends or overlap(gold, other))
        else 0.0
    )


_CAN: dict[str, Callable[[Raw, Raw], float]] = {
    "entity": _entity, "event": _told, "instrument": _told, "relation": _tie,
}  # fmt: skip


def report(found: dict[str, list[Item]]) -> str:
    """The table of scores, a line a type, then all types together."""
    rows = [
        "type        precision  recall     f1  items  shared | with missed: precision  recall     f1  items"
    ]
    everything: list[Item] = []
    for kind in TYPES:
        some = [item._replace(slug=f"{kind}/{item.slug}") for item in found.get(kind, [])]
        everything += some
        rows.append(_row(kind, some))
    rows.append(_row("all", everything))
    return "\n".join(rows)


def _row(kind: str, some: Sequence[Item]) -> str:
    seen = b_cubed([item for item in some if item.cluster is not None])
    whole = b_cubed(some)
    return (
        f"{kind:11s} {seen.precision:9.3f} {seen.recall:7.3f} {seen.f1:6.3f} {seen.items:6d} {seen.across:7d} | "
        f"{whole.precision:22.3f} {whole.recall:7.3f} {whole.f1:6.3f} {whole.items:6d}"
    )


def misses(found: dict[str, list[Item]]) -> list[str]:
    """Slugs whose items lie in several clusters, and clusters that hold several slugs."""
    lines = []
    for kind, some in found.items():
        for side, other, word in ((0, 1, "split"), (1, 0, "lumped")):
            held: dict[str, dict[str, str]] = defaultdict(dict)
            for item in some:
                if item.cluster is not None:
                    held[str(item[side])].setdefault(str(item[other]), item.label)
            for name, parts in sorted(held.items()):
                if len(parts) > 1:
                    lines.append(f"{word} {kind} {name}: " + " | ".join(parts.values()))
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="folder of gold JSONL files")
    parser.add_argument("export", type=Path, help="`dragoman export --format statements`")
    parser.add_argument("--misses", action="store_true", help="what is split and lumped")
    asked = parser.parse_args(arguments)
    lines = [line for path in sorted(asked.gold.glob("*.jsonl")) for line in path.read_bytes().splitlines()]
    if not lines:
        print(f"{asked.gold}: no gold files (*.jsonl)", file=sys.stderr)
        return 3
    found = items(lines, asked.export.read_bytes().splitlines())
    print(report(found))
    if asked.misses:
        print("\n".join(misses(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
