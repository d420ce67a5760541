"""Engine code knows no country, language or institution, and no words that are not ASCII."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest
from babel import Locale

from dragoman.languages.pack import ROOT as PACKS
from dragoman.languages.pack import read_forms

SOURCE = Path(__file__).parents[1] / "src/dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 300  #: lines of a module, with some patience for tables and long docstrings
PATIENCE = 60

#: Names of scripts are no names of languages (ISO 15924), and some words of English are names too.
ALLOWED = frozenset(
    "latin greek han hangul thai lao khmer myanmar tibetan georgian armenian hebrew arabic tamil telugu kannada malayalam "
    "sinhala bengali gujarati gurmukhi oriya mongolian ethiopic guinea chad turkey jordan georgia mali man peru oman "
    "manx ga fang ga'anda even turks world africa americas europe asia oceania".split()
)


@lru_cache(maxsize=1)
def forbidden() -> re.Pattern[str]:
    """Names of all countries and languages in English, and what their people are called."""
    english = Locale("en")
    countries = {n for code, n in english.territories.items() if len(code) == 2}
    languages = {n for code, n in english.languages.items() if len(code) in (2, 3)}
    people = {
        f.pattern.strip("~*")
        for f in read_forms(PACKS / "en/places.yaml")
        if f.concept.startswith("demonym.")
    }
    words = {
        w
        for w in countries | languages | people
        if len(w) > 3 and w.isascii() and "[" not in w and "|" not in w
    }
    kept = sorted((w for w in words if w.lower() not in ALLOWED), key=lambda w: (-len(w), w))
    return re.compile(r"(?<![A-Za-z])(?:" + "|".join(map(re.escape, kept)) + r")(?![a-z])")


def identify(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_no_words_that_are_not_ascii(path: Path) -> None:
    found = {
        c for c in path.read_text("utf-8") if ord(c) > 127 and unicodedata.category(c) in ("Lu", "Ll", "Lo")
    }
    assert not found, f"letters {sorted(found)}: what a language says belongs into its pack"


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_no_country_language_or_people_is_named(path: Path) -> None:
    text = re.sub(r"\\p\{\w+\}", "", path.read_text("utf-8"))
    found = {m.group() for m in forbidden().finditer(text)}
    assert not found, f"{sorted(found)}: data of a pack, of knowledge or of a profile"


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST + PATIENCE


def test_every_module_says_what_it_is() -> None:
    silent = [identify(p) for p in MODULES if not p.read_text("utf-8").lstrip().startswith('"""')]
    assert not silent
