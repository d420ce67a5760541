"""One sum in two currencies: both figures name each other."""

from __future__ import annotations

from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.statement import Figure
from dragoman.reading.rules import read

TEXT = "In 2023 Latvia lent Moldova 20 million euros (about 21.6 million US dollars)."


def test_twins_name_each_other() -> None:
    source = SourceDocument(doc="case.txt", doc_id="sha256:0", text=TEXT)
    sentence = Sentence(start=0, end=len(TEXT), language="en", paragraph=0)
    clean = CleanDocument(
        source=source, language="en", languages=("en",), sentences=(sentence,), published="2024-03-15"
    )
    euros, dollars = (s for s in read(clean) if isinstance(s, Figure))
    assert (euros.unit, dollars.unit) == ("EUR", "USD")
    assert (euros.equals, dollars.equals) == (dollars.id, euros.id)
    assert (
        (euros.indicator, euros.from_, euros.to)
        == (dollars.indicator, dollars.from_, dollars.to)
        == ("loan", "LV", "MD")
    )
    assert dollars.qualifier == "~"
