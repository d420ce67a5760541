"""Who the document says said it."""

from __future__ import annotations

import pytest

from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.span import Span
from dragoman.reading.entities import link
from dragoman.reading.rules import perceive, view
from dragoman.reading.speech import reporter_of, speakers

CASES = [
    ("en", ["Exports grew by 12 percent, said Maria Lopez, head of the agency."], [("12 percent", "Maria Lopez")]),
    ("en", ["According to customs statistics, imports fell by 3 percent."], [("3 percent", "customs statistics")]),
    ("en", ["According to statistics, imports fell by 3 percent."], [("3 percent", None)]),
    ("en", ["Imports fell by 3 percent."], [("3 percent", None)]),
    (
        "en",
        ["“We sold 40 tractors last year.", "This year we plan to sell 60 tractors,” said Peter Novak."],
        [("40 tractors", "Peter Novak"), ("60 tractors", "Peter Novak")],
    ),
    (
        "en",
        ["Trade rose by 5 percent, said Peter Novak.", "He added that exports rose by 7 percent."],
        [("5 percent", "Peter Novak"), ("7 percent", "Peter Novak")],
    ),
    (
        "de",
        ["Der Handel wuchs um 5 Prozent.", "Das betonte Minister Karl Huber."],
        [("5 Prozent", "Karl Huber")],
    ),
    ("de", ["Laut Karl Huber wuchs der Handel um 5 Prozent."], [("5 Prozent", "Karl Huber")]),
    ("ru", ["По словам Ивана Петрова, торговля выросла на 5%."], [("5%", "Иван Петров")]),
    ("ru", ["Торговля выросла на 5%, сообщил Иван Петров."], [("5%", "Иван Петров")]),
    (  # an insertion
        "es",
        ["Desde 2002, explicó Juan Pérez, la ayuda permitió sembrar 47 000 hectáreas."],
        [("47 000 hectáreas", "Juan Pérez")],
    ),
    (  # a quotation that goes on behind its speaker
        "en",
        ["The forum took place in Oslo.", "“We flew everything,” Peter Novak said.", "“In 2020 barely 3 percent went by sea.”"],
        [("3 percent", "Peter Novak")],
    ),
    (  # the verb at the end, its person at the beginning
        "tr",
        ["Mehmet Yılmaz, iki ülke arasındaki ticaret hacminin geçen yıl 540 milyon dolara çıktığını söyledi."],
        [("540 milyon dolara", "Mehmet Yılmaz")],
    ),
    (  # a paragraph that his quotation opens
        "de",
        ["„Wir haben 40 Traktoren verkauft“, sagte Karl Huber.", "Fast 60 Prozent der Lieferungen sind Pumpen."],
        [("40 Traktoren", "Karl Huber"), ("60 Prozent", "Karl Huber")],
    ),
    (  # without a quotation the document goes on by itself
        "en",
        ["Trade rose by 5 percent, said Peter Novak.", "Exports rose by 7 percent."],
        [("5 percent", "Peter Novak"), ("7 percent", None)],
    ),
    (
        "en",
        ["Trade rose by 5 percent, Peter Novak told a press conference.", "Exports rose by 7 percent."],
        [("5 percent", "Peter Novak"), ("7 percent", "Peter Novak")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "wanted"), CASES)
def test_reporter(language: str, texts: list[str], wanted: list[tuple[str, str | None]]) -> None:
    whole, sentences, start = " ".join(texts), [], 0
    for text in texts:
        sentences.append(Sentence(start=start, end=start + len(text), language=language, paragraph=0))
        start += len(text) + 1
    source = SourceDocument(doc="case.txt", doc_id="sha256:0", text=whole)
    clean = CleanDocument(
        source=source,
        language=language,
        languages=(language,),
        sentences=tuple(sentences),
        published="2024-03-15",
    )
    document = view(clean)
    perceive(document)
    link(document)
    said = speakers(document)
    for quote, name in wanted:
        place = Span(whole.index(quote), whole.index(quote) + len(quote))
        sentence, amount = next(
            (s, a) for s in document.sentences for a in s.amounts if place.overlaps(a.span)
        )
        assert said.of(sentence, amount.span) == name
        assert reporter_of(sentence, amount.span, document) == name
