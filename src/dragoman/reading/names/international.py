"""What many languages share: head words, positions and verbs by international stems, for languages without a pack."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.languages.pack import ROOT, Pack, read_yaml
from dragoman.languages.patterns import Form, Hit, Matcher
from dragoman.text.tokens import Token

_PATH = ROOT / "common" / "international.yaml"


def lacks_names(pack: Pack) -> bool:
    """True for a pack without head words of its own (made from CLDR alone)."""
    known = _LACKS.get(pack.code)
    if known is None:
        known = _LACKS[pack.code] = not any(f.concept.startswith("org.") for f in pack.forms)
    return known


_LACKS: dict[str, bool] = {}


def find(tokens: list[Token]) -> list[Hit]:
    """Hits of the shared lexicon."""
    return _matcher().find(tokens)


def grammar(code: str) -> dict[str, Any]:
    """The build of names in a language as far as the shared file says it."""
    table = _raw()["grammar"]
    chosen: dict[str, Any] = table.get(code.split("-")[0], table["default"])
    return chosen


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = read_yaml(_PATH)
    return raw


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    raw = _raw()
    forms = [
        f for concept, entries in raw["forms"].items() for entry in entries for f in _forms(concept, entry)
    ]
    return Matcher(forms)


def _forms(concept: str, entry: Any) -> list[Form]:
    """The forms of an entry; here every alternative is a whole form."""
    attrs = {k: str(v) for k, v in entry.items() if k != "form"} if isinstance(entry, dict) else {}
    words = str(entry["form"]) if isinstance(entry, dict) else str(entry)
    return [Form(concept, alternative, attrs) for alternative in words.split("|")]
