"""The cases that the packs carry for cleaning: sentence ends, page furniture, agencies."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.cleaning import clean
from dragoman.cleaning.boilerplate import furniture
from dragoman.cleaning.lines import lines_of
from dragoman.cleaning.sentences import split
from dragoman.languages.pack import ROOT, read_yaml
from dragoman.model.document import SourceDocument

CASES: dict[str, dict[str, Any]] = {
    path.parent.parent.name: read_yaml(path) for path in sorted(ROOT.glob("*/cases/cleaning.yaml"))
}


def listed(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{n}")
        for code in CASES
        for n, case in enumerate(CASES[code].get(kind, ()))
    ]


def body(code: str) -> str:
    """Two paragraphs of running text in the language, from its own cases."""
    plain = [s.replace("¦", "") for s in CASES[code]["sentences"]]
    return " ".join(plain)


@pytest.mark.parametrize(("code", "marked"), listed("sentences"))
def test_sentences(code: str, marked: str) -> None:
    text = marked.replace("¦", "")
    assert [s.of(text) for s in split(text, 0, len(text), code)] == [p.strip() for p in marked.split("¦")]


@pytest.mark.parametrize(("code", "line"), listed("furniture"))
def test_furniture(code: str, line: str) -> None:
    lines = lines_of(f"{body(code)}\n{line}\n{body(code)}", [])
    assert furniture(lines, None) == {1}


@pytest.mark.parametrize(("code", "line"), listed("kept"))
def test_subheadings_are_kept(code: str, line: str) -> None:
    lines = lines_of(f"{body(code)}\n{line}\n{body(code)}", [])
    assert furniture(lines, None) == set()


@pytest.mark.parametrize(("code", "case"), listed("agencies"))
def test_agencies(code: str, case: tuple[str, str | None]) -> None:
    opening, agency = case
    text = f"{opening}\n{body(code)}\n"
    assert clean(SourceDocument(doc="a.txt", doc_id="sha256:0", text=text)).agency == agency
