"""Whose a document is: the one country that it speaks of in whose language it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel.languages import get_official_languages

from dragoman.resolving.record import NameRecord


def countries(records: Iterable[NameRecord]) -> dict[str, frozenset[str]]:
    """Countries that each document names as places."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.code:
            found[record.doc_id].add(record.code[:2])
    return {doc: frozenset(codes) for doc, codes in found.items()}


def home(named: Mapping[str, frozenset[str]], record: NameRecord) -> str | None:
    """The country that a name without one belongs to, if only one can be meant."""
    codes = named.get(record.doc_id, frozenset())
    if len(codes) == 1:
        return next(iter(codes))
    own = [code for code in sorted(codes) if record.language and _speaks(code, record.language.split("-")[0])]
    return own[0] if len(own) == 1 else None


@lru_cache(maxsize=4096)
def _speaks(country: str, language: str) -> bool:
    return language in {tag.split("_")[0] for tag in get_official_languages(country, de_facto=True)}
