"""Tokens of every script, with offsets that give the surface back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.fold import bare, fold
from dragoman.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Trade rose 12.5%", ["Trade", "rose", "12", ".", "5", "%"]),
        ("Kazakhstan’s first-ever", ["Kazakhstan’s", "first", "-", "ever"]),
        ("贸易额54亿", ["贸", "易", "额", "54", "亿"]),
        ("ભારતમાં 4 મિલિયન", ["ભારતમાં", "4", "મિલિયન"]),
        ("ประเทศไทย", ["ป", "ร", "ะ", "เ", "ท", "ศ", "ไ", "ท", "ย"]),
        ("२५ लाख", ["२५", "लाख"]),
        ("28km", ["28", "km"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenise(text)] == tokens


@given(st.text(max_size=200))
def test_offsets_give_the_surface_and_nothing_is_lost(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join("".join(t.text for t in tokens).split()) == "".join(text.split())


def test_a_stretch_keeps_the_offsets_of_the_text() -> None:
    (token,) = tokenise("one two three", 4, 7)
    assert (token.start, token.text) == (4, "two")


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("HANDEL", "handel"),
        ("Ёлка", "елка"),
        ("經濟", "经济"),
        ("ＡＢＣ", "abc"),
        ("İstanbul", "istanbul"),
        ("O’Neill", "o'neill"),
        ("dóla\u00ad\u00adres", "dólares"),
        ("mi11ones", "millones"),
        ("c0mercio", "comercio"),
        ("CO2", "co2"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_bare_drops_what_only_decorates() -> None:
    assert bare("Škoda") == "skoda" and bare("Erdoğan") == "erdogan"
    assert bare("ભારત") == "ભારત"  # Indic marks are letters
