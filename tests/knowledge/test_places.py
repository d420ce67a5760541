"""The gazetteer: codes, containment, names."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dragoman.knowledge import places


def _city(country: str, name: str) -> places.Place:
    return next(p for p in places.places("city") if p.country == country and p.name == name)


@pytest.mark.parametrize(
    ("key", "kind", "country"),
    [("FR", "country", "FR"), ("CN-SD", "region", "CN"), ("CN-BJ", "city", "CN"), ("BY-HM", "city", "BY")],
)
def test_keys(key: str, kind: str, country: str) -> None:
    found = places.place(key)
    assert found is not None
    assert (found.kind, found.country, found.code) == (kind, country, key)


def test_unknown_key() -> None:
    assert places.place("XX-1") is None
    assert places.country_of("XX-1") is None
    assert not places.contains("FR", "XX-1")


def test_cities_that_are_subdivisions_have_their_code() -> None:
    for country, name, code in [
        ("JP", "Tokyo", "JP-13"),
        ("RU", "Moscow", "RU-MOW"),
        ("DE", "Berlin", "DE-BE"),
    ]:
        assert _city(country, name).code == code
    assert _city("CN", "Guangzhou").code is None


def test_containment() -> None:
    guangzhou = _city("CN", "Guangzhou").key
    assert places.contains("CN", guangzhou)
    assert places.contains("CN-GD", guangzhou)
    assert places.contains("CN", "CN-GD")
    assert not places.contains("CN-SD", guangzhou)
    assert not places.contains("CN", "CN")
    assert not places.contains(guangzhou, "CN")
    assert places.contains("FR", "FR-29") and places.contains("FR-BRE", "FR-29")


def test_a_city_is_not_inside_itself() -> None:
    assert not places.contains("BY-MI", "BY-HM")
    assert places.contains("BY", "BY-HM")


def test_eponyms() -> None:
    assert _city("BY", "Vitebsk").eponym == "BY-VI"
    minsk = places.place("BY-HM")
    assert minsk is not None and minsk.eponym == "BY-MI"


def test_names() -> None:
    assert places.names("DE", "fr")[0] == "Allemagne"
    assert "山东省" in places.names("CN-SD", "zh")
    assert places.names("PL", "xx") == ()
    assert "Warszawa" in places.names(_city("PL", "Warsaw").key, "pl")
    assert places.display_name("IN-GJ", "de") == "Gujarat"
    assert places.display_name("nowhere", "de") == "nowhere"


def test_capitals() -> None:
    assert places.capital_of("AT") == "AT-9"
    lacking = [
        c.key for c in places.places("country") if c.population > 500_000 and not places.capital_of(c.key)
    ]
    assert lacking == []


def test_every_city_has_its_country_and_region() -> None:
    for city in places.places("city"):
        assert places.place(city.country) is not None
        assert city.region is None or places.place(city.region) is not None


def test_the_source_is_named() -> None:
    assert "GeoNames" in places.source() and "CC-BY-4.0" in places.source() and "Unicode" in places.source()


def test_nothing_loads_on_import() -> None:
    code = "import dragoman.knowledge.places as p; assert p._tables.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)
