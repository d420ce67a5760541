"""Lexicon hits of a sentence, also in languages that have no pack: a small common lexicon stands in there.

`languages/common/figures.yaml` holds, per language, the frequent words of indicators, status, speakers and directions;
it is used where the sentence's pack knows none of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.languages.pack import ROOT, Pack, read_yaml
from dragoman.languages.patterns import Form, Hit, Matcher
from dragoman.reading.views import SentenceView

_SIGN = "indicator.exports"  #: a pack that has forms of this needs no stand-in


def hits_of(view: SentenceView) -> list[Hit]:
    """The sentence's hits, with those of the common lexicon where its pack has no words for figures."""
    code = view.pack.settings.code
    if _knows_figures(view.pack):
        return view.hits
    matcher = _common(code)
    return view.hits if matcher is None else [*view.hits, *matcher.find(view.tokens)]


_known: dict[int, bool] = {}


def _knows_figures(pack: Pack) -> bool:
    """Whether a pack has words for figures, asked once per pack (packs live as long as the process)."""
    known = _known.get(id(pack))
    if known is None:
        known = _known[id(pack)] = any(form.concept == _SIGN for form in pack.forms)
    return known


@lru_cache(maxsize=64)
def _common(code: str) -> Matcher | None:
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
    loaded: dict[str, dict[str, list[Any]]] = read_yaml(ROOT / "common" / "figures.yaml")
    return loaded
