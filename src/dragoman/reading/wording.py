"""The words of an interface language: its templates, and numbers, units and dates as that language writes them.

The templates are `summary.yaml` of the language's pack; number and date formats come from CLDR.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_name

from dragoman.errors import PackError
from dragoman.languages.pack import available, load
from dragoman.text.edtf import is_valid, parse

FALLBACK = "en"
_MONEY_LENGTH = 3  #: ISO 4217 codes have three capital letters
_PRECISION = {4: "year", 7: "month", 10: "day"}  #: of a plain EDTF date by its length


class Voice:
    """Templates and number formats of one interface language."""

    def __init__(self, language: str, templates: dict[str, Any]) -> None:
        self.language = language
        self.templates = templates
        self.locale = Locale.parse(language)
        self.scales = sorted(templates.get("scales", {}).items(), reverse=True)
        self.digits: int = templates.get("digits", 2)  #: decimals that a line has room for

    def text(self, *path: str) -> str:
        """The template at a path, empty where there is none."""
        node: Any = self.templates
        for key in path:
            node = node.get(key, "") if isinstance(node, dict) else ""
        return node if isinstance(node, str) else ""

    def fill(self, *path: str, **values: str) -> str:
        """A template with its values, empty when all of these are."""
        if values and not any(values.values()):
            return ""
        return self.text(*path).format(**values)

    def join(self, parts: Iterable[str]) -> str:
        """The parts that say something, with the language's mark between them."""
        return self.text("join").join(part for part in parts if part)


@lru_cache(maxsize=16)
def voice_of(language: str) -> Voice:
    """The voice of an interface language, or the fallback's where its pack has no templates.

    Raises:
        PackError: if even the fallback has none.
    """
    code = language.partition("-")[0]
    if code in available():
        templates = load(code).summary
        if templates:
            return Voice(code, templates)
    templates = load(FALLBACK).summary
    if not templates:
        raise PackError("no templates of the summary line", subject=f"languages/{FALLBACK}/summary.yaml")
    return Voice(FALLBACK, templates)


def amount(value: float, unit: str, voice: Voice, high: float | None = None) -> str:
    """A value in base units, or a range up to `high`, with its unit of the contract: `USD 4 million`, `10–12 km`."""
    figure = _scaled(value, voice) if high is None else _range(value, high, voice)
    if len(unit) == _MONEY_LENGTH and unit.isalpha() and unit.isupper() and unit != "TEU":
        return voice.text("money").format(unit=unit, name=_currency(unit, voice), number=figure)
    if unit == "1":
        return figure
    shown = voice.text("units", unit) or unit
    if shown.startswith("-") or (shown == "%" and voice.language == FALLBACK):
        return f"{figure}{shown}"
    return voice.text("quantity").format(number=figure, unit=shown)


@lru_cache(maxsize=500)
def _currency(code: str, voice: Voice) -> str:
    return str(get_currency_name(code, locale=voice.locale))


def _scale(value: float, voice: Voice) -> tuple[float, str]:
    """The largest magnitude that the language has a word for and the value reaches, and that word."""
    return next(((size, word) for size, word in voice.scales if abs(value) >= size), (1, ""))


def _scaled(value: float, voice: Voice) -> str:
    """The number with the word for its magnitude from the language's smallest one on."""
    size, word = _scale(value, voice)
    shown = number(value / size, voice)
    return voice.text("scaled").format(number=shown, word=word) if word else shown


def _range(low: float, high: float, voice: Voice) -> str:
    """`3–5 million`: the bounds share the word for their magnitude where it is the same."""
    size, word = _scale(low, voice)
    if word and _scale(high, voice) == (size, word):
        bounds = f"{number(low / size, voice)}–{number(high / size, voice)}"
        return voice.text("scaled").format(number=bounds, word=word)
    return f"{_scaled(low, voice)}–{_scaled(high, voice)}"


def number(value: float, voice: Voice) -> str:
    """The number in the language's format, rounded to what a line has room for (four decimals below one)."""
    return _decimal(round(value, voice.digits if abs(value) >= 1 else 4), voice)


@lru_cache(maxsize=20_000)
def _decimal(value: float, voice: Voice) -> str:
    return str(format_decimal(value, format="#,##0.####", locale=voice.locale))


@lru_cache(maxsize=10_000)
def period(edtf: str | None, voice: Voice) -> str:
    """An EDTF date in the words of the language; what cannot be read is shown as it stands."""
    if not edtf:
        return ""
    if not is_valid(edtf):
        return edtf
    left, slash, right = edtf.partition("/")
    if slash:
        if left in ("", ".."):
            return voice.fill("period", "until", date=_day(right, voice, "governed"))
        if right in ("", ".."):
            return voice.fill("period", "since", date=_day(left, voice, "governed"))
        return voice.fill("period", "range", low=_day(left, voice), high=_day(right, voice))
    return _day(edtf, voice)


def _day(part: str, voice: Voice, month: str = "month") -> str:
    """One bound; `month` names the pattern of its month, which many languages inflect behind a preposition."""
    bare = part.strip("~?%")
    interval = parse(part)
    precision = _PRECISION.get(len(bare))
    if interval.low is None or precision is None:
        return part
    if not bare.replace("-", "").isdigit() or interval.precision == "season":
        return part
    if precision == "month":
        precision = "governed" if interval.approximate else month
    shown = _dated(interval.low, precision, voice)
    if interval.approximate:
        return voice.fill("period", "about", date=shown)
    return voice.fill("period", "perhaps", date=shown) if interval.uncertain else shown


def _dated(day: date, precision: str, voice: Voice) -> str:
    """The day, or its month or year, by CLDR's patterns or the pack's own where these don't fit a line."""
    usual = {"year": "y", "day": "medium"}.get(precision, "LLL y")
    pattern = voice.text("dates", precision) or (
        voice.text("dates", "month") if precision == "governed" else ""
    )
    return str(format_date(day, format=pattern or usual, locale=voice.locale))
