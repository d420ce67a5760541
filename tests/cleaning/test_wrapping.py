"""Paragraphs broken at a width are read as running text, everything else stays as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cleaning import clean
from dragoman.cleaning.wrapping import unwrap
from dragoman.model.document import SourceDocument
from dragoman.model.statement import Figure
from dragoman.reading.rules import read
from dragoman.text.fold import SOFT_HYPHEN

BULLETIN = """\
TRADE BULLETIN                                                  No. 7
                              - 2 -

Trade between Ghana and Norway came to 312 million dollars in 2019,
the ministry said on Thursday, which is 12 percent more than the year
before; the two ministers signed a memorandum on fisheries and agri-
culture in Accra.

- 3 companies opened offices
- 40 containers of salmon were sent

Imports of cocoa butter from Ghana reached 45 mil-
lion dollars.
"""
PARAGRAPHS = """\
Trade between Ghana and Norway came to 312 million dollars in 2019.
The two ministers met in Accra on Thursday and signed a memorandum.
Fish and cocoa butter make up most of it, said the customs service.
"""
HAN = """\
据加纳统计局消息，2019年挪威与加纳的双边贸易额达到三亿一
千二百万美元，同比增长百分之十二。两国部长星期四在阿克拉
签署了渔业合作谅解备忘录，并参观了当地的一家可可加工厂。
"""


def test_a_broken_paragraph_is_one() -> None:
    flowing = unwrap(BULLETIN)
    assert len(flowing) == len(BULLETIN)
    assert "in 2019, the ministry said on Thursday, which is 12 percent more than the year before" in flowing
    assert f"agri{SOFT_HYPHEN * 2}culture" in flowing
    assert f"45 mil{SOFT_HYPHEN * 2}lion dollars" in flowing


def test_headings_and_lists_stay() -> None:
    flowing = unwrap(BULLETIN)
    assert "offices\n- 40 containers" in flowing
    assert "No. 7\n" in flowing


@pytest.mark.parametrize("text", [PARAGRAPHS, "a\nb\nc\n", "", "One line only."])
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrap(text) == text


def test_scripts_without_spaces() -> None:
    assert unwrap(HAN).count("\n") == 1


@given(st.text(alphabet="ab -.\n\tЖ中", max_size=400))
def test_offsets_stay(text: str) -> None:
    flowing = unwrap(text)
    assert len(flowing) == len(text)
    changed = {a for a, b in zip(text, flowing, strict=True) if a != b}
    assert changed <= set(" -\n\t")


def test_what_is_read_stands_in_the_source() -> None:
    source = SourceDocument(doc="bulletin.txt", doc_id="sha256:b", text=BULLETIN)
    said = read(clean(source))
    figures = [s for s in said if isinstance(s, Figure) and s.unit == "USD"]
    assert {f.value for f in figures} == {312e6, 45e6}
    assert all("\n" not in (s.summary or "") and SOFT_HYPHEN not in (s.summary or "") for s in said)
