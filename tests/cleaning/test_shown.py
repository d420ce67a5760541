"""Post-time lines, datelines and agencies above a text; cues of machine translation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman import cleaning
from dragoman.languages.choose import pack_for
from dragoman.languages.datelines import find_publication_date
from dragoman.model.document import CleanDocument, SourceDocument

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "shown.yaml").read_text(encoding="utf-8"))
TEXTS: dict[str, dict[str, str]] = yaml.safe_load((HERE / "shown_texts.yaml").read_text(encoding="utf-8"))


def _cleaned(text: str) -> CleanDocument:
    return cleaning.clean(SourceDocument(doc="page.txt", doc_id="sha256:page", text=text))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']} {c.get('head') or c['lead']}")
def test_what_a_page_shows(case: dict[str, Any]) -> None:
    base = TEXTS[case["language"]]
    head = case.get("head")
    parts = [base["title"], *([head] if head else []), case.get("lead", "") + base["body"]]
    text = "\n".join(parts)
    if "published" in case:
        found = find_publication_date(text, pack_for(case["language"]))
        assert found is not None
        assert found[0] == case["published"]
    clean = _cleaned(text)
    if "cut" in case:
        at = text.index(head)
        assert any(d.start <= at and at + len(head) <= d.end for d in clean.discard) is case["cut"]
    if "agency" in case:
        assert clean.agency == case["agency"]


TRANSLATED = {
    "German calques": "Die verantwortliche Person sagte, dass der Park eine Gewinn-Gewinn-Lage schafft.",
    "German, wide marks": (
        "Der Park hat investiert，die Arbeit wird vertieft。Gestern wurde unterzeichnet ein Vertrag über Tee。"
    ),
    "Gujarati calques": "ચાર્જમાં રહેલી વ્યક્તિએ કહ્યું કે બંને બાજુઓ વેપાર ટર્નઓવર વધારશે.",
}


@pytest.mark.parametrize("text", TRANSLATED.values(), ids=TRANSLATED)
def test_translated_by_a_machine(text: str) -> None:
    assert "machine-translated" in _cleaned(f"{text}\n{text.replace('.', '!')}").flags


@pytest.mark.parametrize("language", TEXTS)
def test_written_by_people(language: str) -> None:
    assert _cleaned(f"{TEXTS[language]['title']}\n{TEXTS[language]['body']}").flags == ()


def test_quoted_characters_are_no_leftovers() -> None:
    text = "The minister signed the plan 《一带一路》 and left. The sides agreed to meet again 《农业合作》 in autumn."
    assert "machine-translated" not in _cleaned(text).flags
