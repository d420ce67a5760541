"""The cases of every pack: dates of a sentence, by the day that the document counts from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.languages.pack import ROOT, load, read_yaml
from dragoman.model.document import Sentence
from dragoman.reading.dates import Clock, find_dates
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import tokenise

CODES = sorted(path.parent.parent.name for path in ROOT.glob("*/cases/dates.yaml"))
LEAST = dict.fromkeys(("hi", "ar"), 25)  #: packs that are young; 60 for all others


def view(text: str, code: str) -> SentenceView:
    """One sentence with its tokens and hits."""
    pack = load(code)
    tokens = tokenise(text)
    sentence = Sentence(start=0, end=len(text), language=code, paragraph=0)
    return SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack)


def cases() -> Iterator[tuple[str, str, str, list[str]]]:
    for code in CODES:
        for today, texts in read_yaml(ROOT / code / "cases" / "dates.yaml").items():
            for text, expected in texts.items():
                yield code, str(today), text, expected


@pytest.mark.parametrize(("code", "today", "text", "expected"), list(cases()))
def test_case(code: str, today: str, text: str, expected: list[str]) -> None:
    clock = Clock(None if today == "unknown" else today)
    found = find_dates(view(text, code), clock)
    shown = []
    for index, mention in enumerate(found):
        wanted = expected[index].split() if index < len(expected) else []
        value = mention.edtf or "null"
        shown.append(f"{value} {mention.role}" if len(wanted) == 2 else value)
    assert shown == expected


@pytest.mark.parametrize("code", CODES)
def test_every_pack_has_cases_enough(code: str) -> None:
    assert sum(len(texts) for texts in read_yaml(ROOT / code / "cases" / "dates.yaml").values()) >= LEAST.get(
        code, 60
    )
