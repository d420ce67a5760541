"""The pack made from CLDR alone, for any language: marks, magnitudes, currencies, units, percent, rates, dates.

CLDR data comes with Babel (Unicode License v3).  Words of five letters and more match with any ending, since most
languages inflect; shorter ones match exactly.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import babel
from anyascii import anyascii
from babel import Locale, UnknownLocaleError

import dragoman
from dragoman.knowledge import currencies
from dragoman.languages.identify import has_ordinal_dot, script_of_language
from dragoman.languages.pack import ROOT, Pack, Settings, cached, read_yaml
from dragoman.languages.patterns import Form
from dragoman.text import fold, tokens
from dragoman.text.tokens import tokenise

_INFLECTED = 5  #: letters from which on a word is matched with any ending
_INFLECTED_SCRIPTS = (("\uac00", "\ud7a3", 2), ("\u0900", "\u0dff", 4))  #: fewer in Hangul and Indic scripts
_UNSPACED = frozenset(
    {"Hira", "Kana", "Hrkt", "Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
)
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_PLACE = re.compile(r"\{0\}|0+")
#: CLDR's units → the contract's.
_UNITS = {
    "mass-tonne": "t", "mass-kilogram": "kg", "length-meter": "m", "length-kilometer": "km", "length-mile": "mi",
    "area-square-meter": "m2", "area-square-kilometer": "km2", "area-hectare": "ha", "area-acre": "acre",
    "volume-cubic-meter": "m3", "volume-liter": "l", "volume-barrel": "bbl", "power-kilowatt": "kW",
    "power-megawatt": "MW", "power-gigawatt": "GW", "energy-kilowatt-hour": "kWh", "duration-year": "a",
    "duration-month": "mo", "duration-week": "w", "duration-day": "d", "duration-hour": "h",
    "duration-minute": "min", "speed-kilometer-per-hour": "km/h",
}  # fmt: skip
_RATES = {
    "duration-year": "a",
    "duration-month": "mo",
    "duration-week": "w",
    "duration-day": "d",
    "duration-hour": "h",
}


@lru_cache(maxsize=128)
def generic_pack(code: str) -> Pack:
    """The pack of a language made from CLDR; for a language that CLDR lacks, signs, codes and symbols remain.

    Args:
        code: BCP-47 tag; what CLDR does not know beyond the language is dropped.
    """
    name = f"generic-{code}-{babel.__version__}-{_digest()}"
    pack: Pack = cached(re.sub(r"[^\w.-]", "_", name), lambda: _build(code))
    return pack


@lru_cache(maxsize=1)
def _digest() -> str:
    """Changes with the code and the data that generic packs are made of."""
    digest = hashlib.sha256(dragoman.__version__.encode())
    files = [
        *ROOT.glob("*.py"),
        ROOT / "identification.yaml",
        *(ROOT.parent / "knowledge" / "data").glob("*.yaml"),
    ]
    for path in sorted([*files, Path(fold.__file__), Path(tokens.__file__)]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def _build(code: str) -> Pack:
    locale = _locale(code)
    settings = _settings(code, locale)
    forms: list[Form] = [Form("percent", "%"), Form("percent.0.1", "\u2030")]
    if locale is not None:
        forms += [
            *_magnitudes(locale),
            *_currencies(locale),
            *_units(locale),
            *_rates(locale),
            *_percent(locale),
        ]
    return Pack(settings, (*_distinct(forms), *_dates(code, locale)), {})


def _locale(code: str) -> Locale | None:
    for tag in (code, code.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _settings(code: str, locale: Locale | None) -> Settings:
    language = code.split("-")[0]
    script = script_of_language(language) or (locale.script if locale else None) or "Latn"
    symbols = _symbols(locale)
    group = symbols.get("group", ",")
    return Settings(
        code=language,
        name=str(locale.english_name or code) if locale else code,
        scripts=(script,),
        spaced=script not in _UNSPACED,
        capitals="names" if script in _CASED else "none",
        decimal=_plain(symbols.get("decimal", ".")),
        group=(_plain(group),),
        function_words=_function_words(language),
        ordinal_suffixes=(".",) if has_ordinal_dot(language) else (),
    )


def _function_words(language: str) -> tuple[str, ...]:
    """The frequent words by which `identify` knows the language."""
    entry = read_yaml(ROOT / "identification.yaml")["languages"].get(language) or {}
    return tuple(str(entry.get("words") or "").split())


def _symbols(locale: Locale | None) -> dict[str, str]:
    """Marks of the Latin digits, which news use everywhere, else of the language's own."""
    if locale is None:
        return {}
    table = locale.number_symbols
    chosen: Any = table.get("latn") or table.get(locale.default_numbering_system) or {}
    return {str(k): str(v) for k, v in chosen.items()}


def _plain(mark: str) -> str:
    return {"\u066b": ",", "\u066c": ".", "\u2019": "'"}.get(mark, " " if mark.isspace() else mark)


def _pattern(words: str) -> str:
    """Words as a form: each long word with any ending, nothing that the notation reads otherwise."""
    atoms = [t.text for t in tokenise(words) if t.text not in "[]|*~"]
    return " ".join(a + "*" if _is_long(a) else a for a in atoms)


def _is_long(word: str) -> bool:
    least = next((n for low, high, n in _INFLECTED_SCRIPTS if low <= word[0] <= high), _INFLECTED)
    return len(word) >= least and word[0].isalpha()


def _exact(words: str) -> str:
    return " ".join(t.text for t in tokenise(words) if t.text not in "[]|*~")


def _forms(concept: str, words: str, **attrs: str) -> Iterator[Form]:
    for pattern in {_pattern(words), _exact(words)} - {""}:
        yield Form(concept, pattern, attrs)


def _distinct(forms: Iterable[Form]) -> list[Form]:
    """Each form once, in a fixed order; a name that means two things keeps its first meaning."""
    seen: dict[tuple[str, str], Form] = {}
    for form in forms:
        seen.setdefault((form.concept.partition(".")[0], form.pattern.casefold()), form)
    return [seen[key] for key in sorted(seen)]


def _magnitudes(locale: Locale) -> Iterator[Form]:
    for length in ("long", "short"):
        for plural in locale.compact_decimal_formats.get(length, {}).values():
            for power, pattern in plural.items():
                text = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                zeros, word = text.count("0"), _PLACE.sub("", text).strip("\u200f\u200e \u00a0\u202f")
                if not zeros or not word:
                    continue
                scale = 10 ** (len(str(power)) - zeros)
                short = len(word) == 1 and word.isascii()
                yield from _forms(f"magnitude.{scale:g}", word, **({"money": "yes"} if short else {}))


def _currencies(locale: Locale) -> Iterator[Form]:
    plurals: Any = locale._data.get("currency_names_plural", {})
    names: dict[str, list[str]] = {}
    for code in sorted(currencies.codes()):
        own = [str(locale.currencies[code])] if code in locale.currencies else []
        names[code] = own + [str(v) for v in dict(plurals.get(code) or {}).values()]
        for name in names[code]:
            yield from _forms(f"currency.{code}", name)
    for code, symbol in sorted(locale.currency_symbols.items()):
        if code in currencies.codes() and len(symbol) > 1 and not symbol.isascii():
            yield Form(f"currency.{code}", _exact(str(symbol)), {"side": "both"})
    yield from _bare(names)


def _bare(names: dict[str, list[str]]) -> Iterator[Form]:
    """Bare names, recognised among the names of their family by how they begin in Latin letters."""
    for family, beginnings in sorted(currencies.stems().items()):
        single = currencies.singles().get(family)
        members = (single,) if single else currencies.families().get(family, ())
        words = [w for code in members for w in _words(names.get(code, []))]
        named = sorted({w.casefold() for w in words if anyascii(w).casefold().startswith(beginnings)})
        concept = f"currency.{single or members[0]}" if members else ""
        patterns = [p for name in named for p in (name, _pattern(name))]
        for pattern in (*patterns, *_stem(named), *_tail([names[c] for c in members if names.get(c)])):
            yield Form(concept, pattern, {} if single else {"bare": family})


def _tail(names: list[list[str]]) -> Iterator[str]:
    """Without blanks between words: the end that the names of a family share."""
    first = [own[0] for own in names if not tokenise(own[0]) or tokenise(own[0])[-1].kind == "char"]
    shared = _common([name[::-1] for name in first])[::-1]
    if len(first) > 2 and len(shared) > 1:
        yield shared


def _stem(words: list[str]) -> Iterator[str]:
    """What the inflected forms of a name share, without a last vowel, to match any ending."""
    shared = _common(words)
    if len(shared) >= _INFLECTED and anyascii(shared[-1]).casefold() in "aeiouy":
        shared = shared[:-1]
    if len(shared) >= _INFLECTED - 1:
        yield shared + "*"


def _common(words: list[str]) -> str:
    """The longest beginning that all words share, empty without words."""
    low, high = (min(words), max(words)) if words else ("", "")
    return next((low[:n] for n, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), low)


def _words(names: Iterable[str]) -> list[str]:
    return sorted({t.text for name in names for t in tokenise(name) if t.kind == "word" and len(t.text) > 1})


def _units(locale: Locale) -> Iterator[Form]:
    for key, unit, plurals in _unit_patterns(locale, _UNITS):
        for form, pattern in plurals:
            word = _PLACE.sub("", pattern).strip()
            before = not pattern.strip().startswith("{0}")
            if (
                form != "per"
                and word
                and not (word.isascii() and len(word) == 1 and key.startswith("duration"))
            ):
                yield from _forms(f"unit.{unit}", word, **({"side": "before"} if before else {}))


def _rates(locale: Locale) -> Iterator[Form]:
    for _, unit, plurals in _unit_patterns(locale, _RATES):
        for form, pattern in plurals:
            if form == "per":
                yield from _forms(f"per.{unit}", _PLACE.sub("", pattern).strip(), side="both")


def _percent(locale: Locale) -> Iterator[Form]:
    for _, _, plurals in _unit_patterns(locale, {"concentr-percent": "%"}):
        for form, pattern in plurals:
            word = _PLACE.sub("", pattern).strip()
            if form != "per" and word and word != "%":
                before = not pattern.strip().startswith("{0}")
                yield from _forms("percent", word, **({"side": "before"} if before else {}))


def _unit_patterns(
    locale: Locale, wanted: dict[str, str]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Unit, the contract's code, and CLDR's patterns of it in long and short form."""
    table: Any = locale._data.get("unit_patterns", {})
    for key, unit in wanted.items():
        lengths: Any = table.get(key) or {}
        plurals = [
            (str(form), str(pattern).replace("\u00a0", " ").replace("\u202f", " "))
            for length in ("long", "short")
            for form, pattern in dict(lengths.get(length) or {}).items()
        ]
        yield key, unit, plurals


def _dates(code: str, locale: Locale | None) -> list[Form]:
    """Names of months and days: the dates section's own where it is there, else CLDR's months."""
    try:
        module = importlib.import_module("dragoman.languages.generic_dates")
    except ImportError:
        return list(_months(locale)) if locale is not None else []
    return list(module.date_forms(code))


def _months(locale: Locale) -> Iterator[Form]:
    for width in ("wide", "abbreviated"):
        for number, name in locale.months["format"][width].items():
            if not str(name).isdigit():
                yield Form(f"month.{int(number):02}", _exact(str(name).rstrip(".")))
