"""The gazetteer: countries, their subdivisions and cities, with codes, containment and names in many languages.

Keys are ISO 3166-1 alpha-2 for countries (`FR`), ISO 3166-2 for subdivisions (`FR-BRE`) and for cities that are
themselves a subdivision (a federal city, a municipality, a capital region), `geonames:ID` for other cities.

Names of countries come from CLDR through babel, names of subdivisions and cities from `data/`, which
`scripts/make_places.py` makes from CLDR (Unicode-3.0) and GeoNames (CC-BY-4.0).  Everything loads on first use.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

DATA = Path(__file__).parent / "data"
FALLBACK = "en"  #: language of the names shown where the wanted one has none
#: ISO 15924 codes of scripts that are written with Han characters, wholly or in part.
_HAN = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Kana", "Hani"), "Kore": ("Hang", "Hani")}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One country, region or city.

    `code` is what statements print: ISO 3166-1 or -2, null for a city that is no subdivision itself.  `country` is
    the country's code (its own for a country), `region` the key of the subdivision that it lies in, `population`
    in persons (0: unknown), `eponym` of a city the key of the region that bears its name.
    """

    key: str
    code: str | None
    kind: Literal["country", "region", "city"]
    country: str
    region: str | None = None
    population: int = 0
    name: str = ""  #: the international (GeoNames) name of a city, empty otherwise
    eponym: str | None = None
    zone: str | None = None  #: the time zone that CLDR names after a city


class _Gazetteer(msgspec.Struct):
    source: str
    countries: list[tuple[str, int, int | None]]
    regions: list[tuple[str, str | None, str]]
    cities: list[tuple[int, str, str, str | None, str | None, int, str | None, str | None]]


def _unpack(path: Path, shape: Any) -> Any:
    return msgspec.msgpack.decode(gzip.decompress(path.read_bytes()), type=shape)


class _Tables(msgspec.Struct):
    places: dict[str, Place]
    capitals: dict[str, str]
    kinds: dict[str, str]
    ids: dict[str, int]
    source: str


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    raw: _Gazetteer = _unpack(DATA / "places.msgpack.gz", _Gazetteer)
    places: dict[str, Place] = {}
    for code, population, _ in raw.countries:
        places[code] = Place(key=code, code=code, kind="country", country=code, population=population)
    for code, parent, _ in raw.regions:
        places[code] = Place(key=code, code=code, kind="region", country=code[:2], region=parent)
    ids: dict[str, int] = {}
    keys: dict[int, str] = {}
    for number, name, country, region, own, population, eponym, zone in raw.cities:
        key = own or f"geonames:{number}"
        keys[number], ids[key] = key, number
        within = places[own].region if own else region
        places[key] = Place(key=key, code=own, kind="city", country=country, region=within, population=population,
                            name=name, eponym=eponym, zone=zone)  # fmt: skip
    capitals = {code: keys[number] for code, _, number in raw.countries if number in keys}
    return _Tables(places, capitals, {c: kind for c, _, kind in raw.regions}, ids, raw.source)


def source() -> str:
    """Where the data comes from, with versions and licences."""
    return _tables().source


def place(key: str) -> Place | None:
    """The place of a key, if there is one."""
    return _tables().places.get(key)


def places(kind: Literal["country", "region", "city"] | None = None) -> Iterator[Place]:
    """All places, or those of one kind: countries, then regions by code, cities by population."""
    for item in _tables().places.values():
        if kind is None or item.kind == kind:
            yield item


def division_type(key: str) -> str:
    """What ISO 3166-2 calls a subdivision (`province`, `oblast`), empty where unknown."""
    return _tables().kinds.get(key, "")


def country_of(key: str) -> str | None:
    """Code of the country that the place lies in; a country's own code for a country."""
    found = place(key)
    return found.country if found else None


def capital_of(country: str) -> str | None:
    """Key of the capital."""
    return _tables().capitals.get(country)


def contains(outer: str, inner: str) -> bool:
    """True when the inner place lies in the outer one (no place contains itself)."""
    seen, inside = place(inner), place(outer)
    if seen is None or inside is None or outer == inner:
        return False
    if inside.kind == "country":
        return seen.country == outer
    while seen is not None and seen.region:
        if seen.region == outer:
            return True
        seen = place(seen.region)
    return False


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=64)
def _region_names(language: str) -> dict[str, tuple[str, ...]]:
    path = DATA / f"regions/{language.partition('-')[0]}.msgpack.gz"
    if not path.exists():
        return {}
    found: dict[str, tuple[str, ...]] = _unpack(path, dict[str, tuple[str, ...]])
    return found


@lru_cache(maxsize=64)
def _city_names(script: str) -> dict[int, tuple[str, ...]]:
    path = DATA / f"cities/{script}.msgpack.gz"
    if not path.exists():
        return {}
    found: dict[int, tuple[str, ...]] = _unpack(path, dict[int, tuple[str, ...]])
    return found


@lru_cache(maxsize=256)
def scripts_of(language: str) -> tuple[str, ...]:
    """Scripts (of the city tables) that a language is written in, the likeliest first."""
    locale = _locale(language)
    if locale is None:
        return ()
    script = locale.script or _likely_script(str(locale))
    return _HAN.get(script, (script,))


def _likely_script(language: str) -> str:
    table = get_global("likely_subtags")
    parts = table.get(language, table.get(language.partition("_")[0], "")).split("_")
    return next((p for p in parts if len(p) == 4), "Latn")


@lru_cache(maxsize=64)
def _zone_cities(language: str) -> dict[str, str]:
    locale = _locale(language)
    if locale is None:
        return {}
    return {zone: data["city"] for zone, data in locale.time_zones.items() if "city" in data}


def _alphabet(language: str) -> frozenset[str]:
    """Letters that a language's own names of countries are written with: a sieve for names of cities."""
    locale = _locale(language)
    return frozenset("".join(locale.territories.values()).casefold()) if locale else frozenset()


_alphabet_of = lru_cache(maxsize=64)(_alphabet)


def country_names(code: str, language: str) -> tuple[str, ...]:
    """CLDR's names of a country: the usual one first, then the short and other variants."""
    locale = _locale(language)
    usual = locale.territories.get(code) if locale else None
    return (str(usual),) if usual else ()


def names(key: str, language: str) -> tuple[str, ...]:
    """Names of the place in the language, the usual one first; empty where none is known.

    For cities these are GeoNames' names in the language's script that fit its alphabet: GeoNames does not tell
    which language they belong to.
    """
    found = place(key)
    if found is None:
        return ()
    if found.kind == "country":
        return country_names(key, language)
    out: list[str] = []
    if found.code:
        out += _region_names(language).get(key, ())
    if found.kind == "city":
        out += _names_of_city(found, language)
    return tuple(dict.fromkeys(out))


def _names_of_city(city: Place, language: str) -> list[str]:
    number = _tables().ids[city.key]
    own = _zone_cities(language).get(city.zone or "")
    out = [own] if own else []
    letters = _alphabet_of(language)
    for script in scripts_of(language):
        latin = script == "Latn"
        forms = _city_names(script).get(number, ())
        if latin:  # too many languages share the script: only the international name is safe
            out += forms[:1]
        else:
            unspaced = script in {"Hani", "Kana", "Hang"}
            out += [
                n for n in forms if unspaced or letters.issuperset(c for c in n.casefold() if c.isalpha())
            ]
    return out


def spellings(key: str, script: str) -> tuple[str, ...]:
    """All of GeoNames' names of a city in a script (ISO 15924; `Hani` for Han), whatever the language."""
    number = _tables().ids.get(key)
    return tuple(_city_names(script).get(number, ())) if number is not None else ()


def other_spellings(key: str, language: str) -> tuple[str, ...]:
    """Latin spellings of a city that may be the language's: transliterations where the country writes another
    script, exonyms of large cities.  GeoNames does not say whose they are, so they are only good with context."""
    city = place(key)
    if city is None or scripts_of(language) != ("Latn",):
        return ()
    least = 300_000 if _writes_latin(city.country) else 50_000
    if city.population < least and key != capital_of(city.country):
        return ()
    letters = _alphabet_of(language)
    forms = spellings(key, "Latn")[1:]
    return tuple(
        n for n in forms if len(n) >= 5 and letters.issuperset(c for c in n.casefold() if c.isalpha())
    )


@lru_cache(maxsize=512)
def _writes_latin(country: str) -> bool:
    official = get_official_languages(country, de_facto=True)
    return not official or scripts_of(official[0]) == ("Latn",)


def display_name(key: str, language: str) -> str:
    """The name to show: in the language, else in the fallback language, else the international name, else the key."""
    for code in (language, FALLBACK):
        found = names(key, code)
        if found:
            return found[0]
    known = place(key)
    return known.name or key if known else key
