"""Segments: what ends a thought, what only a phrase, and what stays together."""

from __future__ import annotations

import pytest

from dragoman.reading.events.clauses import wide
from dragoman.reading.events.triggers import read
from tests.reading.events.views import document_of


def segments(text: str) -> list[str]:
    view = document_of({"text": text}, "en").sentences[0]
    return [part.span.of(text) for part in read(view)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade fell to 1,234.5 tons; exports rose", ["Trade fell to 1,234.5 tons", "exports rose"]),
        ("The plant, which opened in May, is new", ["The plant", "which opened in May", "is new"]),
        ("They visited the 'Silk, Road' fair", ["They visited the 'Silk", "Road' fair"]),
        ('They saw the "Silk, Road" fair', ['They saw the "Silk, Road" fair']),
        ("It signed a deal and opened a plant", ["It signed a deal", "and opened a plant"]),
        ("Rail – a priority – grew", ["Rail", "a priority", "grew"]),
        ("The body (set up by both sides in May) met", ["The body", "set up by both sides in May", "met"]),
        ("The ministry (MFA) met", ["The ministry (MFA) met"]),
    ],
)
def test_segments(text: str, expected: list[str]) -> None:
    assert segments(text) == expected


def test_wide_takes_the_apposition_but_no_other_predicate() -> None:
    text = "Ann Lee, the minister, signed a treaty, and Bo Li opened a fair."
    view = document_of({"text": text}, "en").sentences[0]
    parts, triggers = read(view)
    around = wide(parts, triggers[0].clause)
    assert "Ann Lee" in around[0].span.of(text)
    assert all("opened" not in part.span.of(text) for part in around)
