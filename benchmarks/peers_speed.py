"""How fast one reader finds figures and dates in English text, to be run in the environment that has the reader.

    .venv/bin/python       benchmarks/peers_speed.py --out build/peers_speed.json dragoman
    .venv-peers/bin/python benchmarks/peers_speed.py --out build/peers_speed.json quantulum3 dateparser …

Every reader gets the same paragraphs (the English demonstration documents, other digits in every round so that none
is read from a memory), all of them once before the clock starts.  Processor time counts; the best of the rounds is
kept, in thousands of characters a second.  `dragoman` is the part that finds amounts and dates, without names and
events; `dragoman figures` and `dragoman dates` are its halves.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import time
import warnings
from collections.abc import Callable
from pathlib import Path

warnings.filterwarnings("ignore")

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "demo" / "documents"
DAY = "2024-06-01"
Read = Callable[[str], object]


def paragraphs(turn: int) -> list[str]:
    """The paragraphs of the demonstration documents, their digits moved on by `turn`."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(DOCUMENTS.glob("*-en.txt"))]
    lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    return [
        re.sub(r"\d", lambda m: m[0] if m[0] == "0" else str((int(m[0]) + turn - 1) % 9 + 1), x)
        for x in lines
    ]


def dragoman(part: str) -> Read:
    """Our own reader; `part` is figures, dates or both."""
    peers = importlib.import_module("peers")

    def read(text: str) -> object:
        document = peers.view(text, "en", DAY, alone=True)
        return peers.alone(document, figures=part != "dates", dates=part != "figures")

    return read


def reader(name: str) -> Read:
    """A function that reads a paragraph, by the name of the reader."""
    if name.startswith("dragoman"):
        return dragoman(name.partition(" ")[2] or "both")
    if name == "quantulum3":
        parse: Read = importlib.import_module("quantulum3.parser").parse
        return parse
    if name == "dateparser":
        search = importlib.import_module("dateparser.search").search_dates
        return lambda text: search(text, languages=["en"])
    if name == "number-parser":
        words = importlib.import_module("number_parser").parse
        return lambda text: words(text, "en")
    if name == "text2num":
        digits = importlib.import_module("text_to_num").alpha2digit
        return lambda text: digits(text, "en", 0)
    if name == "price-parser":
        price: Read = importlib.import_module("price_parser").Price.fromstring
        return price
    raise SystemExit(f"no such reader: {name}")


def measure(read: Read, rounds: int) -> float:
    """Thousands of characters a second, the best round."""
    for text in paragraphs(0):
        read(text)
    best = 0.0
    for turn in range(1, rounds + 1):
        texts = paragraphs(turn)
        begin = time.process_time()
        for text in texts:
            read(text)
        spent = time.process_time() - begin
        best = max(best, sum(map(len, texts)) / spent / 1000)
    return best


def main() -> None:
    """Measure the readers named and add their speeds to the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readers", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    known = json.loads(wanted.out.read_text()) if wanted.out.exists() else {}
    for name in wanted.readers:
        known[name] = round(measure(reader(name), wanted.rounds), 1)
        print(f"{name}: {known[name]:.1f} thousand characters a second")
    wanted.out.write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    main()
