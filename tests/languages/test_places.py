"""Places in texts: the cases of the packs, languages without a pack, context, speed."""

from __future__ import annotations

import itertools
import time

import pytest
import yaml

from dragoman.languages import pack as packs
from dragoman.languages import place_builder
from dragoman.languages.places import find_places, load
from dragoman.text.tokens import tokenise

_CASES = [
    (path.parent.parent.name, text, expected)
    for path in sorted(packs.ROOT.glob("*/cases/places.yaml"))
    for text, expected in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


def _found(text: str, language: str, context: tuple[str, ...] = ()) -> dict[str, str]:
    return {text[h.start : h.end]: h.keys[0] for h in find_places(tokenise(text), language, context)}


@pytest.mark.parametrize(
    ("language", "text", "expected"), _CASES, ids=[f"{c[0]}-{c[1][:30]}" for c in _CASES]
)
def test_cases(language: str, text: str, expected: dict[str, str]) -> None:
    assert _found(text, language) == {s: place_builder.resolve(key).key for s, key in expected.items()}


@pytest.mark.parametrize("language", ["en", "de", "ru", "be", "zh", "gu", "uk", "tr", "kk"])
def test_enough_cases(language: str) -> None:
    assert sum(case[0] == language for case in _CASES) >= 40


GENERIC = [
    ("uk", "У Пекіні зустріч з Китаєм та Україною", {"Пекіні": "CN-BJ", "Китаєм": "CN", "Україною": "UA"}),
    ("fr", "L'Allemagne et la Chine", {"Allemagne": "DE", "Chine": "CN"}),
    ("es", "China y Bielorrusia", {"China": "CN", "Bielorrusia": "BY"}),
    ("pl", "z Chinami i Niemcami w Pekinie", {"Chinami": "CN", "Niemcami": "DE", "Pekinie": "CN-BJ"}),
    ("tr", "Çin'in başkenti, Belarus'ta", {"Çin": "CN", "Belarus": "BY"}),
    ("fi", "Kiinan ja Venäjän", {"Kiinan": "CN", "Venäjän": "RU"}),
    ("ar", "الصين وروسيا", {"الصين": "CN", "روسيا": "RU"}),
    ("hi", "चीन और भारत", {"चीन": "CN", "भारत": "IN"}),
    ("ko", "중국과 벨라루스는", {"중국과": "CN", "벨라루스는": "BY"}),
    ("ja", "中国と日本の山東省", {"中国": "CN", "日本": "JP", "山東省": "CN-SD"}),
    ("th", "จีนและเบลารุส", {"จีน": "CN", "เบลารุส": "BY"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), GENERIC, ids=[g[0] for g in GENERIC])
def test_languages_without_a_pack(language: str, text: str, expected: dict[str, str]) -> None:
    assert _found(text, language) == expected


def test_small_towns_need_context() -> None:
    text = "The factory in Zhlobin reopened."
    assert _found(text, "en") == {}
    assert _found(text, "en", ("BY",)) == {"Zhlobin": place_builder.resolve("BY/Zhlobin").key}
    assert "Zhlobin" in _found("Zhlobin is a town of Belarus.", "en")


def test_core_excludes_the_region_word() -> None:
    text = "Exports of Henan Province grew"
    (hit,) = find_places(tokenise(text), "en")
    assert (text[slice(*hit.core)], text[hit.start : hit.end]) == ("Henan", "Henan Province")
    assert hit.code == "CN-HA"


def test_hits_do_not_overlap_and_stand_in_order() -> None:
    text = "Inner Mongolia, Mongolia, South Korea, Korea, New York State and New York"
    hits = find_places(tokenise(text), "en")
    assert all(a.last <= b.first for a, b in itertools.pairwise(hits))


def test_every_key_of_a_pack_is_a_place() -> None:
    for code in packs.available():
        for form in packs.load(code).forms:
            family, _, argument = form.concept.partition(".")
            if family in {"place", "demonym", "abbrev"}:
                assert place_builder.resolve(argument)


def test_many_demonyms() -> None:
    for code in ("en", "de", "ru", "be"):
        known = {f.concept for f in packs.load(code).forms if f.concept.startswith("demonym.")}
        assert len(known) >= 120, code


def test_a_page_takes_little_time() -> None:
    tokens = tokenise(
        "The delegation of Shandong Province signed a memorandum with partners in Minsk today. " * 35
    )
    load("en")
    find_places(tokens, "en")
    begin = time.perf_counter()
    for _ in range(5):
        find_places(tokens, "en")
    assert (time.perf_counter() - begin) / 5 < 0.02
