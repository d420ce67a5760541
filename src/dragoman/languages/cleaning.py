"""What the languages say about page furniture and damage, for `cleaning`: one matcher over all languages.

Pages mix languages (a forum's header in one, the article in another), so the forms of every language are looked
for at once.  Languages with a pack keep theirs in `<code>/cleaning.yaml`, all others in `cleaning.yaml` beside
this module; abbreviations are in `pack.yaml` or under `abbreviations` there.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import babel
import msgspec
from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from dragoman.errors import PackError
from dragoman.languages.identify import languages
from dragoman.languages.pack import ROOT, Settings, available, cached, read_forms, read_yaml
from dragoman.languages.patterns import Form, Matcher
from dragoman.text.fold import fold
from dragoman.text.tokens import tokenise

_SHARED = ROOT / "cleaning.yaml"
_RESERVED = frozenset({"abbreviations", "after_quote", "zones"})


def _forms() -> tuple[Form, ...]:
    forms: list[Form] = []
    for code in available():
        path = ROOT / code / "cleaning.yaml"
        if path.exists():
            forms += [Form(f.concept, f.pattern, {**f.attrs, "language": code}) for f in read_forms(path)]
    for code, concepts in _shared().items():
        for concept, entries in concepts.items():
            if concept not in _RESERVED:
                forms += [_form(concept, entry, code) for entry in entries]
    return tuple(forms)


def _form(concept: str, entry: Any, code: str) -> Form:
    if isinstance(entry, dict):
        attrs = {str(k): str(v) for k, v in entry.items() if k != "form"}
        return Form(concept, str(entry["form"]), {**attrs, "language": code})
    if not isinstance(entry, str):
        raise PackError(f"a form of {concept} is not a string: quote {entry!r}", subject=str(_SHARED))
    return Form(concept, entry, {"language": code})


@lru_cache(maxsize=1)
def _shared() -> dict[str, dict[str, list[Any]]]:
    raw: dict[str, dict[str, list[Any]]] = read_yaml(_SHARED) or {}
    return raw


def _digest() -> str:
    digest = hashlib.sha256()
    code = [ROOT / "cleaning.py", ROOT / "patterns.py", ROOT.parent / "text" / "fold.py"]
    for path in [_SHARED, *code, *sorted(ROOT.glob("*/cleaning.yaml"))]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:24]


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """All cleaning forms of all languages, compiled once and cached."""
    compiled: Matcher = cached(f"cleaning-{_digest()}", lambda: Matcher(_forms()))
    return compiled


@lru_cache(maxsize=256)
def abbreviations(language: str) -> frozenset[str]:
    """Folded abbreviations of the language after which a full stop ends no sentence, without their last stop."""
    base = language.split("-")[0]
    listed: list[str] = [str(a) for a in _shared().get(base, {}).get("abbreviations", ())]
    listed += [str(a) for a in _shared().get("mul", {}).get("abbreviations", ())]
    if base in available():
        listed += msgspec.convert(read_yaml(ROOT / base / "pack.yaml"), Settings).abbreviations
    return frozenset(fold(a).rstrip(".") for a in listed)


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Folded abbreviations of time zones, as they stand behind a time of day."""
    return frozenset(fold(str(z)) for z in _shared().get("mul", {}).get("zones", ()))


@lru_cache(maxsize=128)
def after_quote(language: str) -> tuple[str, ...]:
    """What follows a closed quotation where the sentence goes on; empty where small letters and dashes tell."""
    return tuple(str(w) for w in _shared().get(language.split("-")[0], {}).get("after_quote", ()))


@lru_cache(maxsize=128)
def nouns_are_capital(language: str) -> bool:
    """True where every noun has a capital letter, so that a capital begins no sentence by itself."""
    base = language.split("-")[0]
    if base not in available():
        return False
    return msgspec.convert(read_yaml(ROOT / base / "pack.yaml"), Settings).capitals == "nouns"


def _calendar() -> frozenset[str]:
    """Folded tokens of the names of months and weekdays of every language known, from CLDR."""
    words: set[str] = set()
    for code in languages():
        try:
            locale = babel.Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = [*get_month_names(width, context, locale).values()]
                names += get_day_names(width, context, locale).values()
                words.update(
                    t.folded for name in names for t in tokenise(str(name)) if t.kind in ("word", "char")
                )
    return frozenset(words)


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """Names of months and weekdays in every language known, folded, as tokens."""
    words: frozenset[str] = cached(f"calendar-{babel.__version__}-{_digest()}", _calendar)
    return words


@lru_cache(maxsize=1)
def weekday_words() -> frozenset[str]:
    """Names of weekdays alone (a page's own date line often has one, a publication date seldom)."""
    words: frozenset[str] = cached(f"weekdays-{babel.__version__}-{_digest()}", _weekdays)
    return words


def _weekdays() -> frozenset[str]:
    words: set[str] = set()
    for code in languages():
        try:
            locale = babel.Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        names = get_day_names("wide", "format", locale).values()
        words.update(fold(str(name)) for name in names)
    return frozenset(words)


@lru_cache(maxsize=1)
def calques() -> Matcher:
    """Only the renderings that betray machine translation; looked for in running text."""
    compiled: Matcher = cached(
        f"calques-{_digest()}", lambda: Matcher(f for f in _forms() if f.concept == "mt_cue.calque")
    )
    return compiled


@lru_cache(maxsize=1)
def calque_languages() -> frozenset[str]:
    """Languages that list such renderings."""
    codes: frozenset[str] = cached(
        f"calque-languages-{_digest()}",
        lambda: frozenset(f.attrs["language"] for f in _forms() if f.concept == "mt_cue.calque"),
    )
    return codes


@lru_cache(maxsize=8)
def single_words(concept: str) -> frozenset[str]:
    """Folded forms of a concept whose forms are plain words, of all languages."""
    words: frozenset[str] = cached(
        f"words-{concept}-{_digest()}",
        lambda: frozenset(fold(f.pattern) for f in _forms() if f.concept == concept),
    )
    return words
