"""How well names of one thing meet across scripts: F1 over the pairs of `tests/resolving/pairs`, beside two peers.

    python benchmarks/names.py [--misses] [--seconds]

`tuned.yaml` is what data and code were tuned on, `held.yaml` was written before and its errors are not looked at
(`--misses` shows those of the tuned half alone).  Different pairs are the file's and one of every
two near lines (`_crossed`).  A pair of one thing that is found counts as right; precision, recall and F1 are over pairs.  Beside it, on the same pairs: `rapidfuzz` (token_sort_ratio) on names romanised by pypinyin and
anyascii, and `nomenklatura` (matcher logic-v1; its logic-v2 scores even equal names 0 as installed), both with the threshold of most F1 on the
tuned half that keeps nine in ten different pairs apart.
nomenklatura is optional (`uv pip install nomenklatura`; needs ICU); without it its row says so.
`--seconds` resolves 100,000 synthetic names (`synthetic`), of which no more than a few share a signature.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import regex
import yaml
from anyascii import anyascii
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from dragoman.resolving import NameRecord, resolve

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "resolving" / "pairs"
HALVES = ("tuned", "held")
SCRIPTS = ("Latin", "Cyrillic", "Han", "Gujarati", "Devanagari", "Arabic")
#: Lines of the case file that are crossed with a line before them.
NEAR = 3
#: Share of different pairs that a peer's threshold must keep apart: one that lumps everything finds everything.
APART = 0.9
_COUNTRY = "country"


class Name(NamedTuple):
    """A name with the BCP-47 tag of its language."""

    language: str
    text: str


class Pair(NamedTuple):
    """Two names; `same` says whether they name one thing, `country` is one that both are known to belong to."""

    same: bool
    schema: str
    a: Name
    b: Name
    country: str | None = None


class Score(NamedTuple):
    """Over pairs: precision and recall of `same`, their F1, and the share of different pairs that were kept apart."""

    precision: float
    recall: float
    f1: float
    apart: float


def pairs(half: str) -> list[Pair]:
    """All pairs of a half: every two names of a line."""
    raw = yaml.safe_load((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    written = [pair for verdict in ("same", "different") for pair in _of(raw[verdict], verdict == "same")]
    return [*written, *_crossed(raw["same"])]


def _crossed(lines: dict[str, list[dict[str, str]]]) -> Iterator[Pair]:
    """One pair of every two near lines: the file sets like beside like (country, office), never one thing twice."""
    for schema, entries in lines.items():
        named = [[n for n in entry.items() if n[0] != _COUNTRY] for entry in entries]
        for (i, mine), away in itertools.product(enumerate(named), range(1, NEAR + 1)):
            if i + away < len(named):
                theirs = named[i + away]
                a, b = mine[i % len(mine)], theirs[(i + away) % len(theirs)]
                yield Pair(False, schema, *(Name(k.rstrip("0123456789"), text) for k, text in (a, b)))


def _of(lines: dict[str, list[dict[str, str]]], same: bool) -> Iterator[Pair]:
    for schema, entries in lines.items():
        for entry in entries:
            names = [Name(key.rstrip("0123456789"), text) for key, text in entry.items() if key != _COUNTRY]
            for a, b in itertools.combinations(names, 2):
                yield Pair(same, schema, a, b, entry.get(_COUNTRY))


def together(pair: Pair) -> bool:
    """Whether Dragoman takes two names, each alone in its document, for one thing."""
    records = [
        NameRecord(
            statement=f"st-{number}", doc_id=f"d{number}", schema=pair.schema, name=name.text,
            language=name.language, countries=(pair.country,) if pair.country else (),
        )
        for number, name in enumerate((pair.a, pair.b))
    ]  # fmt: skip
    return len(set(resolve(records).of.values())) == 1


def score(some: Sequence[Pair], verdicts: Sequence[bool]) -> Score:
    """Verdicts against what is true."""
    told = list(zip(some, verdicts, strict=True))
    right = sum(pair.same and said for pair, said in told)
    found, true = sum(verdicts), sum(pair.same for pair in some)
    apart = sum(not pair.same and not said for pair, said in told)
    others = len(some) - true
    return Score(
        right / found if found else 0.0,
        right / true if true else 0.0,
        2 * right / (found + true) if found + true else 0.0,
        apart / others if others else 1.0,
    )


def best_threshold(some: Sequence[Pair], likeness: Sequence[float]) -> float:
    """The threshold of most F1 among those that keep `APART` of different pairs apart, of equals the highest."""
    scores = {t: score(some, [value >= t for value in likeness]) for t in sorted(set(likeness))}
    useful = [t for t, s in scores.items() if s.apart >= APART] or [max(scores)]
    return max(useful, key=lambda t: (scores[t].f1, t))


_HAN = regex.compile(r"\p{Han}+")


def romanised(text: str) -> str:
    """Lower-case Latin letters: pinyin for Han, anyascii for the rest."""
    spelled = _HAN.sub(lambda m: " ".join(["", *lazy_pinyin(m.group()), ""]), text)
    return " ".join(anyascii(spelled).lower().split())


def fuzzy(pair: Pair) -> float:
    """`rapidfuzz` on romanised names, in [0, 100]."""
    return float(fuzz.token_sort_ratio(romanised(pair.a.text), romanised(pair.b.text)))


def nomenklatura() -> Callable[[Pair], float] | None:
    """nomenklatura's matcher as a likeness in [0, 1]; None where it is not installed."""
    try:
        from followthemoney import EntityProxy
        from nomenklatura.matching import LogicV1
    except ImportError:
        return None
    config = LogicV1.default_config()

    schemas = {"Person": "Person", "Company": "Company", "PublicBody": "PublicBody"}

    def entity(schema: str, name: Name, number: int) -> Any:
        made = schemas.get(schema, "Organization")
        return EntityProxy.from_dict(
            {"id": f"e{number}", "schema": made, "properties": {"name": [name.text]}}
        )

    return lambda pair: float(
        LogicV1.compare(entity(pair.schema, pair.a, 1), entity(pair.schema, pair.b, 2), config).score
    )


def synthetic(count: int) -> list[NameRecord]:
    """Names of persons in two scripts, made of the case file's words; deterministic."""
    given, family = _words("Person")
    names = [f"{g} {f}{end}" for end in ("", "a", "ov", "son", "in", "es") for f in family for g in given]
    step = max(1, len(names) // count)
    return [
        NameRecord(
            statement=f"st-{i:06d}", doc_id=f"d{i // 20:05d}", schema="Person", name=name, language="en"
        )
        for i, name in enumerate(names[::step][:count])
    ]


def _words(schema: str) -> tuple[list[str], list[str]]:
    seen = [n.text.split() for p in pairs("tuned") if p.schema == schema for n in (p.a, p.b)]
    full = [words for words in seen if len(words) == 2 and words[0].isalpha() and words[1].isalpha()]
    return sorted({words[0] for words in full}), sorted({words[1] for words in full})


def script(text: str) -> str:
    """The script of most letters of a name."""
    counts = {s: len(regex.findall(rf"\p{{{s}}}", text)) for s in SCRIPTS}
    return max(SCRIPTS, key=lambda s: counts[s])


def table(halves: dict[str, list[Pair]]) -> Iterator[str]:
    """The rows of the report."""
    for half, some in halves.items():
        true = sum(p.same for p in some)
        yield f"{half}: {len(some)} pairs, {true} of one thing, {len(some) - true} of two"
    yield "                         tuned: precision recall    F1  apart | held: precision recall    F1  apart"
    mine = {half: [together(p) for p in some] for half, some in halves.items()}
    yield _row("dragoman", [score(halves[h], mine[h]) for h in HALVES])
    yield _peer("rapidfuzz, romanised", fuzzy, halves)
    matcher = nomenklatura()
    yield _peer("nomenklatura", matcher, halves) if matcher else "nomenklatura             is not installed"
    yield "dragoman by schema and by pair of scripts, F1 (pairs):"
    for of in (lambda p: p.schema, _scripts):
        yield from _split(halves, mine, of)


def _scripts(pair: Pair) -> str:
    return "–".join(sorted((script(pair.a.text), script(pair.b.text)), key=SCRIPTS.index))


def _peer(name: str, likeness: Callable[[Pair], float], halves: dict[str, list[Pair]]) -> str:
    values = {half: [likeness(p) for p in some] for half, some in halves.items()}
    at = best_threshold(halves["tuned"], values["tuned"])
    return _row(name, [score(halves[h], [v >= at for v in values[h]]) for h in HALVES]) + f"  from {at:.2f}"


def _row(name: str, scores: Sequence[Score]) -> str:
    cells = [f"{s.precision:9.3f} {s.recall:6.3f} {s.f1:.3f}  {s.apart:.3f}" for s in scores]
    return f"{name:30s} " + " |       ".join(cells)


def _split(
    halves: dict[str, list[Pair]], mine: dict[str, list[bool]], of: Callable[[Pair], str]
) -> Iterator[str]:
    groups: dict[str, dict[str, list[tuple[Pair, bool]]]] = defaultdict(lambda: defaultdict(list))
    for half, some in halves.items():
        for pair, said in zip(some, mine[half], strict=True):
            groups[of(pair)][half].append((pair, said))
    for name in sorted(groups):
        cells = []
        for half in HALVES:
            told = groups[name][half]
            value = score([p for p, _ in told], [s for _, s in told])
            cells.append(f"{half} {value.f1:.3f} ({len(told)})" if told else f"{half} –")
        yield f"  {name:28s} " + "   ".join(cells)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="wrong pairs of the tuned half")
    parser.add_argument("--seconds", action="store_true", help="how long 100,000 names take")
    asked = parser.parse_args(arguments)
    if asked.misses:
        for pair in pairs("tuned"):
            if together(pair) != pair.same:
                print("split " if pair.same else "lumped", pair.schema, *pair.a, "|", *pair.b)
        return 0
    if asked.seconds:
        names = synthetic(100_000)
        start = time.perf_counter()
        clusters = len(set(resolve(names).of.values()))
        print(f"{len(names)} names, {clusters} clusters, {time.perf_counter() - start:.1f} s")
        return 0
    print("\n".join(table({half: pairs(half) for half in HALVES})))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
