"""Forms of dates for any language from CLDR alone: months, weekdays, the words of its date patterns, "last year".

Of Babel only the `format` context is read: its stand-alone names may be those of a locale that was loaded before
(Babel issue 1234).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import regex
from babel import Locale, UnknownLocaleError

from dragoman.languages.patterns import Form

_FIELD = regex.compile(r"'(?P<quoted>[^']+)'|(?P<field>y+|M+|L+|d+|E+|G+)|(?P<text>[^\s',.:/()GyMLdE-]+)")
_LETTERS = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’ .·\u200c\u200d-]*")
_NUMBERED = regex.compile(r"^(?P<before>[^\p{Nd}]*)\p{Nd}+(?P<after>[^\p{Nd}]*)$")
_UNITS = {"year": ("date_word.year", "y"), "month": ("date_word.month", "o"), "week": ("date_word.week", "w"),
          "day": ("date_word.day", "j")}  # fmt: skip
_SHORT = 4  #: names up to this length are taken for dates only beside numbers
_YEAR_WORD = 3  #: letters from which on a word for year may carry an ending
_STEM = 6  #: names from this length on may carry an ending
_NOUN = 5  #: letters of the words of a phrase that may carry endings
_LONG = 7  #: letters of a name that may lose two of them
_UNSPACED = regex.compile(r"[\p{Han}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_SPECIAL = regex.compile(r"[\[\]|*~]")


def date_forms(code: str) -> tuple[Form, ...]:
    """Forms of months, weekdays, units and particles of dates; empty where CLDR does not know the language."""
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ()
    forms = [
        *_months(locale),
        *_weekdays(locale),
        *_pattern_words(locale),
        *_units(locale),
        *_relative(locale),
    ]
    forms += [ending for form in forms for ending in _with_endings(form)]
    seen: dict[tuple[str, str], Form] = {}
    for form in forms:
        if not _SPECIAL.sub("", form.pattern.rstrip("*")).strip():
            continue
        seen.setdefault((form.concept, form.pattern), form)
    return tuple(seen.values())


def _with_endings(form: Form) -> Iterator[Form]:
    """Words of units with any ending: glued to their number where the script glues particles, and words for year."""
    if form.concept.startswith("date_word.") and regex.match(r"\p{Hangul}+$", form.pattern):
        yield Form(form.concept, f"{form.pattern}*", {"glued": "yes"})
    elif form.concept == "date_word.year" and len(form.pattern) >= _YEAR_WORD and " " not in form.pattern:
        yield Form(form.concept, f"{form.pattern}*")


def _months(locale: Locale) -> Iterator[Form]:
    names: Mapping[str, Mapping[int, str]] = locale.months["format"]
    after = {"day": "after"} if _month_first(locale) else {}
    for number, name in names["wide"].items():
        yield from _month(f"month.{number:02}", name, after, long=True)
    for number, name in names["abbreviated"].items():
        yield from _month(f"month.{number:02}", name, after, long=False)


def _relative(locale: Locale) -> Iterator[Form]:
    """ "Last year", "today" and the like, and stand-alone names of months; of ambiguous words the past one."""
    words = _cldr_words().get(locale.language, {})
    taken: set[str] = set()
    for unit in ("year", "quarter", "month", "week", "day"):
        for offset, phrase in sorted(words.get(unit, {}).items(), key=lambda item: int(item[0])):
            plain = _plain(phrase)
            if plain and plain not in taken:
                taken.add(plain)
                yield Form(f"relative.{unit}.{offset}", plain)
                yield from _inflected(f"relative.{unit}.{offset}", plain)
    for number, name in words.get("months", {}).items():
        plain = _plain(name)
        if len(plain) > _SHORT and not _NUMBERED.match(name):
            yield Form(f"month.{int(number):02}", plain)
            yield from _stems(f"month.{int(number):02}", plain, {})


def _inflected(concept: str, plain: str) -> Iterator[Form]:
    """ "Last week" with both words in any case: each without its last letters, the noun with any ending."""
    words = plain.split()
    if len(words) != 2 or any(len(word) < _NOUN or _UNSPACED.match(word) for word in words):
        return
    first, noun = words
    cut = 2 if len(first) >= _LONG else 1
    yield Form(concept, f"{first[:-cut]}* {noun}*")
    yield Form(concept, f"{first[:-cut]}* {noun[:-1]}*")


@lru_cache(maxsize=1)
def _cldr_words() -> dict[str, dict[str, dict[str, str]]]:
    """Made by `scripts/make_date_words.py`; read once, when the first generic pack is built."""
    raw = msgspec.json.decode(Path(__file__).with_name("date_words.json").read_bytes())
    table: dict[str, dict[str, dict[str, str]]] = raw["languages"]
    return table


def _month(concept: str, name: str, attrs: dict[str, str], *, long: bool) -> Iterator[Form]:
    numbered = _NUMBERED.match(name)
    if numbered is not None:
        word = numbered["after"].strip()
        if word and not numbered["before"].strip():
            yield Form("date_word.month_of_year", word)
            return
    plain = _plain(name)
    weak = {} if long and len(plain) > _SHORT else {"weak": "yes"}
    if plain:
        yield Form(concept, plain, {**attrs, **weak})
    if long:
        yield from _stems(concept, plain, attrs)


def _stems(concept: str, plain: str, attrs: dict[str, str]) -> Iterator[Form]:
    """A long name without its last letter, a very long one without its last two: endings differ by case."""
    if len(plain) == _STEM - 1 and " " not in plain and not _UNSPACED.match(plain):
        yield Form(concept, f"{plain}*", attrs)
    elif len(plain) >= _STEM and " " not in plain and not _UNSPACED.match(plain):
        yield Form(concept, f"{plain[: -1 if len(plain) < _LONG else -2]}*", attrs)


def _weekdays(locale: Locale) -> Iterator[Form]:
    for number, name in locale.days["format"]["wide"].items():
        plain = _plain(name)
        if plain:
            yield Form(f"weekday.{number + 1}", plain, {"weak": "yes"} if len(plain) <= _SHORT else {})
            if len(plain) >= _LONG:
                yield from _stems(f"weekday.{number + 1}", plain, {})


def _plain(name: str) -> str:
    """The name without abbreviation points and signs of the pattern notation."""
    return _SPECIAL.sub("", name).strip().strip(" .॰")


def _month_first(locale: Locale) -> bool:
    """True where CLDR writes the day after the month's name."""
    fields = [m["field"][0] for m in _FIELD.finditer(locale.date_formats["long"].pattern) if m["field"]]
    return "M" in fields and "d" in fields and fields.index("M") < fields.index("d")


def _pattern_words(locale: Locale) -> Iterator[Form]:
    """Words between the fields of date patterns: those after the year, the month's and the day's number, and mere
    particles."""
    for length in ("long", "full"):
        parts = list(_FIELD.finditer(locale.date_formats[length].pattern))
        for index, part in enumerate(parts):
            word = part["quoted"] or part["text"]
            if word and _LETTERS.match(word):
                before = next((p["field"] for p in reversed(parts[:index]) if p["field"]), "")
                after = next((p["field"] for p in parts[index + 1 :] if p["field"]), "")
                yield Form(_word_concept(before, after), _plain(word))


def _word_concept(before: str, after: str) -> str:
    if before.startswith("y"):
        return "date_word.year"
    if before in ("M", "MM", "L"):
        return "date_word.month_of_year"
    if before.startswith("d") and after[:1] not in ("M", "L"):
        return "date_word.day_of_month"
    return "date_word.filler"


def _units(locale: Locale) -> Iterator[Form]:
    """Words for year, month, week and day, and what CLDR says for "so many of them ago"."""
    data: Any = locale._data
    for name, (concept, unit) in _UNITS.items():
        patterns = data["unit_patterns"].get(f"duration-{name}", {})
        for length in ("long", "short"):
            for key, pattern in (patterns.get(length) or {}).items():
                word = (
                    _plain(pattern.replace("{0}", " ")) if key != "per" and isinstance(pattern, str) else ""
                )
                if len(word) > 1 or _UNSPACED.match(word):
                    yield Form(concept, word)
        past: Mapping[str, str] = (data["date_fields"].get(name) or {}).get("past") or {}
        for pattern in past.values():
            yield from _ago(pattern, unit)


def _ago(pattern: str, unit: str) -> Iterator[Form]:
    if pattern.count("{0}") != 1:
        return
    before, after = (_plain(side) for side in pattern.split("{0}"))
    if before and after:
        yield Form("ago.before", before)
    elif after and " " in after:
        yield Form("ago", after, {"unit": unit})
