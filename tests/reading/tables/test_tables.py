"""Cells of tables: number, unit, period and ends by caption, head and row; passages in the source text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.cleaning import clean
from dragoman.model.document import SourceDocument
from dragoman.model.statement import Figure
from dragoman.reading.rules import read
from dragoman.text.grids import grids

YEARS_ABOVE = """\
Ghana and Norway

Trade in goods (NOK million)
                          2016    2017    2018
Exports to Ghana          410.5   398     512.0
Imports from Ghana        88      91.4    n/a

The ministers met in Oslo on 3 May 2019.
"""
YEARS_BESIDE = """\
Die Handelsbeziehungen zwischen Chile und Finnland

Chiles Außenhandel mit Finnland
Jahr\tExporte nach Finnland (Mio. USD)\tImporte aus Finnland (Mio. USD)
2020\t45,2\t130
2021\t51,7\t142,8
"""
BARS = """\
Торговля Кении и Омана, млн долл. США

Год | Экспорт Кении в Оман | Импорт Кении из Омана
2019 | 41,5 | 230
2020 | 38,1 | 198,4
"""
PROSE = """\
The two sides met twice.  They agreed on 3 projects.  Work begins in May.

Tel.: 021 345    Fax: 021 346
"""
ADDRESSES = "Name    Street\nAnna    Main Road\nBert    High Street\n"

CASES = [
    ("en", YEARS_ABOVE, {
        ("exports", 410.5e6, "NOK", "2016"), ("exports", 398e6, "NOK", "2017"), ("exports", 512e6, "NOK", "2018"),
        ("imports", 88e6, "NOK", "2016"), ("imports", 91.4e6, "NOK", "2017"),
    }),
    ("de", YEARS_BESIDE, {
        ("exports", 45.2e6, "USD", "2020"), ("imports", 130e6, "USD", "2020"),
        ("exports", 51.7e6, "USD", "2021"), ("imports", 142.8e6, "USD", "2021"),
    }),
    ("ru", BARS, {
        ("exports", 41.5e6, "USD", "2019"), ("imports", 230e6, "USD", "2019"),
        ("exports", 38.1e6, "USD", "2020"), ("imports", 198.4e6, "USD", "2020"),
    }),
]  # fmt: skip


def figures(text: str) -> list[Figure]:
    source = SourceDocument(doc="table.txt", doc_id="sha256:t", text=text)
    return [s for s in read(clean(source)) if isinstance(s, Figure)]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_cells(name: str, text: str, expected: set[tuple[str, float, str, str]]) -> None:
    found = {(f.indicator, f.value, f.unit, f.period) for f in figures(text) if f.unit != "1"}
    assert found == expected


def test_passages_are_caption_head_and_row() -> None:
    last = next(f for f in figures(YEARS_ABOVE) if f.value == 512e6)
    assert [span.of(YEARS_ABOVE) for span in last.evidence] == [
        "Trade in goods (NOK million)",
        "2018",
        "Exports to Ghana          410.5   398     512.0",
    ]
    assert last.to == "GH"


@pytest.mark.parametrize("text", [PROSE, ADDRESSES, "", "| |\n\t\n"])
def test_prose_and_lists_are_no_tables(text: str) -> None:
    assert [g for g in grids(text) if g.head is not None or len(g.rows) > 1] == []


def test_a_table_of_a_web_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang=en><body><main><h1>Ghana and Norway</h1><p>Trade of Ghana with Norway went on growing, the "
        "statistics office said, and the two ministers signed a memorandum of understanding on fisheries.</p>"
        "<table><caption>Trade in goods (NOK million)</caption><tr><th></th><th>2016</th><th>2017</th></tr>"
        "<tr><td>Exports to Ghana</td><td>410.5</td><td>398.2</td></tr>"
        "<tr><td>Imports from Ghana</td><td>88.1</td><td>91.4</td></tr></table></main></body></html>",
        encoding="utf-8",
    )
    said = [s for d in pipeline.load(page) for s in pipeline.read(d).statements if isinstance(s, Figure)]
    assert {(f.indicator, f.value, f.period) for f in said if f.unit == "NOK"} == {
        ("exports", 410.5e6, "2016"),
        ("exports", 398.2e6, "2017"),
        ("imports", 88.1e6, "2016"),
        ("imports", 91.4e6, "2017"),
    }
