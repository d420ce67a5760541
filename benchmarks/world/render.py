"""From facts to sentences and back to statements: every language's templates are data (templates/*.yaml)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from babel.dates import format_date, get_month_names

from dragoman.knowledge import places

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "ru", "be", "zh", "gu")
_SCRIPT = {"en": 0, "de": 0, "ru": 1, "be": 1, "zh": 2, "gu": 3}
_DOLLAR = {
    "en": "US dollars", "de": "US-Dollar", "ru": "долларов США", "be": "долараў ЗША", "zh": "美元", "gu": "અમેરિકી ડોલર",
    }  # fmt: skip
_SCALES = {
    "en": ((1e12, " trillion "), (1e9, " billion "), (1e6, " million "), (1, " ")),
    "de": ((1e12, " Billionen "), (1e9, " Milliarden "), (1e6, " Millionen "), (1, " ")),
    "ru": ((1e12, " трлн "), (1e9, " млрд "), (1e6, " млн "), (1, " ")),
    "be": ((1e12, " трлн "), (1e9, " млрд "), (1e6, " млн "), (1, " ")),
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"), (1, "")),
    "gu": ((1e9, " અબજ "), (1e7, " કરોડ "), (1e5, " લાખ "), (1, " ")),
}


@dataclass(frozen=True)
class Named:
    """Something with a name in every language; `cluster` is what it is in truth."""

    cluster: str
    forms: tuple[tuple[str, str], ...]
    titled: bool = False  #: sentences name the office with it

    def of(self, language: str) -> str:
        return dict(self.forms)[language]


@dataclass(frozen=True)
class Place:
    code: str


@dataclass(frozen=True)
class Money:
    value: float
    unit: str


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Goods:
    code: str


@dataclass(frozen=True)
class Time:
    """A period of figures (`2019`, `2019-01/2019-05`)."""

    edtf: str


@dataclass(frozen=True)
class Day:
    """When something happens: a day, days, a month or a year, as EDTF."""

    edtf: str


@dataclass
class Spec:
    """One statement in no language yet: its type and fields, and what is true of it."""

    type: str
    fields: dict[str, Any]
    truth: dict[str, Any]


@dataclass
class Say:
    """One sentence in no language yet."""

    kind: str
    slots: dict[str, Any]
    specs: list[Spec]
    reporter: Named | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=16)
def templates(language: str) -> dict[str, Any]:
    """The templates of a language."""
    return yaml.safe_load((HERE / "templates" / f"{language}.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def names() -> dict[str, Any]:
    """Made-up names, and the pairs of countries."""
    return yaml.safe_load((HERE / "names.yaml").read_text(encoding="utf-8"))


def named(cluster: str, forms: list[str], wrap: dict[str, str] | None = None) -> Named:
    """A name given in four scripts, inside of a phrase where one is given."""
    return Named(
        cluster,
        tuple(
            (lang, (wrap[lang].format(x=forms[_SCRIPT[lang]]) if wrap else forms[_SCRIPT[lang]]))
            for lang in LANGUAGES
        ),
    )


def composed(cluster: str, key: str, **slots: Any) -> Named:
    """A name that the templates compose: of a body, a forum, an agreement."""
    forms = []
    for lang in LANGUAGES:
        form = templates(lang)[key].format(
            **{k: v[lang] if isinstance(v, dict) else v for k, v in slots.items()}
        )
        forms.append((lang, form))
    return Named(cluster, tuple(forms))


def shown(code: str) -> dict[str, str]:
    """A place's name in every language."""
    return {lang: place(code, lang) for lang in LANGUAGES}


@lru_cache(maxsize=4096)
def place(code: str, language: str) -> str:
    return places.display_name(code, language).strip("²")


def plain(value: float, language: str) -> str:
    """A number with the language's decimal sign."""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language in ("de", "ru", "be") else text


def money(value: float, unit: str, language: str) -> str:
    """A sum in words, as the press of the language writes it."""
    size, word = next((s, w) for s, w in _SCALES[language] if abs(value) >= s or s == 1)
    name = _DOLLAR[language] if unit == "USD" else f" {unit}" if language == "zh" else unit
    return f"{plain(round(value / size, 6), language)}{word}{name}"


def rounded(value: float, digits: int) -> float:
    """The value with so many significant digits."""
    if value == 0:
        return 0.0
    by = digits - 1 - math.floor(math.log10(abs(value)))
    return float(round(value, by))


def month(number: int, language: str) -> str:
    return f"{number}月" if language == "zh" else get_month_names("wide", "stand-alone", language)[number]


def time(edtf: str, language: str, rng: Random) -> str:
    """A period in words."""
    forms = templates(language)
    if "/" in edtf:
        year, last = edtf[:4], int(edtf[-2:])
        return rng.choice(forms["months"]).format(m=month(last, language), y=year)
    return rng.choice(forms["year"]).format(y=edtf)


def day(edtf: str, language: str, rng: Random) -> str:
    """A day, days, a month or a year in words."""
    forms = templates(language)
    if "/" in edtf:
        first, last = (format_date(date.fromisoformat(d), "long", language) for d in edtf.split("/"))
        return rng.choice(forms["days"]).format(day=first, day2=last)
    if len(edtf) == len("2000"):
        return rng.choice(forms["inyear"]).format(y=edtf)
    if len(edtf) == len("2000-01"):
        head = (
            f"{edtf[:4]}年{int(edtf[5:])}月"
            if language == "zh"
            else f"{month(int(edtf[5:]), language)} {edtf[:4]}"
        )
        return rng.choice(forms["month"]).format(month=head)
    return rng.choice(forms["day"]).format(day=format_date(date.fromisoformat(edtf), "long", language))


def slot(value: Any, language: str, rng: Random) -> str:
    """What is filled in for a value."""
    match value:
        case Named(titled=True):
            return str(templates(language)["title"]).format(x=value.of(language))
        case Named():
            return value.of(language)
        case Place():
            return place(value.code, language)
        case Money():
            return money(value.value, value.unit, language)
        case Number():
            return plain(value.value, language)
        case Goods():
            return str(templates(language)["goods_of"][value.code])
        case Time():
            return time(value.edtf, language, rng)
        case Day():
            return day(value.edtf, language, rng)
    return str(value)


def sentence(say: Say, language: str, rng: Random) -> str:
    """The sentence in words, with who says it."""
    forms = templates(language)
    filled = {k: slot(v, language, rng) for k, v in say.slots.items()}
    text = rng.choice(forms[say.kind]).format(**filled)
    if any(spec.fields.get("status") == "preliminary" for spec in say.specs):
        text = str(forms["early"]).format(s=text)
    if say.reporter is not None:
        text = rng.choice(forms["says"]).format(rep=say.reporter.of(language), s=text)
    text = text[0].upper() + text[1:]
    return text + ("。" if language == "zh" else ".")


def filler(language: str, rng: Random) -> str:
    """A sentence that says nothing."""
    forms = templates(language)
    words = rng.sample(forms["words"], 4)
    text = rng.choice(forms["filler"]).format(**{f"w{i}": w for i, w in enumerate(words, 1)})
    return text[0].upper() + text[1:] + ("。" if language == "zh" else ".")
