"""Views of a text: every span of a view maps to what it was made from, and back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.span import Span
from dragoman.text.offsets import build, identity, per_character, substitute

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with edits that do not overlap."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start <= edits[-1][1]:
            continue
        edits.append((start, end, draw(st.text(max_size=4))))
    return text, edits


@given(edited())
def test_untouched_characters_map_to_themselves(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    view = substitute(text, edits)
    for at, character in enumerate(view.text):
        source = view.to_source(at, at + 1)
        assert 0 <= source.start <= source.end <= len(text)
        if not any(start <= source.start < end or start == source.start for start, end, _ in edits):
            assert source.of(text) == character


@given(edited(), st.data())
def test_wider_spans_of_the_view_map_to_wider_spans(
    case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    view = substitute(*case)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    outer = view.to_source(0, len(view.text))
    inner = view.to_source(start, end)
    assert outer.start <= inner.start <= inner.end <= max(outer.end, inner.end)
    for at in range(start, end):
        assert inner.contains(view.to_source(at, at + 1))


@given(edited(), st.data())
def test_there_and_back(case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject) -> None:
    text, edits = case
    view = substitute(text, edits)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = view.to_view(start, end)
    if place is None:
        assert all(any(s <= at < e for s, e, new in edits if not new) for at in range(start, end))
    elif not any((s < end and start < e) or start <= s < end for s, e, _ in edits):
        assert place.of(view.text) == text[start:end]
        assert view.to_source(place.start, place.end) == Span(start, end)


@given(TEXTS)
def test_identity_and_folding(text: str) -> None:
    assert identity(text).text == text
    view = per_character(text, lambda c: unicodedata.normalize("NFKC", c).casefold())
    for at in range(len(view.text)):
        source = view.to_source(at, at + 1)
        assert len(source) == 1
        assert view.text[at] in unicodedata.normalize("NFKC", source.of(text)).casefold()


def test_a_replacement_maps_as_a_whole() -> None:
    view = substitute("one straße two", [(4, 10, "strasse")])
    assert view.text == "one strasse two"
    assert view.to_source(6, 8) == Span(4, 10)
    assert view.to_source(0, 15) == Span(0, 14)
    assert view.to_view(5, 6) == Span(4, 11)
    assert view.to_source(3, 3) == Span(3, 3)


def test_wrong_spans_are_refused() -> None:
    view = identity("abc")
    with pytest.raises(ValueError, match="not inside"):
        view.to_source(2, 9)
    with pytest.raises(ValueError, match="overlaps"):
        build([("x", 0, 2), ("y", 1, 3)])
    with pytest.raises(ValueError, match="overlaps"):
        substitute("abc", [(0, 2, "x"), (1, 3, "y")])
    assert identity("").to_source(0, 0) == Span(0, 0)
