"""Which pack reads a passage: the language's own, else the one made from CLDR."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages.generic import generic_pack
from dragoman.languages.pack import Pack, available, load


@lru_cache(maxsize=256)
def pack_for(language: str, *, generic: bool = False) -> Pack:
    """The pack for a BCP-47 tag; with `generic` always the one made from CLDR alone."""
    code = language.split("-")[0].lower()
    if not generic and code in available():
        return load(code)
    return generic_pack(code)
