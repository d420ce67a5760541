"""The reader as a whole: stable ids, evidence inside the text, every language the same way."""

from __future__ import annotations

import pytest

from dragoman import cleaning
from dragoman.languages.pack import available
from dragoman.model.document import SourceDocument
from dragoman.model.statement import AnyStatement, DocumentStatement, Figure
from dragoman.reading.rules import read

TEXTS = {
    "en": "Trade between India and Brazil reached 12.5 billion dollars in 2022, up 8 percent year on year.",
    "de": "Der Handelsumsatz zwischen Indien und Brasilien erreichte 2022 12,5 Milliarden Dollar.",
    "ru": "Товарооборот между Индией и Бразилией в 2022 году достиг 12,5 млрд долларов.",
    "be": "Тавараабарот паміж Індыяй і Бразіліяй у 2022 годзе дасягнуў 12,5 млрд долараў.",
    "zh": "2022年，印度与巴西双边贸易额达到125亿美元，同比增长8%。",
    "gu": "2022માં ભારત અને બ્રાઝિલ વચ્ચેનો વેપાર 12.5 અબજ ડોલર સુધી પહોંચ્યો.",
}


def statements(text: str, **more: bool) -> list[AnyStatement]:
    source = SourceDocument(doc="t.txt", doc_id="sha256:t", text=text)
    return read(cleaning.clean(source), **more)


@pytest.mark.parametrize("language", TEXTS)
def test_the_same_figure_in_every_language(language: str) -> None:
    figures = [s for s in statements(TEXTS[language]) if isinstance(s, Figure) and s.unit == "USD"]
    assert [(f.indicator, f.value, f.period, set(f.parties)) for f in figures] == [
        ("trade_turnover", 12.5e9, "2022", {"IN", "BR"})
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_ids_are_stable_and_evidence_lies_in_the_text(language: str) -> None:
    first, again = statements(TEXTS[language]), statements(TEXTS[language])
    assert first == again
    assert isinstance(first[0], DocumentStatement) and first[0].language == language
    assert len({s.id for s in first}) == len(first)
    assert all(0 <= e.start < e.end <= len(TEXTS[language]) for s in first for e in s.evidence)


def test_generic_still_finds_the_sum() -> None:
    found = [s.value for s in statements(TEXTS["en"], generic=True) if isinstance(s, Figure)]
    assert 12.5e9 in found


@pytest.mark.parametrize(
    "text", ["", " \n ", "\ufeff", "a", "1", "。", "«»", "\u0ac7", "2022 2022 2022", "x" * 5000]
)
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert isinstance(statements(text)[0], DocumentStatement)


def test_the_six_first_languages_have_packs() -> None:
    assert set(TEXTS) <= set(available())
