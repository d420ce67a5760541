"""Lexicon hits of a sentence, also in languages that have no pack: a small common lexicon stands in there.

`languages/common/figures.yaml` holds, per language, the frequent words of indicators, status, speakers and directions;
it is used where the sentence's pack knows none of its own.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import dragoman
from dragoman.languages import patterns
from dragoman.languages.pack import ROOT, Pack, cached, read_yaml
from dragoman.languages.patterns import Form, Hit, Matcher
from dragoman.reading.views import SentenceView
from dragoman.text import fold, tokens

_FILE = ROOT / "common" / "figures.yaml"
_SIGN = "indicator.exports"  #: a pack that has forms of this needs no stand-in


def hits_of(view: SentenceView) -> list[Hit]:
    """The sentence's hits, with those of the common lexicon where its pack has no words for figures."""
    code = view.pack.settings.code
    if _knows_figures(view.pack):
        return view.hits
    matcher = _common(code)
    return view.hits if matcher is None else [*view.hits, *matcher.find(view.tokens)]


def family_of(view: SentenceView, family: str) -> list[Hit]:
    """Of `hits_of` those whose concept lies below a family."""
    if _knows_figures(view.pack):
        return view.of(family)
    below = f"{family}."
    return [hit for hit in hits_of(view) if hit.concept.startswith(below)]


_known: dict[int, bool] = {}


def _knows_figures(pack: Pack) -> bool:
    """Whether a pack has words for figures, asked once per pack (packs live as long as the process)."""
    known = _known.get(id(pack))
    if known is None:
        known = _known[id(pack)] = any(form.concept == _SIGN for form in pack.forms)
    return known


@lru_cache(maxsize=64)
def _common(code: str) -> Matcher | None:
    built: Matcher | None = cached(f"figures-{code}-{_digest()}", lambda: _build(code))
    return built


@lru_cache(maxsize=1)
def _digest() -> str:
    """Changes with the lexicon and with the code that compiles it."""
    digest = hashlib.sha256(dragoman.__version__.encode())
    for path in (_FILE, Path(patterns.__file__), Path(tokens.__file__), Path(fold.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _build(code: str) -> Matcher | None:
    section: dict[str, list[Any]] | None = _sections().get(code)
    if section is None:
        return None
    forms = []
    for concept, entries in section.items():
        for entry in entries:
            attrs = {k: str(v) for k, v in entry.items() if k != "form"} if isinstance(entry, dict) else {}
            forms.append(Form(concept, str(entry["form"]) if isinstance(entry, dict) else str(entry), attrs))
    return Matcher(forms)


@lru_cache(maxsize=1)
def _sections() -> dict[str, dict[str, list[Any]]]:
    loaded: dict[str, dict[str, list[Any]]] = read_yaml(_FILE)
    return loaded
