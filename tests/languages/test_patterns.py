"""The notation of forms, and the one pass that finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PackError
from dragoman.languages.patterns import Form, Matcher, expand, longest
from dragoman.text.tokens import tokenise

ENDINGS = ("en", "s", "а", "ом")


def found(pattern: str, text: str) -> list[str]:
    hits = Matcher([Form("it", pattern)], ENDINGS).find(tokenise(text))
    return [text[h.start : h.end] for h in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("handel", "Der Handel wächst", ["Handel"]),
        ("handel", "Der Handelsplatz", []),
        ("Minister~", "die Ministers und der Ministerrat", ["Ministers"]),
        ("торгов*", "внешняя торговля", ["торговля"]),
        ("*ausfuhr~", "Rindfleischausfuhren", ["Rindfleischausfuhren"]),
        ("*export*", "Nahrungsexporte", ["Nahrungsexporte"]),
        ("rose|grew by", "trade grew by half", ["grew by"]),
        ("in [the] year", "in year, in the year", ["in year", "in the year"]),
        ("fand ... statt", "es fand in Lyon am Montag statt", ["fand in Lyon am Montag statt"]),
        ("fand ... statt", "es fand in der alten Stadt Lyon am Montag statt", []),
        ("year-on-year", "up year-on-year", ["year-on-year"]),
        ("同比[大幅]增长|上升", "同比大幅增长，同比上升", ["同比大幅增长", "同比上升"]),
        ("貿易額", "贸易额", ["贸易额"]),
    ],
)
def test_notation(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


@pytest.mark.parametrize("pattern", ["", "[a", "a]", "[a] [b]", "..."])
def test_forms_that_could_match_nothing_are_refused(pattern: str) -> None:
    with pytest.raises(PackError):
        expand(pattern)


def test_all_hits_come_by_place_and_the_longest_can_be_chosen() -> None:
    matcher = Matcher([Form("a", "joint"), Form("b", "joint statement"), Form("c", "statement")])
    hits = matcher.find(tokenise("a joint statement"))
    assert [h.concept for h in hits] == ["b", "a", "c"]
    assert [h.concept for h in longest(hits)] == ["b"]


def test_families_and_arguments() -> None:
    (hit,) = Matcher([Form("currency.USD", "dollar", {"bare": "yes"})]).find(tokenise("a dollar"))
    assert (hit.family, hit.argument, hit.attrs) == ("currency", "USD", {"bare": "yes"})


@given(st.lists(st.sampled_from(["trade", "rose", "by", "half", "额", "торговля"]), max_size=12))
def test_what_is_found_stands_there(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenise(text)
    for hit in Matcher([Form("x", "rose|by half"), Form("y", "trade ... half"), Form("z", "торгов*")]).find(
        tokens
    ):
        assert text[hit.start : hit.end] == text[tokens[hit.first].start : tokens[hit.last - 1].end]
