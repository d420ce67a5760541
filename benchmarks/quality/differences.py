"""Field by field, what the reader says otherwise than gold: for those who improve the reader.

    python benchmarks/quality/differences.py [--lang de] [--generic] [--gold DIR --docs DIR] [--count]

Prints one line for every wrong field of a figure, event or instrument that was found (gold → read, and the passage);
`--count` sums them up by field and pair of values instead.  Misses and inventions are `quality.py --misses`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from dragoman.scoring import compare
from dragoman.scoring.score import grouped
from quality import HELD_OUT, Corpus, predictions

Raw = dict[str, Any]
PLAIN: dict[str, dict[str, str | None]] = {
    "figure": {"indicator": None, "measure": "level", "status": "actual", "per": None},
    "event": {"status": "occurred"},
    "instrument": {},
}
DATES = {"figure": ("period",), "event": ("date",), "instrument": ("signed",)}
PARTIES = {"figure": ("reporter",), "event": ("place",), "instrument": ("establishes",)}
ROLES = ("from", "to", "parties", "subject")


class Difference(NamedTuple):
    """One field of one statement, as gold has it and as it was read."""

    doc: str
    kind: str
    field: str
    gold: object
    read: object
    passage: str


def same(kind: str, gold: Raw, read: Raw) -> bool:
    """Both are about the same thing, as the scorer pairs them."""
    if not compare.overlap(gold, read):
        return False
    if kind != "figure":
        return compare.accepted(gold, "kind", lambda v: bool(v == read.get("kind")))
    value = compare.accepted(gold, "value", lambda v: compare.close(v, read.get("value")))
    return value and compare.accepted(gold, "unit", lambda v: bool(v == read.get("unit")))


def differing(kind: str, gold: Raw, read: Raw, names: compare.Aliases) -> Iterator[str]:
    """Fields that the scorer would count as wrong."""
    yield from (f for f, default in PLAIN[kind].items() if not _plain(f, default, gold, read))
    yield from (f for f in DATES[kind] if not _dated(f, gold, read))
    yield from (f for f in PARTIES[kind] if not _party(f, gold, read, names))
    if kind == "event" and not names.participants(gold, read):
        yield "participants"
    if kind == "instrument" and not names.role(gold, read, "parties"):
        yield "parties"
    if kind == "figure":
        yield from _of_figure(gold, read, names)


def _plain(field: str, default: str | None, gold: Raw, read: Raw) -> bool:
    return compare.accepted(gold, field, lambda v: (v or default) == (read.get(field) or default))


def _dated(field: str, gold: Raw, read: Raw) -> bool:
    return compare.accepted(gold, field, lambda v: compare.same_date(v, read.get(field)))


def _party(field: str, gold: Raw, read: Raw, names: compare.Aliases) -> bool:
    return compare.accepted(gold, field, lambda v: names.key(v) == names.key(read.get(field)))


def _of_figure(gold: Raw, read: Raw, names: compare.Aliases) -> Iterator[str]:
    if not compare.accepted(
        gold, "qualifier", lambda v: compare.near(v) == compare.near(read.get("qualifier"))
    ):
        yield "qualifier"
    for role in ROLES:
        if (role != "subject" or names.keys(gold.get("subject"))) and not names.role(gold, read, role):
            yield role


def differences(corpus: Corpus, languages: set[str], *, generic: bool) -> Iterator[Difference]:
    """All wrong fields of the statements that were found."""
    spoken = corpus.languages()
    files = [p for p in corpus.files() if not languages or spoken[p.name] in languages]
    wanted, got = grouped(corpus.gold_lines()), grouped(predictions(files, generic=generic))
    for path in files:
        text, gold, read = path.read_text(encoding="utf-8"), wanted[path.name], got.get(path.name, {})
        names = compare.Aliases(gold.get("entity", []), read.get("entity", []))
        for kind in PLAIN:
            free = list(read.get(kind, []))
            for statement in gold.get(kind, []):
                found = min(
                    (p for p in free if same(kind, statement, p)),
                    key=lambda p: len(list(differing(kind, statement, p, names))),
                    default=None,
                )
                if found is None or statement.get("optional"):
                    continue
                free.remove(found)
                start, end = statement["evidence"][0]["start"], statement["evidence"][0]["end"]
                for field in differing(kind, statement, found, names):
                    yield Difference(
                        path.name,
                        kind,
                        field,
                        brief(statement.get(field)),
                        brief(found.get(field)),
                        text[start:end],
                    )


def brief(value: object) -> object:
    """Participants as their names."""
    if isinstance(value, list):
        return tuple(v["name"] if isinstance(v, dict) else v for v in value)
    return value


def main() -> None:
    """Print them, or their counts."""
    parser = argparse.ArgumentParser(description="wrong fields of what was found")
    parser.add_argument("--lang", action="append", default=[])
    parser.add_argument("--generic", action="store_true")
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--docs", type=Path)
    chosen = parser.parse_args()
    corpus = Corpus("given", chosen.docs, chosen.gold) if chosen.gold and chosen.docs else HELD_OUT
    found = list(differences(corpus, set(chosen.lang), generic=chosen.generic))
    if chosen.count:
        for (kind, field), n in Counter((d.kind, d.field) for d in found).most_common():
            print(f"{n:4} {kind} {field}")
        return
    for d in found:
        print(
            f"{d.doc[:-4]} {d.kind}.{d.field}: {d.gold} → {d.read}   «{d.passage[:130]}»".replace("\n", " ")
        )


if __name__ == "__main__":
    main()
