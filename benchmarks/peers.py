"""What our reader finds in the test cases of other readers, in the form that their scorer takes.

    python benchmarks/peers.py ROOT --out FILE [--cases FOLDER] [--only SUITE …] [--generic]

ROOT holds `<suite>/<kind>.<language>.jsonl`.  Every case is read as running text in its language, on its reference
date, and one reading is given for each stretch of text: dates and periods first, amounts where no date stands, and
numbers as written where no amount stands.  Fractions are given as the number that they are.  What the suites mean by
an item is heeded, by kind of suite and never by case:

- suites about numerals (`NUMERALS`) want every number that is written, also in dates, labels and amounts, and a word
  for one that may be an article: their cases of kind `number` are asked of `find_numbers`, not of the figures;
  percentage points are percentages to them;
- annotated corpora (`ENDS_APART`) mark the ends of a range as two dates, as TimeML does;
- "recently" and ages of people are no dates in any suite and not given; "now" is none to annotated corpora, and the
  reference day to the others.

Cases of `peers_reviewed.yaml` are left out, each for the reason that stands there; `--cases` writes those that remain,
in the same layout, so that every reader is scored on them.  Answers are given to all, so that it can be said what
the review makes of our own scores.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.cleaning.sentences import split
from dragoman.languages.choose import pack_for
from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Matcher
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.span import Span
from dragoman.reading.dates import document_clock, find_dates
from dragoman.reading.numbers import find_amounts, find_numbers, mark_evidence, plain_numbers
from dragoman.reading.numbers.lexis import FAMILIES
from dragoman.reading.views import Amount, DateMention, DocumentView, SentenceView
from dragoman.text.tokens import tokenise

REVIEWED = Path(__file__).with_name("peers_reviewed.yaml")
#: Where a case has no reference date any year passes for a day without one; this is the year that we give.
SOME_DAY = "2020-01-01"
#: First month of a season → its EDTF code: the suites have codes, the register months.
SEASONS = {"03": "21", "06": "22", "09": "23", "12": "24"}
#: Suites about numerals: "$5" and "5 May" hold the number 5.  The scorer says the same of them.
NUMERALS = frozenset({"recognizers", "duckling", "nemo-itn", "text2num", "num2words", "number-parser"})
#: Suites in which the two ends of a range are two items.
ENDS_APART = frozenset({"krauts", "fr-timebank", "est-timex", "wikiwars-el", "wikiwars-uk", "dateparser"})
#: Mentions that are no date of the calendar to any suite.
NO_DATES = frozenset({"recent", "anniversary"})
#: Cases without a language (prices of shops) are read as the language of most of them.
UNKNOWN = "en"


def cases(root: Path, only: list[str]) -> Iterator[dict[str, Any]]:
    """All cases under the folder in order of their files; `only` names the suites."""
    for path in sorted(root.glob("*/*.jsonl")):
        if only and path.parent.name not in only:
            continue
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def sift(every: list[dict[str, Any]], reviewed: dict[str, str]) -> list[dict[str, Any]]:
    """The cases without the reviewed ones; a sentence whose quantities are scored together goes as a whole."""
    whole = {c["text"] for c in every if c["id"] in reviewed and "sentence_complete" in c}
    return [
        c for c in every if c["id"] not in reviewed and not ("sentence_complete" in c and c["text"] in whole)
    ]


def write(every: list[dict[str, Any]], folder: Path) -> None:
    """The cases in the layout that they came in."""
    files: dict[Path, list[str]] = defaultdict(list)
    for case in every:
        path = folder / case["suite"] / f"{case['kind']}.{case['lang']}.jsonl"
        files[path].append(json.dumps(case, ensure_ascii=False))
    for path, lines in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def view(
    text: str, language: str, published: str | None, *, generic: bool = False, alone: bool = False
) -> DocumentView:
    """The text as a document of one paragraph, its language and date given; `alone`: for figures and dates only."""
    source = SourceDocument(doc="case", doc_id="case", text=text, published=published)
    pieces = split(text, 0, len(text), language)
    sentences = tuple(Sentence(start=p.start, end=p.end, language=language, paragraph=0) for p in pieces)
    clean = CleanDocument(
        source=source, language=language, languages=(language,), sentences=sentences, published=published
    )
    pack = pack_for(language, generic=generic)
    lexicon = lean(pack) if alone else pack.lexicon
    document = DocumentView(clean)
    for index, sentence in enumerate(sentences):
        tokens = tokenise(text, sentence.start, sentence.end)
        document.sentences.append(SentenceView(index, sentence, text, tokens, lexicon.find(tokens), pack))
    return document


def answers(case: dict[str, Any], *, generic: bool = False) -> list[dict[str, Any]]:
    """What is found in a case, by the layer that its kind and suite ask for."""
    day = case["reference_date"] or SOME_DAY
    document = view(case["text"], _code(case["lang"]), day, generic=generic)
    if case["suite"] in NUMERALS and case["kind"] == "number":
        return numerals(document)
    return items(document, ends_apart=case["suite"] in ENDS_APART, points=case["suite"] in NUMERALS)


def items(document: DocumentView, *, ends_apart: bool = False, points: bool = False) -> list[dict[str, Any]]:
    """Everything found, one reading a stretch."""
    clock = document_clock(document.clean, document.sentences)
    marks = mark_evidence(document.sentences)
    found: list[dict[str, Any]] = []
    for sentence in document.sentences:
        dates = find_dates(sentence, clock)
        spans = [d.span for d in dates]
        for date in dates:
            if date.edtf and date.grounds not in NO_DATES and not (ends_apart and date.grounds == "now"):
                found += _dates(date, sentence, ends_apart=ends_apart)
        amounts = find_amounts(sentence, marks, exclude=spans)
        spans += [a.core for a in amounts]
        numbers = [
            n for n in plain_numbers(sentence, marks, spans) if not any(n.core.overlaps(s) for s in spans)
        ]
        for amount in (*amounts, *numbers):
            found += _amount(amount, points=points)
    return found


#: what figures and dates are made of: their own families of concepts and those that they look at beside
LEAN = FAMILIES | {"weekday", "season", "quarter", "half", "part", "era", "date_word", "date_link", "decade"}
LEAN |= {
    "relative",
    "since",
    "until",
    "as_of",
    "deadline",
    "ago",
    "anniversary",
    "approximate",
    "base",
    "tense",
}
LEAN |= {"measure", "org", "known", "indicator", "dateline"}


@lru_cache(maxsize=64)
def lean(pack: Pack) -> Matcher:
    """The lexicon of a pack without the words of names and events, for reading figures and dates alone."""
    return Matcher((f for f in pack.forms if f.concept.partition(".")[0] in LEAN), pack.settings.endings)


def alone(document: DocumentView, *, figures: bool = True, dates: bool = True) -> tuple[list[Any], list[Any]]:
    """Dates and amounts and nothing else: what the speed of peers is compared with."""
    clock = document_clock(document.clean, document.sentences)
    marks = mark_evidence(document.sentences)
    found: tuple[list[Any], list[Any]] = ([], [])
    for sentence in document.sentences:
        if dates:
            found[0].extend(find_dates(sentence, clock))
        if figures:
            found[1].extend(find_amounts(sentence, marks, [d.span for d in found[0]]))
    return found


def numerals(document: DocumentView) -> list[dict[str, Any]]:
    """Every number as it is written, whatever it means."""
    marks = mark_evidence(document.sentences)
    return [
        item
        for sentence in document.sentences
        for number in find_numbers(sentence, marks)
        for item in _amount(number)
    ]


def _dates(mention: DateMention, sentence: SentenceView, *, ends_apart: bool) -> Iterator[dict[str, Any]]:
    """A date or period; its two ends where the suite takes them for two."""
    edtf = _edtf(mention, sentence)
    low, _, high = edtf.partition("/")
    if ends_apart and high and mention.grounds == "range":
        yield from (_dated(span, end) for span, end in zip(_halves(mention.span), (low, high), strict=True))
    else:
        yield _dated(mention.span, edtf)


def _edtf(mention: DateMention, sentence: SentenceView) -> str:
    """The date without open ends, a season by its code."""
    low, _, high = str(mention.edtf).partition("/")
    edtf = f"{low}/{high}" if high and ".." not in (low, high) else high if low == ".." else low
    named = any(h.start >= mention.span.start and h.end <= mention.span.end for h in sentence.of("season"))
    if named and mention.grounds != "range" and len(low) == 7 and low[5:] in SEASONS:
        edtf = f"{low[:4]}-{SEASONS[low[5:]]}"
    return edtf


def _dated(span: Span, edtf: str) -> dict[str, Any]:
    return {"span": _pair(span), "kind": "date" if _is_day(edtf) else "period", "edtf": edtf}


def _halves(span: Span) -> tuple[Span, Span]:
    middle = (span.start + span.end) // 2
    return Span(span.start, middle), Span(middle, span.end)


def _is_day(edtf: str) -> bool:
    return "/" not in edtf and edtf.count("-") == 2


def _amount(amount: Amount, *, points: bool = False) -> Iterator[dict[str, Any]]:
    """An amount; both ends of a range; `points`: percentage points are percentages."""
    kind = {"money": "money", "percent": "percent"}.get(amount.kind, "number")
    if amount.kind == "points" and points:
        kind = "percent"
    scale = 0.01 if amount.grounds == "fraction" else 1.0
    if amount.grounds == "fraction":
        kind = "number"
    unit = (
        "%" if kind == "percent" else None if kind == "number" and amount.unit in ("1", "%") else amount.unit
    )
    if amount.value_max is None:
        yield {
            "span": _pair(amount.core),
            "kind": kind,
            "value": _rounded(amount.value * scale),
            "unit": unit,
        }
        return
    for span, value in zip(_halves(amount.core), (amount.value, amount.value_max), strict=True):
        yield {"span": _pair(span), "kind": kind, "value": _rounded(value * scale), "unit": unit}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _rounded(value: float) -> float:
    return float(f"{value:.9g}")


def main() -> None:
    """Read every case and write a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cases", type=Path, help="where to write the cases that remain")
    parser.add_argument("--note", type=Path, help="where to write how many were left out")
    parser.add_argument("--only", nargs="*", default=[], help="suites")
    parser.add_argument("--generic", action="store_true", help="without language packs")
    wanted = parser.parse_args()
    given = list(cases(wanted.root, wanted.only))
    every = sift(given, yaml.safe_load(REVIEWED.read_text(encoding="utf-8")))
    note = f"{len(every)} cases; {len(given) - len(every)} were left out after review (`{REVIEWED.name}`)."
    print(note)
    if wanted.note:
        wanted.note.write_text(note + "\n", encoding="utf-8")
    if wanted.cases:
        write(every, wanted.cases)
    for language in sorted({c["lang"] for c in given}):
        items(view("1", _code(language), None, generic=wanted.generic))  # loads the packs
    begin = time.perf_counter()
    with wanted.out.open("w", encoding="utf-8") as out:
        for case in given:
            found = answers(case, generic=wanted.generic)
            out.write(json.dumps({"id": case["id"], "items": found}, ensure_ascii=False) + "\n")
    spent = time.perf_counter() - begin
    size = sum(len(c["text"]) for c in given)
    print(
        f"{len(given)} cases in {spent:.1f} s: {len(given) / spent:.0f} a second, {size / spent / 1000:.0f} KB/s"
    )


def _code(language: str) -> str:
    return UNKNOWN if language == "und" else language


if __name__ == "__main__":
    main()
