"""The cases of every pack: what `find_amounts` finds in sentences of real usage.

A case maps a text to the amounts in it, in order, each as
`VALUE[..MAX] UNIT [qualifier] [/per] [rank] [eq INDEX]`; a `[noun]` at the end is what is counted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.languages import pack as packs
from dragoman.languages.generic import generic_pack
from dragoman.languages.pack import ROOT, Pack
from dragoman.model.document import Sentence
from dragoman.reading.numbers import find_amounts, mark_evidence
from dragoman.reading.views import Amount, SentenceView
from dragoman.text.tokens import tokenise

LEAST = dict.fromkeys(("hi", "ar"), 25)  #: packs that are young; 60 for all others
GENERIC = Path(__file__).with_name("generic.yaml")


def view(text: str, pack: Pack) -> SentenceView:
    tokens = tokenise(text)
    sentence = Sentence(start=0, end=len(text), language=pack.code, paragraph=0)
    return SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack)


def written(amount: Amount, text: str, *, noun: bool) -> str:
    parts = [f"{amount.value:.15g}" + (f"..{amount.value_max:.15g}" if amount.value_max is not None else "")]
    parts.append(amount.unit)
    parts += [amount.qualifier] if amount.qualifier != "=" else []
    parts += [f"/{amount.per}"] if amount.per else []
    parts += ["rank"] if amount.kind == "rank" else []
    parts += [f"eq {amount.equals}"] if amount.equals is not None else []
    if noun and amount.counted is not None:
        parts.append(f"[{amount.counted.of(text)}]")
    return " ".join(parts)


def check(text: str, expected: list[str], pack: Pack) -> None:
    sentence = view(text, pack)
    amounts = find_amounts(sentence, mark_evidence([sentence]))
    nouns = [e.endswith("]") for e in expected] + [False] * len(amounts)
    assert [written(a, text, noun=n) for a, n in zip(amounts, nouns, strict=False)] == expected
    for amount in amounts:
        assert amount.span.contains(amount.core)
        assert 0 <= amount.span.start < amount.span.end <= len(text)


def load(path: Path) -> dict[str, list[str]]:
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {str(text): [str(e) for e in expected] for text, expected in raw.items()}


def cases() -> list[Any]:
    found = []
    for code in packs.available():
        path = ROOT / code / "cases" / "numbers.yaml"
        if path.exists():
            found += [pytest.param(code, text, expected, id=f"{code}-{n}")
                      for n, (text, expected) in enumerate(load(path).items(), 1)]  # fmt: skip
    return found


@pytest.mark.parametrize(("code", "text", "expected"), cases())
def test_case(code: str, text: str, expected: list[str]) -> None:
    check(text, expected, packs.load(code))


def generic_cases() -> list[Any]:
    raw = yaml.safe_load(GENERIC.read_text(encoding="utf-8"))
    return [pytest.param(code, str(text), expected, id=f"{code}-{n}")
            for code, table in raw.items() for n, (text, expected) in enumerate(table.items(), 1)]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), generic_cases())
def test_generic(code: str, text: str, expected: list[str]) -> None:
    check(text, expected, generic_pack(code))


@pytest.mark.parametrize("code", packs.available())
def test_enough_cases(code: str) -> None:
    path = ROOT / code / "cases" / "numbers.yaml"
    if not (ROOT / code / "numbers.yaml").exists():
        pytest.skip("no numbers in this pack")
    assert len(load(path)) >= LEAST.get(code, 60)
