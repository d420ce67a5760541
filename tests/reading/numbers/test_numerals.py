"""Numbers as they are written, whatever they mean: fractions, signs, points, dozens, letters of magnitudes."""

from __future__ import annotations

import pytest

from dragoman.languages.pack import load
from dragoman.model.document import Sentence
from dragoman.reading.numbers import find_numbers
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import tokenise

CASES = [
    ("en", "three fifths", [60.0]),
    ("en", "twelve and three fifths", [1260.0]),
    ("en", "one hundred and forty and two fifths", [14040.0]),
    ("en", "2 over 5", [40.0]),
    ("en", "600 over 3 years", [600.0, 3.0]),
    ("en", "3/8", [37.5]),
    ("en", "2 3/8", [237.5]),
    ("en", "minus 4", [-4.0]),
    ("en", "- 5,600", [-5600.0]),
    ("en", ".07", [7.0]),
    ("en", "two point seventy-five", [2.75]),
    ("en", "three dozen", [36.0]),
    ("en", "five hundred and two dozen", [524.0]),
    ("en", "4 hundred and 12", [412.0]),
    ("en", "7.5k", [7500.0]),
    ("en", "a", []),
    ("en", "which one", []),
    ("en", "a million", [1e6]),
    ("de", "zwei Komma sieben", [2.7]),
    ("fr", "soixante quinze", [75.0]),
    ("es", "veinte con dos tercios", [2066.666667]),
    ("es", "veinte con trescientos", [20.3]),
    ("tr", "beş bölü sekiz", [62.5]),
    ("tr", "ikiyüzkırk", [240.0]),
    ("tr", "bin yedi yüz", [1700.0]),
    ("zh", "二百又五分之一", [20020.0]),
    ("zh", "四万分之一", [0.0025]),
    ("zh", "七成三", [73.0]),
    ("hi", "चार सौ दो", [402.0]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_value(code: str, text: str, expected: list[float]) -> None:
    """Parts of a whole are percentages, as everywhere."""
    pack, tokens = load(code), tokenise(text)
    sentence = Sentence(start=0, end=len(text), language=code, paragraph=0)
    found = find_numbers(SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack))
    assert [number.value for number in found] == pytest.approx(expected, rel=1e-6)
