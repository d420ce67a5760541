"""Figures of whole sentences, per language, from the cases beside each pack (`languages/<code>/cases/figures.yaml`)."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dragoman.languages.pack import ROOT
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.model.statement import Figure, fields
from dragoman.reading.entities import link
from dragoman.reading.figures import figures
from dragoman.reading.rules import perceive, view

LANGUAGES = tuple(sorted(path.parent.parent.name for path in ROOT.glob("*/cases/figures.yaml")))
AT_LEAST = dict.fromkeys(("hi", "ar"), 15)  #: packs that are young; 40 for all others


def cases(language: str) -> list[Any]:
    path = ROOT / language / "cases" / "figures.yaml"
    loaded: list[Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def read(texts: list[str], language: str, today: str) -> list[Figure]:
    """Figures of sentences that stand in one paragraph of a document of that date."""
    whole = " ".join(texts)
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(start=start, end=start + len(text), language=language, paragraph=0))
        start += len(text) + 1
    source = SourceDocument(doc="case.txt", doc_id="sha256:0", text=whole)
    clean = CleanDocument(
        source=source, language=language, languages=(language,), sentences=tuple(sentences), published=today
    )
    document = view(clean)
    perceive(document)
    link(document)
    found = figures(document)
    for figure in found:
        assert figure.evidence, "no fact without its sentence"
        assert all(0 <= s.start < s.end <= len(whole) for s in figure.evidence)
    return found


def shortfall(wanted: dict[str, Any], found: list[Figure]) -> str:
    """Empty when one figure has the value, the unit and every field that the case names."""
    alike = [
        f
        for f in found
        if abs(f.value - wanted["value"]) < 1e-6 * max(1, abs(f.value)) and f.unit == wanted["unit"]
    ]
    if not alike:
        return f"not found: {wanted} in {[(f.value, f.unit) for f in found]}"
    best = min((differences(wanted, fields(f)) for f in alike), key=len)
    return "; ".join(best)


def differences(wanted: dict[str, Any], got: dict[str, Any]) -> list[str]:
    out = []
    for key, value in wanted.items():
        have = got[key]
        if key in ("value", "unit"):
            continue
        same = sorted(have) == sorted(value) if isinstance(value, list) else have == value
        if not same:
            out.append(f"{wanted['value']} {wanted['unit']} {key}: wanted {value}, got {have}")
    return out


@pytest.mark.parametrize(
    ("language", "number"), [(code, n) for code in LANGUAGES for n in range(len(cases(code)))]
)
def test_case(language: str, number: int) -> None:
    text, *wanted = cases(language)[number]
    texts = text if isinstance(text, list) else [text]
    found = read(texts, language, "2024-03-15")
    if wanted == ["nothing"]:
        assert not found, [(f.value, f.unit, f.indicator) for f in found]
        return
    problems = [p for p in (shortfall(w, found) for w in wanted) if p]
    assert not problems, f"{texts}: {problems}"
    assert len(found) == len(wanted), [(f.value, f.unit, f.indicator, f.measure) for f in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_cases(language: str) -> None:
    assert len(cases(language)) >= AT_LEAST.get(language, 40)
