"""What sentences name, in every language that has a pack, by the cases beside the packs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from dragoman.languages.choose import pack_for
from dragoman.languages.pack import ROOT, read_yaml
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.statement import Entity
from dragoman.reading.dates import document_clock, find_dates
from dragoman.reading.entities import entity_statements, link
from dragoman.reading.names import find_mentions
from dragoman.reading.numbers import find_amounts, mark_evidence
from dragoman.reading.views import DocumentView, SentenceView
from dragoman.text.tokens import tokenise

LANGUAGES = tuple(sorted(path.parent.parent.name for path in ROOT.glob("*/cases/names.yaml")))


def document(text: str, language: str, *, generic: bool = False) -> DocumentView:
    """A document of one sentence, read as far as its entities."""
    sentence = Sentence(start=0, end=len(text), language=language, paragraph=0)
    source = SourceDocument(doc="case.txt", doc_id="sha256:case", text=text)
    clean = CleanDocument(source=source, language=language, languages=(language,), sentences=(sentence,))
    view = DocumentView(clean)
    tokens = tokenise(text)
    pack = pack_for(language, generic=generic)
    view.sentences.append(SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack))
    clock, marks = document_clock(clean, view.sentences), mark_evidence(view.sentences)
    for each in view.sentences:
        each.dates = find_dates(each, clock)
        each.amounts = find_amounts(each, marks, exclude=tuple(d.span for d in each.dates))
        each.mentions = find_mentions(each)
    link(view)
    return view


@lru_cache(maxsize=8)
def cases(language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(ROOT / language / "cases" / "names.yaml")
    return found


def _all() -> list[Any]:
    return [
        pytest.param(lang, case, id=f"{lang}-{n}") for lang in LANGUAGES for n, case in enumerate(cases(lang))
    ]


def shape(entity: Entity) -> dict[str, Any]:
    """The entity as cases write it."""
    forms = [name for name in entity.names if name != entity.name]
    full = {
        "schema": entity.schema,
        "name": entity.name,
        "forms": forms,
        "code": entity.code,
        "position": entity.position,
        "organization": entity.organization,
    }
    return {key: value for key, value in full.items() if value}


@pytest.mark.parametrize(("language", "case"), _all())
def test_case(language: str, case: dict[str, Any]) -> None:
    found = entity_statements(document(case["text"], language))
    assert [shape(e) for e in found] == case["entities"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_cases(language: str) -> None:
    assert len(cases(language)) >= dict.fromkeys(("hi", "ar"), 15).get(language, 40)  # young packs have fewer
    assert sum(not c["entities"] for c in cases(language)) >= 2, "some sentences must name nothing"


@pytest.mark.parametrize(("language", "case"), _all())
def test_evidence_is_the_name(language: str, case: dict[str, Any]) -> None:
    view = document(case["text"], language)
    for entity in entity_statements(view):
        assert entity.evidence
        for span in entity.evidence:
            assert span.of(view.text) in entity.names
