"""Codes of sectors from the packs' words near a statement's evidence."""

from __future__ import annotations

from dragoman.languages.pack import load
from dragoman.languages.patterns import Hit
from dragoman.model.document import Sentence
from dragoman.model.span import Span
from dragoman.reading.sectors import sectors_of
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import tokenise

TEXT = "Dairy exports rose by 5 percent. " + "x " * 60 + "leather"


def view(*found: tuple[str, str]) -> SentenceView:
    hits = []
    for concept, word in found:
        start = TEXT.index(word)
        hits.append(Hit(concept, 0, 0, start, start + len(word), {}))
    hits = [h._replace(first=n, last=n + 1) for n, h in enumerate(hits)]
    sentence = Sentence(start=0, end=len(TEXT), language="en", paragraph=0)
    return SentenceView(0, sentence, TEXT, tokenise(TEXT), hits, load("en"))


def test_words_inside_the_evidence_come_first() -> None:
    sentence = view(("sector.HS-04", "Dairy"), ("sector.ISIC-15", "leather"))
    assert sectors_of(sentence, (Span(0, 31),)) == ("HS:04",)


def test_far_words_do_not_count() -> None:
    sentence = view(("sector.ISIC.15", "leather"))
    assert sectors_of(sentence, Span(0, 31)) == ()


def test_words_close_by_count_where_none_is_inside() -> None:
    sentence = view(("sector.HS.04", "Dairy"))
    assert sectors_of(sentence, Span(14, 31)) == ("HS:04",)
