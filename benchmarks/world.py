"""How well it reconciles: worlds with the truth known, told by noisy documents in six languages.

    python benchmarks/world.py                    2,000 documents, statements read perfectly: reconciling alone
    python benchmarks/world.py --read             the same texts read by the real reader: what reading costs
    python benchmarks/world.py --documents 400 --seed 7 --misses

Exit code 1 where a measure of the first level misses its bar.  What the measures mean: benchmarks/world/README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.world import measure as measuring
from benchmarks.world.publish import publish
from benchmarks.world.render import names
from benchmarks.world.settle import settle
from benchmarks.world.truth import END, world
from benchmarks.world.write import write


def run(documents: int, seed: int, read: bool) -> tuple[measuring.Score, dict[str, float]]:
    """All worlds: the counts, and how long it took."""
    score, spent = (
        measuring.Score(),
        dict.fromkeys(("documents", "statements", "tracing", "reconciling", "slowest"), 0.0),
    )
    pairs = names()["pairs"]
    for number, pair in enumerate(pairs):
        made = world(pair, seed + number)
        drafts = publish(made, documents // len(pairs), seed + number)
        written = [write(d, i, f"w{number}") for i, d in enumerate(drafts)]
        if read:
            from benchmarks.world.reading import settle_read

            settled, written = settle_read(written, made.sides, END.isoformat())
        else:
            settled = settle(written, made.sides, END.isoformat())
        measuring.measure(made, written, settled, score)
        for name, value in (
            ("documents", len(written)),
            ("statements", settled.statements),
            ("tracing", settled.tracing),
            ("reconciling", settled.reconciling),
        ):
            spent[name] += value
        spent["slowest"] = max(spent["slowest"], settled.slowest)
    return score, spent


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", action="store_true", help="read the texts with the real reader")
    parser.add_argument("--misses", action="store_true", help="what was missed, with examples")
    options = parser.parse_args()
    score, spent = run(options.documents, options.seed, options.read)
    print(f"{spent['documents']:,.0f} documents, {spent['statements']:,.0f} statements, seed {options.seed}")
    missed = False
    for name, bar in measuring.BARS.items():
        value = score.value(name)
        low = name == "false alarms"
        good = value is not None and (value <= bar if low else value >= bar)
        missed |= not good
        counted = f"{score.right[name]}/{score.all[name]}" if score.all[name] else ""
        print(
            f"{name:22} {'-' if value is None else f'{value:.3f}'}  {'<=' if low else '>='} {bar:.2f}  {'ok' if good else 'MISSED':6} {counted}"
        )
    kinds = sorted(k for k in score.all if k.startswith("conflict ") and k != "conflict types")
    print(
        "conflict types one by one:",
        ", ".join(f"{k.partition(' ')[2]} {score.value(k):.2f} ({score.all[k]})" for k in kinds),
    )
    each = spent["reconciling"] / max(1.0, spent["statements"]) * 1000
    print(
        f"tracing {spent['tracing']:.1f} s, reconciling {spent['reconciling']:.1f} s: {each:.3f} ms a statement, slowest group {spent['slowest']:.2f}"
    )
    if options.misses:
        for what, count in sorted(score.confused.items()):
            print(count, " / ".join(what))
            for example in score.examples[what]:
                print("      ", example[:400])
    return int(missed and not options.read)


if __name__ == "__main__":
    raise SystemExit(main())
