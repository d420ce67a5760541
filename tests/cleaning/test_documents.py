"""Whole documents: what is marked, the headline, the agency, the flags; and what holds for every document."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.cleaning import clean
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.span import Span

DOCUMENTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "documents.yaml").read_text("utf-8")
)
PIECES = st.sampled_from(
    [line for case in DOCUMENTS for line in case["text"].splitlines(keepends=True)]
    + ["\n", "\r\n", " ", ".", "…", "”", "(", "5.", "\ufffd", "\u200b", "ા", "Home\n", "\t", "a", "。"]
)


def source(text: str, **fields: Any) -> SourceDocument:
    return SourceDocument(doc="a.txt", doc_id="sha256:0", text=text, **fields)


def check(document: CleanDocument) -> None:
    """What holds for every document."""
    text = document.text
    places = [s.span for s in document.sentences]
    closed = [d.span for d in document.discard]
    for group in (places, closed):
        assert all(0 <= s.start < s.end <= len(text) for s in group)
        assert all(a.end <= b.start for a, b in pairwise(group))
    assert not any(a.overlaps(b) for a in places for b in closed)
    for span in places:
        assert span.of(text) == span.of(text).strip()
        assert any(c.isalnum() for c in span.of(text))
    assert all(0 <= d.start < d.end <= len(text) for d in document.damage)
    assert [s.paragraph for s in document.sentences] == sorted(s.paragraph for s in document.sentences)
    # Nothing that could be read is lost between sentences and marks.
    covered = set()
    for span in [*places, *closed]:
        covered.update(range(span.start, span.end))
    lost = [c for at, c in enumerate(text) if at not in covered and c.isalnum()]
    assert not lost
    if document.languages:
        assert document.languages[0] == document.language


@pytest.mark.parametrize("case", DOCUMENTS, ids=[c["name"] for c in DOCUMENTS])
def test_document(case: dict[str, Any]) -> None:
    text = case["text"]
    document = clean(source(text))
    check(document)
    assert document.source.text == text
    assert document.language == case["language"]
    marked = {
        reason: [d.span.of(text) for d in document.discard if d.reason == reason]
        for reason in ("boilerplate", "repeat")
    }
    assert marked["boilerplate"] == case.get("discard", [])
    assert marked["repeat"] == case.get("repeat", [])
    assert (document.title.of(text) if document.title else None) == case.get("title")
    assert document.agency == case.get("agency")
    assert list(document.flags) == case["flags"]
    if "sentences" in case:
        assert len(document.sentences) == case["sentences"], [s.span.of(text) for s in document.sentences]
    assert clean(source(text)) == document


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_mixture_of_pieces(pieces: list[str]) -> None:
    check(clean(source("".join(pieces))))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(clean(source(text)))


def test_main_text_of_markup_decides() -> None:
    text = "A menu of many things here\n\nKenya and Laos sign\n\nKenya and Laos signed a treaty on Monday, the ministry said.\n\nTeaser: other news here"
    start = text.index("Kenya and Laos signed")
    document = clean(
        source(text, main=(Span(start, text.index("\n\nTeaser")),), title="Kenya and Laos sign | Daily")
    )
    assert document.title is not None
    assert document.title.of(text) == "Kenya and Laos sign"
    assert [d.span.of(text) for d in document.discard] == [
        "A menu of many things here",
        "Teaser: other news here",
    ]


def test_languages_of_passages() -> None:
    text = (
        "Le ministre a déclaré que les échanges entre les deux pays avaient augmenté de 12 % l'an dernier.\n"
        "The minister said that trade between the two countries had grown by 12 percent over the last year.\n"
        "Les deux pays ont signé un accord sur le transport. Il sera appliqué dès le mois de juin.\n"
    )
    document = clean(source(text))
    assert document.language == "fr"
    assert document.languages == ("fr", "en")
    assert [s.language for s in document.sentences] == ["fr", "en", "fr", "fr"]


def test_a_language_hint_counts_only_where_the_text_does_not_tell() -> None:
    assert clean(source("Xyz 12", language_hint="pl-PL")).language == "pl"
    assert (
        clean(source("The ministers of the two countries met in the capital.", language_hint="pl")).language
        == "en"
    )


def test_empty_and_blank() -> None:
    for text in ("", "\n\n", "12 34"):
        assert clean(source(text)).language == "und"
