"""Weights of the figure scorer, tuned on data: `reading/figures/weights.py`.

    python benchmarks/tune.py                  search, print what is gained, write the weights
    python benchmarks/tune.py --dry            the same without writing
    python benchmarks/tune.py --folds          leave each language out in turn: what the search gains on what it has not seen
    python benchmarks/tune.py --field period   only the weights of some fields

Data: `benchmarks/training`, the seeds and development documents of ../shared where they are at hand, and the sentences
beside the packs (`languages/*/cases/figures.yaml`).  Never `benchmarks/quality`, which measures.

A coordinate search, deterministic: every weight in the order of the table is tried at a few multiples of itself (its sign
says what the feature means, and stays) and keeps the best one that gains more than `MARGIN`.  What is gained is counted in
whole figures: one for a figure that is right in every field, a part of it for single fields that are right, so that
steps toward a right figure count before they arrive.  Documents are cleaned, tokenised and linked once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dragoman import cleaning, pipeline
from dragoman.languages.pack import ROOT as PACKS
from dragoman.model import codec
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.statement import Figure
from dragoman.reading.entities import entity_statements, link
from dragoman.reading.figures import weights as table
from dragoman.reading.figures.attach import attach, frames
from dragoman.reading.figures.frame import Frame
from dragoman.reading.rules import perceive, view
from dragoman.reading.speech import Speakers, speakers
from dragoman.reading.views import DocumentView
from dragoman.scoring.score import score

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
WEIGHTS_FILE = ROOT / "src" / "dragoman" / "reading" / "figures" / "weights.py"
CORPORA = (
    (ROOT / "benchmarks" / "training" / "docs", ROOT / "benchmarks" / "training" / "gold"),
    (SHARED / "seeds", SHARED / "gold"),
    (SHARED / "dev" / "docs", SHARED / "dev" / "gold"),
)
STEPS = (0.5, 0.75, 1.25, 1.5, 2.0)  #: multiples of a weight that are tried
PART = 0.06  #: what one right field counts beside a figure that is wholly right
CASE = 0.5  #: what a sentence beside a pack counts
MARGIN = 0.6  #: figures that a step must gain
FIELDS = ("period", "indicator", "roles", "status")  #: fields that the weights decide
Weights = dict[str, dict[str, float]]


@dataclass
class Example:
    """One document or sentence, made ready, with a measure of what is right in its figures."""

    name: str
    language: str
    document: DocumentView
    ready: dict[int, Frame]
    words: Speakers
    worth: Callable[[list[Figure]], float]
    seen: dict[bytes, float] = field(default_factory=dict)  #: output → worth, since most steps change little
    used: frozenset[tuple[str, str]] = frozenset()  #: the only weights that can change anything in it now
    last: float = 0.0  #: worth when `used` was read

    def value(self) -> float:
        """Worth under the weights of the moment."""
        found = attach(self.document, self.ready, self.words)
        key = msgspec.json.encode(found)
        known = self.seen.get(key)
        if known is None:
            known = self.seen[key] = self.worth(found)
        return known


def documents() -> Iterator[Example]:
    """Documents that have gold, from every corpus that is at hand."""
    for folder, gold in CORPORA:
        for path in sorted(folder.glob("*.txt")):
            wanted = gold / f"{path.stem}.jsonl"
            if wanted.exists():
                for source in pipeline.load(path):
                    yield _document(cleaning.clean(source), wanted)


def _document(clean: CleanDocument, gold: Path) -> Example:
    document = view(clean)
    perceive(document)
    link(document)
    lines = gold.read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if msgspec.json.decode(line)["type"] in ("figure", "entity")]
    named = [codec.encode(_placed(e, clean.source.doc)) for e in entity_statements(document)]

    def worth(found: list[Figure]) -> float:
        printed = [codec.encode(_placed(f, clean.source.doc)) for f in found]
        total = score(wanted, [*named, *printed]).total
        if "figure" not in total:
            return 0.0
        extra = total["figure"].predicted - total["figure"].found
        parts = sum(total[f"figure +{name}"].found for name in FIELDS)
        return total["figure full"].found + PART * parts - 0.5 * extra

    return Example(
        clean.source.doc,
        clean.language.partition("-")[0],
        document,
        frames(document),
        speakers(document),
        worth,
    )


def _placed(statement: Any, doc: str) -> Any:
    return msgspec.structs.replace(statement, doc=doc)


def cases() -> Iterator[Example]:
    """Sentences beside the packs with the fields that they ask for."""
    for path in sorted(PACKS.glob("*/cases/figures.yaml")):
        language = path.parent.parent.name
        for number, (text, *wanted) in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            document = _sentences(text if isinstance(text, list) else [text], language)
            worth = _asked([w for w in wanted if isinstance(w, dict)])
            name = f"{language}-case-{number}"
            yield Example(name, language, document, frames(document), speakers(document), worth)


def _sentences(texts: list[str], language: str) -> DocumentView:
    """Sentences of one paragraph of a document of 15 March 2024, as the packs' tests read them."""
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(start=start, end=start + len(text), language=language, paragraph=0))
        start += len(text) + 1
    source = SourceDocument(doc="case.txt", doc_id="sha256:0", text=" ".join(texts))
    document = view(
        CleanDocument(
            source=source,
            language=language,
            languages=(language,),
            sentences=tuple(sentences),
            published="2024-03-15",
        )
    )
    perceive(document)
    link(document)
    return document


def _asked(wanted: list[dict[str, Any]]) -> Callable[[list[Figure]], float]:
    """One case's worth where every figure that it asks for is there and no other one."""

    def worth(found: list[Figure]) -> float:
        raw = [msgspec.to_builtins(f) for f in found]
        right = all(any(_fits(w, f) for f in raw) for w in wanted)
        return CASE if right and len(found) == len(wanted) else 0.0

    return worth


def _fits(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        have = found.get(key)
        if key == "value":
            same = abs(have - value) < 1e-6 * max(1, abs(value))
        elif isinstance(value, list):
            same = sorted(have or ()) == sorted(value)
        else:
            same = have == value
        if not same:
            return False
    return True


class _Watched(dict[str, float]):
    """Weights of a field that note which of them were asked for."""

    def __init__(self, name: str, entries: dict[str, float], asked: set[tuple[str, str]]) -> None:
        super().__init__(entries)
        self.name, self.asked = name, asked

    def __getitem__(self, feature: str) -> float:
        self.asked.add((self.name, feature))
        return super().__getitem__(feature)


def settle(examples: Iterable[Example]) -> None:
    """Note each example's worth and the weights that it asks for."""
    plain = dict(table.WEIGHTS)
    for example in examples:
        asked: set[tuple[str, str]] = set()
        for name, entries in plain.items():
            table.WEIGHTS[name] = _Watched(name, entries, asked)
        example.last = example.value()
        example.used = frozenset(asked)
    table.WEIGHTS.update(plain)


class Search:
    """Coordinate search over the declared weights; the table is left with the best found."""

    def __init__(self, examples: Sequence[Example], fields: Iterable[str] = ()) -> None:
        self.examples = examples
        self.fields = tuple(fields) or tuple(table.WEIGHTS)

    def run(self, rounds: int, log: Callable[[str], None] = print) -> float:
        """Improve the weights in place; returns the worth gained."""
        settle(self.examples)
        first = sum(e.last for e in self.examples)
        for _ in range(rounds):
            before = sum(e.last for e in self.examples)
            for name in self.fields:
                for feature in table.WEIGHTS[name]:
                    self._step(name, feature, log)
            if sum(e.last for e in self.examples) - before < MARGIN:
                break
        return sum(e.last for e in self.examples) - first

    def _step(self, name: str, feature: str, log: Callable[[str], None]) -> None:
        entries = table.WEIGHTS[name]
        old, touched = entries[feature], [e for e in self.examples if (name, feature) in e.used]
        if old == 0.0 or not touched:
            return
        base = sum(e.last for e in touched)
        chosen, top = old, base + MARGIN
        for step in STEPS:
            entries[feature] = round(old * step, 3)
            worth = sum(e.value() for e in touched)
            if worth > top:
                chosen, top = entries[feature], worth
        entries[feature] = chosen
        if chosen != old:
            log(f"{name:10} {feature:32} {old:7.3f} → {chosen:7.3f}   +{top - base:.2f}")
            settle(touched)


def written(text: str, weights: Weights) -> str:
    """The weights file with other numbers; its comments and order stay."""
    out, name = [], ""
    for line in text.split("\n"):
        opens = re.match(r'    "([^"]+)": \{', line)
        name = opens.group(1) if opens else name
        entry = re.match(r'(        "([^"]+)": )(-?[\d.]+)(,.*)', line)
        value = weights.get(name, {}).get(entry.group(2)) if entry else None
        if entry and value is not None and value != float(entry.group(3)):
            line = f"{entry.group(1)}{value!r}{entry.group(4)}"
        out.append(line)
    return "\n".join(out)


def folds(examples: Sequence[Example], fields: Sequence[str], rounds: int) -> list[tuple[str, float, float]]:
    """Per language left out: its worth under the weights of now, and under those tuned on all others."""
    start = {name: dict(entries) for name, entries in table.WEIGHTS.items()}
    by_language: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_language[example.language].append(example)
    out = []
    for language, held in sorted(by_language.items()):
        _set(start)
        before = sum(e.value() for e in held)
        others = [e for e in examples if e.language != language]
        Search(others, fields).run(rounds, lambda line: None)
        out.append((language, before, sum(e.value() for e in held)))
    _set(start)
    return out


def _set(weights: Weights) -> None:
    for name, entries in weights.items():
        table.WEIGHTS[name].update(entries)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry", action="store_true", help="print, write nothing")
    parser.add_argument("--folds", action="store_true", help="cross-validate by language instead")
    parser.add_argument(
        "--field", action="append", default=[], choices=list(table.WEIGHTS), help="only this field"
    )
    parser.add_argument("--rounds", type=int, default=2, help="passes over the table (2)")
    chosen = parser.parse_args(arguments)
    examples = [*documents(), *cases()]
    print(f"{len(examples)} examples, worth {sum(e.value() for e in examples):.2f}")
    if chosen.folds:
        total = 0.0
        for language, before, after in folds(examples, chosen.field, chosen.rounds):
            total += after - before
            print(f"{language:4} left out: {before:8.2f} → {after:8.2f}  {after - before:+.2f}")
        print(f"all  left out: {total:+.2f}")
        return 0
    gain = Search(examples, chosen.field).run(chosen.rounds)
    print(f"gained {gain:.2f}")
    if not chosen.dry and gain > 0:
        text = WEIGHTS_FILE.read_text(encoding="utf-8")
        WEIGHTS_FILE.write_text(written(text, table.WEIGHTS), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
