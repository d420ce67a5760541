"""One page about our reader beside other readers, from the counts of one run.

    python benchmarks/peers_report.py --counts build/peers.json --speed build/peers_speed.json --out benchmarks/peers.md

The counts are those that the peers' scorer writes; our own are those of the file `peers.jsonl`.  A peer is compared
on the suites, kinds and languages that it knows, and our reader there on the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

OURS = "dragoman"
SMALL = 30  #: fewer items are informative only
#: suites of running text, on which we mean to be ahead of every peer
RUNNING = (
    "newsquant",
    "krauts",
    "fr-timebank",
    "est-timex",
    "wikiwars-el",
    "wikiwars-uk",
    "chrono",
    "recognizers",
)
#: suites of expressions, in which we mean to reach the bar for every language that has a pack
EXPRESSIONS = ("recognizers", "duckling")
BAR, TIMES = 0.90, 20.0
Counts = dict[str, dict[str, dict[str, int]]]  #: reader → "suite|kind|language" → counts


class Score(NamedTuple):
    """Of values: precision, recall, F1 (None where nothing tells), the share of exact cases, the number of items."""

    precision: float | None
    recall: float | None
    f1: float | None
    exact: float
    items: int


def score(counts: dict[str, int]) -> Score:
    """Precision over complete cases, recall over all, as the scorer has it."""
    c = Counter(counts)
    recall = c["value"] / c["items"] if c["items"] else None
    precision = f1 = None
    if c["sure_items"]:
        found = c["sure_value"] + c["wrong"]
        precision = c["sure_value"] / found if found else 0.0
        total = precision + (recall or 0.0)
        f1 = 2 * precision * (recall or 0.0) / total if total else 0.0
    return Score(precision, recall, f1, c["exact"] / c["cases"] if c["cases"] else 0.0, c["items"])


def total(rows: dict[str, dict[str, int]], suite: str, kind: str, languages: Iterable[str]) -> Score:
    """The score of a suite and kind over the languages."""
    summed: Counter[str] = Counter()
    for language in languages:
        summed.update(rows.get(f"{suite}|{kind}|{language}", {}))
    return score(summed)


def known(rows: dict[str, dict[str, int]]) -> dict[tuple[str, str], set[str]]:
    """Languages by suite and kind."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in rows:
        suite, kind, language = key.split("|")
        found[suite, kind].add(language)
    return found


def beside_peers(counts: Counts) -> Iterator[tuple[str, str, str, str, Score, Score]]:
    """Suite, kind, peer, its languages, our score and the peer's on them; a peer's own suite is left out."""
    ours = counts[OURS]
    for (suite, kind), _ in sorted(known(ours).items()):
        for peer in sorted(counts.keys() - {OURS}):
            languages = known(counts[peer]).get((suite, kind))
            if languages and peer != suite:
                named = ", ".join(sorted(languages)) if len(languages) < 4 else f"{len(languages)} languages"
                theirs = total(counts[peer], suite, kind, languages)
                yield suite, kind, peer, named, total(ours, suite, kind, languages), theirs


def percent(value: float | None) -> str:
    """A share with one decimal, a dash for what nothing tells."""
    return "–" if value is None else f"{100 * value:.1f}"


def own_table(counts: Counts) -> list[str]:
    """Our reader by suite and kind."""
    lines = [
        "| suite | kind | languages | items | P | R | F1 | exact cases |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (suite, kind), languages in sorted(known(counts[OURS]).items()):
        s = total(counts[OURS], suite, kind, languages)
        cells = [suite, kind, str(len(languages)), str(s.items), *map(percent, s[:4])]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def peer_table(counts: Counts) -> list[str]:
    """Every peer with our reader on the same cases."""
    lines = ["| suite | kind | peer | languages | items | peer F1 | our F1 | peer exact | our exact | |"]
    lines.append("|---" * 10 + "|")
    for suite, kind, peer, named, mine, theirs in beside_peers(counts):
        cells = [suite, kind, peer, named, str(mine.items), percent(theirs.f1), percent(mine.f1)]
        cells += [percent(theirs.exact), percent(mine.exact), "informative" if mine.items < SMALL else ""]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def language_table(counts: Counts, packs: set[str], whole: Counts | None = None) -> list[str]:
    """Value F1 of the suites of expressions, for languages that have a pack."""
    kinds = [(s, k) for s, k in sorted(known(counts[OURS])) if s in EXPRESSIONS]
    lines = [
        "| language | " + " | ".join(f"{s} {k}" for s, k in kinds) + " |",
        "|---" * (len(kinds) + 1) + "|",
    ]
    for language in sorted(packs):
        cells = []
        for suite, kind in kinds:
            s = total(counts[OURS], suite, kind, [language])
            cells.append(f"{percent(s.f1)} ({s.items})" if s.items else "")
        if any(cells):
            lines.append(f"| {language} | " + " | ".join(cells) + " |")
    sums = [total(counts[OURS], suite, kind, packs) for suite, kind in kinds]
    lines.append("| together | " + " | ".join(f"**{percent(s.f1)}** ({s.items})" for s in sums) + " |")
    if whole is not None:
        sums = [total(whole[OURS], suite, kind, packs) for suite, kind in kinds]
        cells = " | ".join(f"{percent(s.f1)} ({s.items})" for s in sums)
        lines.append(f"| together, nothing left out | {cells} |")
    return lines


def behind(counts: Counts) -> list[str]:
    """Where a peer is ahead of us on running text, or level, in F1 or exact cases."""
    found = []
    for suite, kind, peer, named, mine, theirs in beside_peers(counts):
        if suite not in RUNNING or mine.items < SMALL or (suite == "newsquant" and kind != "figure"):
            continue  # the sentences of newsquant are scored with all their quantities together
        ahead = theirs.f1 is None or mine.f1 is None or mine.f1 > theirs.f1
        if not ahead or mine.exact <= theirs.exact:
            found.append(f"{suite} {kind} ({named}): {peer}")
    return found


def below(counts: Counts, packs: set[str]) -> list[str]:
    """Suites and kinds of expressions whose F1 over the languages with a pack is below the bar."""
    found = []
    for suite, kind in sorted(known(counts[OURS])):
        s = total(counts[OURS], suite, kind, packs)
        if suite in EXPRESSIONS and s.items >= SMALL and (s.f1 or 0.0) < BAR:
            found.append(f"{suite} {kind} {percent(s.f1)}")
    return found


def speed_table(speed: dict[str, float]) -> list[str]:
    """Thousands of characters a second, and how many times as fast ours is."""
    lines = ["| reader | thousand characters a second | dragoman is so many times as fast |", "|---|---|---|"]
    for name, value in speed.items():
        mine = speed.get("dragoman dates" if name == "dateparser" else "dragoman figures", 0.0)
        both = speed.get("dragoman", 0.0)
        times = (
            ""
            if name.startswith("dragoman")
            else f"{mine / value:.1f} (both figures and dates: {both / value:.1f})"
        )
        lines.append(f"| {name} | {value:.0f} | {times} |")
    return lines


def slow(speed: dict[str, float]) -> list[str]:
    """The speeds that are short of the bar."""
    pairs = (("quantulum3", "dragoman figures"), ("dateparser", "dragoman dates"))
    return [
        f"{peer}: {speed[mine] / speed[peer]:.1f} times instead of {TIMES:.0f}"
        for peer, mine in pairs
        if peer in speed and mine in speed and speed[mine] < TIMES * speed[peer]
    ]


def verdicts(counts: Counts, speed: dict[str, float], packs: set[str]) -> list[str]:
    """What was meant to be reached, and what is short of it."""
    bars = {
        "ahead of every peer in F1 and exact cases on running text": behind(counts),
        f"value F1 of at least {BAR:.2f} in recognizers and duckling for languages with a pack": below(
            counts, packs
        ),
        f"{TIMES:.0f} times as fast as quantulum3 and dateparser": slow(speed),
    }
    return [
        f"- {what}: " + ("reached" if not short else "short in " + "; ".join(short))
        for what, short in bars.items()
    ]


def page(
    counts: Counts, speed: dict[str, float], packs: set[str], note: str, whole: Counts | None = None
) -> str:
    """The whole page; `whole` are our counts with the reviewed cases left in."""
    parts: list[tuple[str, list[str]]] = [
        ("What was to be reached", verdicts(counts, speed, packs)),
        ("Running text and expressions beside each peer", peer_table(counts)),
        ("Languages that have a pack: value F1 (items)", language_table(counts, packs, whole)),
        ("Our reader by suite and kind, all languages", own_table(counts)),
        ("Speed on English text", speed_table(speed)),
    ]
    head = "# Numbers and dates beside other readers\n\nMade by `make bench-peers`. " + note + "\n"
    return head + "".join(f"\n## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts)


def load(path: Path) -> Counts:
    """The counts of a run, our file under our name."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {OURS if name.endswith(".jsonl") else name: rows for name, rows in raw.items()}


def main() -> None:
    """Write the page and print what was to be reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=Path, required=True)
    parser.add_argument("--speed", type=Path, required=True)
    parser.add_argument("--whole", type=Path, help="our counts with the reviewed cases left in")
    parser.add_argument("--note", type=Path, help="a file with a sentence about the cases")
    parser.add_argument("--out", type=Path, required=True)
    wanted = parser.parse_args()
    from dragoman.languages.pack import available

    counts, speed = load(wanted.counts), json.loads(wanted.speed.read_text())
    note = wanted.note.read_text(encoding="utf-8").strip() if wanted.note else ""
    whole = load(wanted.whole) if wanted.whole else None
    wanted.out.write_text(page(counts, speed, set(available()), note, whole), encoding="utf-8")
    print("\n".join([note, *verdicts(counts, speed, set(available()))]))


if __name__ == "__main__":
    main()
