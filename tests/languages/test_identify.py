"""The language classifier on sentences written for it, and what it does with too little text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from dragoman.languages import identify as module
from dragoman.languages.identify import (
    UNKNOWN,
    has_ordinal_dot,
    identify,
    languages,
    rank,
    script_of_language,
)

PASSAGES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "passages.yaml").read_text("utf-8"))
FLOOR = 0.98  #: share of single sentences that must be right


def test_there_are_enough_languages_and_sentences() -> None:
    assert len(PASSAGES) >= 50
    assert all(len(sentences) >= 3 for sentences in PASSAGES.values())
    assert len(languages()) >= 70


@pytest.mark.parametrize("code", PASSAGES)
def test_three_sentences_together_tell_the_language(code: str) -> None:
    assert identify(" ".join(PASSAGES[code])) == code


def test_single_sentences() -> None:
    wrong = [
        (code, identify(sentence), sentence)
        for code, sentences in PASSAGES.items()
        for sentence in sentences
        if identify(sentence) != code
    ]
    total = sum(map(len, PASSAGES.values()))
    assert len(wrong) <= (1 - FLOOR) * total, wrong


@pytest.mark.parametrize("text", ["", "12 345", "—", "🙂"])
def test_nothing_to_tell_from(text: str) -> None:
    assert identify(text) == UNKNOWN
    assert identify(text, "pl") == "pl"
    assert rank(text) == []


def test_short_passages_follow_their_surroundings() -> None:
    assert identify("Minsk, 2024", "de") == "de"
    assert identify("Київ", "uk") == "uk"
    assert identify("The delegation will visit the plant in the next two days.", "de") == "en"


def test_scripts_and_ordinals() -> None:
    assert script_of_language("uk") == "Cyrl"
    assert script_of_language("zh-Hant") == "Hani"
    assert script_of_language("xx") is None
    assert has_ordinal_dot("de")
    assert not has_ordinal_dot("en")


def test_three_kilobytes_take_about_a_millisecond() -> None:
    text = " ".join(PASSAGES["ru"] * 17)[:3000]
    identify("warm")
    started = time.process_time()
    for number in range(20):
        identify(f"{text} {number}")
    assert (time.process_time() - started) / 20 < 0.005  # with patience for a loaded machine


def test_the_data_is_sound() -> None:
    table = module._table()
    assert table.hans.isdisjoint(table.hant)
    assert len(table.hans) > 40
