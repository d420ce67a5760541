"""Thousands and decimal marks, decided by the text's evidence, the pack's habit and what follows."""

from __future__ import annotations

import itertools

import pytest

from dragoman.languages import pack as packs
from dragoman.reading.numbers import MarkEvidence, find_amounts, mark_evidence
from dragoman.reading.numbers.marks import read_numeral
from tests.reading.numbers.test_cases import view


@pytest.mark.parametrize(
    ("written", "grouped", "decimal"),
    [
        ("1234", 1234.0, 1234.0),
        ("1,234", 1234.0, 1.234),
        ("1.234.567", 1234567.0, None),
        ("1.234.567,89", None, 1234567.89),
        ("12,34,567", 1234567.0, None),
        ("1 234 567", 1234567.0, None),
        ("1\u202f234,5", None, 1234.5),
        ("1'234", 1234.0, None),
        ("2,25", None, 2.25),
        ("0,125", None, 0.125),
        ("\u096b\u0966\u0966", 500.0, 500.0),
        ("\u0661\u0662\u066b\u0665", None, 12.5),
        ("1.2.3", None, None),
    ],
)
def test_readings(written: str, grouped: float | None, decimal: float | None) -> None:
    numeral = read_numeral(written, 0, len(written))
    assert numeral is not None
    assert numeral.end == len(written)
    assert (numeral.grouped, numeral.decimal) == (grouped, decimal)


def test_blanks_join_only_thousands() -> None:
    numeral = read_numeral("2019 640", 0, 8)
    assert numeral is not None and numeral.end == 4


def values(code: str, text: str, marks: MarkEvidence | None = None) -> list[float]:
    sentence = view(text, packs.load(code))
    return [a.value for a in find_amounts(sentence, marks or mark_evidence([sentence]))]


def test_document_decides_against_the_habit() -> None:
    """A German text with points as decimal marks elsewhere reads `3.125 Prozent` so too."""
    other = view("Das sind 18.8 Prozent und 7.5 Prozent.", packs.load("de"))
    here = view("Der Anteil beträgt 3.125 Prozent.", packs.load("de"))
    marks = mark_evidence([other, here])
    assert marks.decimal == {"."}
    assert [a.value for a in find_amounts(here, marks)] == [3.125]
    assert values("de", "Es kamen 3.125 Gäste.", marks) == [3125.0]


def test_same_mark_by_what_follows() -> None:
    assert values("ru", "Вывезли 885,719 тонн на 192,108 млн долларов.") == [885719.0, 192108000.0]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The rent is 5,000 rubles; the Belarusian ruble is stable.", "BYN"),
        ("The rent is 5,000 rubles; BYN 40 is the fee.", "BYN"),
        ("The rent is 5,000 rubles.", "RUB"),
        ("The rent is 5,000 dollars, the tax HK$ 300.", "USD"),
    ],
)
def test_bare_currency_by_the_document(text: str, unit: str) -> None:
    sentence = view(text, packs.load("en"))
    assert find_amounts(sentence, mark_evidence([sentence]))[0].unit == unit


def test_exclude() -> None:
    text = "Around 2500 shops opened by 2500."
    sentence = view(text, packs.load("en"))
    whole = find_amounts(sentence)
    spans = [a.span for a in whole[1:]]
    assert len(find_amounts(sentence, exclude=spans)) == 1


def test_deterministic_and_apart() -> None:
    text = "From 3 to 5 million euros, 12%, 7 t and twenty-five buses; half of 40 km."
    sentence = view(text, packs.load("en"))
    first, second = find_amounts(sentence), find_amounts(sentence)
    assert first == second
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(first))
