"""Folding for search, its offsets, and bigrams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import bigrams


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ärger  am\nÖl", "arger am ol"),
        ("Łódź Ørsted Đà", "lodz orsted da"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Straße", "strasse"),
        ("Ёлка й", "елка и"),
        ("ＡＢＣ １２", "abc 12"),
        ("a\u200db\u00adc\ufeff", "abc"),
        ("કૃષિ", "કૃષિ"),
        ("ที่", "ที่"),
        ("한국", "한국"),
        ("ﬁn", "fin"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert bigrams.fold_text(text) == folded


@given(st.text())
def test_the_map_gives_the_same_text_and_true_offsets(text: str) -> None:
    folded = bigrams.fold_map(text)
    assert folded.text == bigrams.fold_text(text)
    assert list(folded.at) == sorted(folded.at)
    assert all(0 <= offset < len(text) for offset in folded.at)


@given(st.text(min_size=1), st.integers(0, 30), st.integers(1, 10))
def test_every_part_of_a_text_is_a_candidate_and_found(text: str, start: int, length: int) -> None:
    part = text[start : start + length].replace('"', "")
    wanted = bigrams.terms(part)
    needed = bigrams.query_grams(wanted)
    held = set(bigrams.grams(bigrams.fold_text(text)))
    if wanted and bigrams.find(text, wanted):
        assert set(needed) <= held


def test_grams_hold_letters_marks_and_digits_only() -> None:
    assert bigrams.grams("ab, 5.0") == ["0", "5", "a", "ab", "b"]


def test_terms() -> None:
    assert bigrams.terms('Trade "New York"  of, trade — !') == ("trade", "new york", "of,")


def test_where_terms_stand() -> None:
    text = "Straße, STRASSE"
    assert [text[a:b] for a, b in bigrams.find(text, ("strasse",))] == ["Straße", "STRASSE"]
    assert bigrams.find(text, ("strasse", "weg")) == []
