"""How well it reads: the held-out documents of `benchmarks/quality`, scored against their gold.

    python benchmarks/quality.py                     tables, then the gate: exit 1 where a score is below its floor
    python benchmarks/quality.py --lang de --misses  one language, with what was missed and invented
    python benchmarks/quality.py --generic           read without language packs (no gate)
    python benchmarks/quality.py --pin               raise the floors to what is measured now
    python benchmarks/quality.py --pin --reason "…"  the same where a floor goes down; the reason is kept

A floor is the F1 measured when it was pinned, less 0.02.  The gate also fails when documents or gold changed since
(their digest is pinned with the floors).  Pinning writes `accuracy.json` here and into the package, and the table
between the accuracy markers of README.md.  Where ../shared is at hand its documents are scored too, printed alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dragoman import READER, pipeline
from dragoman.errors import DragomanError
from dragoman.model import codec
from dragoman.scoring import Count, Result, Tally, score, table

ROOT = Path(__file__).parent.parent
QUALITY = ROOT / "benchmarks" / "quality"
SHARED = ROOT.parent / "shared"
FLOORS = QUALITY / "floors.yaml"
ACCURACY = (QUALITY / "accuracy.json", ROOT / "src" / "dragoman" / "serving" / "data" / "accuracy.json")
MARKERS = ("<!-- accuracy -->", "<!-- /accuracy -->")
SLACK = 0.02  #: a floor lies this far below what was measured
LEVELS = {
    "figure": "figure",
    "figure full": "fig full",
    "event": "event",
    "event full": "ev full",
    "instrument": "instr",
    "entity +schema": "ent+sch",
    "person +position": "per+pos",
    "relation +ends": "rel+end",
    "document language": "lang",
    "document boilerplate": "boiler",
    "document repeat": "repeat",
    "document flags": "flags",
    "document published": "publ",
}
Scores = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Corpus:
    """Documents with gold, and what their names stand for."""

    name: str
    docs: Path
    gold: Path

    def files(self) -> list[Path]:
        """Documents that have gold, in order."""
        return [p for p in sorted(self.docs.glob("*.txt")) if (self.gold / f"{p.stem}.jsonl").exists()]

    def gold_lines(self) -> list[str]:
        """All lines of gold."""
        return [
            line
            for path in self.files()
            for line in (self.gold / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        ]

    def languages(self) -> dict[str, str]:
        """Language of every document, as its gold has it."""
        documents = (json.loads(line) for line in self.gold_lines() if '"type": "document"' in line)
        return {raw["doc"]: raw["language"] for raw in documents}

    def digest(self) -> str:
        """SHA-256 over documents and gold, names and bytes."""
        total = hashlib.sha256()
        for path in self.files():
            for part in (path, self.gold / f"{path.stem}.jsonl"):
                total.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
        return f"sha256:{total.hexdigest()}"


HELD_OUT = Corpus("held-out", QUALITY / "docs", QUALITY / "gold")
OTHERS = (
    Corpus("seeds", SHARED / "seeds", SHARED / "gold"),
    Corpus("dev", SHARED / "dev" / "docs", SHARED / "dev" / "gold"),
)


def predictions(files: Iterable[Path], *, generic: bool = False) -> Iterator[bytes]:
    """Statement lines that the reader prints; a document that it cannot read is reported and gives none."""
    for path in files:
        try:
            for source in pipeline.load(path):
                reading = pipeline.read(source, pipeline.Options(generic=generic))
                yield from map(codec.encode, reading.statements)
        except DragomanError as error:
            print(f"{path.name}: not read: {error}", file=sys.stderr)


def measure(corpus: Corpus, *, generic: bool = False, languages: frozenset[str] = frozenset()) -> Result:
    """The score of a corpus, or of some of its languages."""
    spoken = corpus.languages()
    files = [p for p in corpus.files() if not languages or spoken[p.name] in languages]
    names = {p.name for p in files}
    gold = [line for line in corpus.gold_lines() if json.loads(line)["doc"] in names]
    return score(gold, predictions(files, generic=generic))


def by_language(result: Result, spoken: dict[str, str]) -> dict[str, Tally]:
    """Tallies of every language, `total` last."""
    tallies: dict[str, Tally] = {}
    for doc, tally in sorted(result.documents.items(), key=lambda pair: (spoken[pair[0]], pair[0])):
        tallies.setdefault(spoken[doc], Tally()).merge(tally)
    return tallies | {"total": result.total}


def scores(tallies: dict[str, Tally]) -> Scores:
    """F1 of every language and level that has anything to find or was found."""
    return {
        language: {
            level: round(count.f1, 4)
            for level in LEVELS
            if (count := tally.get(level, Count())).gold or count.predicted
        }
        for language, tally in tallies.items()
    }


def printed(measured: Scores, title: str) -> str:
    """The table for a terminal."""
    rows = [f"{title:9}" + "".join(f"{head:>9}" for head in LEVELS.values())]
    for language, levels in measured.items():
        cells = "".join(f"{levels[level]:9.3f}" if level in levels else f"{'–':>9}" for level in LEVELS)
        rows.append(f"{language:9}{cells}")
    return "\n".join(rows)


def markdown(measured: Scores) -> str:
    """The table for README and documentation: F1 per language."""
    shown = list(LEVELS)[:8]
    rows = ["| language | " + " | ".join(level.replace(" +", " + ") for level in shown) + " |"]
    rows.append("|---" * (len(shown) + 1) + "|")
    for language, levels in measured.items():
        cells = (f"{levels[level]:.2f}" if level in levels else "–" for level in shown)
        rows.append(f"| {language} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def load_floors() -> dict[str, Any]:
    """What was pinned; empty before the first time."""
    if not FLOORS.exists():
        return {"digest": None, "floors": {}, "history": []}
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return loaded


def gate(measured: Scores, pinned: dict[str, Any], digest: str) -> list[str]:
    """Reasons why this reader may not be released."""
    reasons = []
    if pinned["digest"] != digest:
        reasons.append("documents or gold changed since the floors were pinned: measure, then --pin")
    for language, floors in pinned["floors"].items():
        for level, floor in floors.items():
            now = measured.get(language, {}).get(level)
            if now is None or now < floor:
                reasons.append(f"{language}, {level}: {now} is below the floor {floor}")
    return reasons


def raised(measured: Scores, pinned: Scores) -> tuple[Scores, list[str]]:
    """New floors, and which of the old ones go down: those that the reader no longer reaches."""
    floors, lowered = {}, []
    for language, levels in measured.items():
        old = pinned.get(language, {})
        floors[language] = {
            level: old[level] if level in old and now >= old[level] > now - SLACK else _floor(now)
            for level, now in levels.items()
        }
    for language, levels in pinned.items():
        for level, floor in levels.items():
            new = floors.get(language, {}).get(level)
            if new is None or new < floor:
                lowered.append(f"{language}, {level}: {floor} → {new}")
    return floors, lowered


def _floor(score_now: float) -> float:
    return round(max(0.0, score_now - SLACK), 3)


def pin(measured: Scores, digest: str, reason: str | None) -> list[str]:
    """Write floors, accuracy and the README's table; returns what would go down for no reason given."""
    pinned = load_floors()
    floors, lowered = raised(measured, pinned["floors"])
    if lowered and not reason:
        return lowered
    history = list(pinned["history"])
    if lowered:
        history.append({"date": date.today().isoformat(), "reason": reason, "lowered": lowered})
    document = {"digest": digest, "floors": floors, "history": history}
    head = "# Written by `benchmarks/quality.py --pin`. F1 below which the gate fails; lowered only with a reason.\n"
    FLOORS.write_text(head + yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    publish(measured, digest)
    return []


def publish(measured: Scores, digest: str) -> None:
    """What is measured, for the package, the documentation and the README."""
    report = {"reader": READER, "corpus": digest, "documents": len(HELD_OUT.files()), "f1": measured}
    for path in ACCURACY:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (QUALITY / "accuracy.md").write_text(markdown(measured) + "\n", encoding="utf-8")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, opened, rest = text.partition(MARKERS[0])
    _, closed, after = rest.partition(MARKERS[1])
    if opened and closed:
        readme.write_text(f"{before}{opened}\n{markdown(measured)}\n{closed}{after}", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and judge or pin."""
    parser = argparse.ArgumentParser(description="how well the reader reads, by language")
    parser.add_argument("--generic", action="store_true", help="read without language packs; no gate")
    parser.add_argument("--lang", action="append", default=[], help="only this language; no gate")
    parser.add_argument("--misses", action="store_true", help="list what was missed and invented")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--reason", help="why a floor may go down")
    parser.add_argument("--only-held-out", action="store_true", help="leave the documents of ../shared out")
    chosen = parser.parse_args(arguments)
    languages = frozenset(chosen.lang)
    result = measure(HELD_OUT, generic=chosen.generic, languages=languages)
    measured = scores(by_language(result, HELD_OUT.languages()))
    print(printed(measured, "held-out"))
    if chosen.misses:
        print(table(result, misses=True))
    if not chosen.only_held_out:
        for corpus in OTHERS:
            if corpus.docs.is_dir():
                other = measure(corpus, generic=chosen.generic, languages=languages)
                print("\n" + printed(scores(by_language(other, corpus.languages())), corpus.name))
    if chosen.generic or languages:
        return 0
    return _judge(measured, chosen.reason, pinning=chosen.pin)


def _judge(measured: Scores, reason: str | None, *, pinning: bool) -> int:
    digest = HELD_OUT.digest()
    if pinning:
        lowered = pin(measured, digest, reason)
        print(
            "\n".join(
                ["", *lowered, "these floors would go down: say why with --reason"]
                if lowered
                else ["", "pinned"]
            )
        )
        return int(bool(lowered))
    reasons = gate(measured, load_floors(), digest)
    print("\n".join(["", *reasons] if reasons else ["", "every score is at or above its floor"]))
    return int(bool(reasons))


if __name__ == "__main__":
    sys.exit(main())
