"""Particles written in one word with what follows."""

from __future__ import annotations

import pytest

from dragoman.languages.patterns import Form, Matcher
from dragoman.text.clitics import without
from dragoman.text.fold import fold
from dragoman.text.tokens import tokenise

PREFIXES = ("w", "f", "al", "wal", "b", "bal", "ll=al")


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("wmn", ["mn"]),
        ("bmn", []),
        ("altijara", ["tijara"]),
        ("waltijara", ["altijara", "tijara"]),
        ("llsin", ["alsin"]),
        ("tijara", []),
    ],
)
def test_without(word: str, rests: list[str]) -> None:
    assert [rest.word for rest in without(word, PREFIXES)] == rests


def test_matcher_sees_through_particles() -> None:
    forms = [Form("indicator.trade_turnover", "tijara"), Form("party.with", "bmn")]
    words = "tijara waltijara baltijara wbmn xtijara"
    hits = Matcher(forms, (), PREFIXES).find(tokenise(words))
    assert [words[h.start : h.end] for h in hits] == ["tijara", "waltijara", "baltijara", "wbmn"]
    assert len(Matcher(forms).find(tokenise(words))) == 1


def test_alefs_and_vowel_signs_are_levelled() -> None:
    assert fold("أُكتوبر") == fold("اكتوبر")
    assert fold("مصـــر") == fold("مصر")
