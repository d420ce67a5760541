"""Currencies that hold in every language: ISO 4217 codes, signs, and the bare names that several countries share."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = (
        resources.files("dragoman.knowledge").joinpath("data/currencies.yaml").read_text(encoding="utf-8")
    )
    table: dict[str, Any] = yaml.load(source, Loader=loader)
    return table


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """All ISO 4217 codes of national currencies."""
    return frozenset(_table()["codes"])


@lru_cache(maxsize=4096)
def by_code(word: str) -> str | None:
    """The ISO 4217 code that an upper-case word is, with market names turned into codes; else None."""
    renamed: dict[str, str] = _table()["renamed"]
    if word in renamed:
        return renamed[word]
    return word if word in codes() else None


@lru_cache(maxsize=1)
def signs() -> dict[str, str]:
    """Signs as written without blanks → code, or `~` and a bare family."""
    table: dict[str, str] = _table()["signs"]
    return table


@lru_cache(maxsize=1)
def families() -> dict[str, tuple[str, ...]]:
    """Bare name → codes it may stand for, the most common first."""
    return {name: tuple(members) for name, members in _table()["bare"].items()}


@lru_cache(maxsize=1)
def steady() -> frozenset[str]:
    """Bare names that a document's other currencies do not bend: a dollar is the first of its family."""
    return frozenset(_table()["steady"])


@lru_cache(maxsize=1)
def local() -> frozenset[str]:
    """Families whose bare name means the currency of the country spoken of."""
    return frozenset(_table()["local"])


@lru_cache(maxsize=256)
def default(family: str, language: str) -> str:
    """What a bare name means where the text says nothing else; the language's press habit first."""
    habit: dict[str, dict[str, str]] = _table()["habit"]
    own = habit.get(language, {}).get(family)
    return own or families().get(family, ("XXX",))[0]


@lru_cache(maxsize=1)
def stems() -> dict[str, tuple[str, ...]]:
    """Bare name → how it begins in Latin letters in the languages of the world."""
    return {name: tuple(beginnings) for name, beginnings in _table()["stems"].items()}


@lru_cache(maxsize=1)
def singles() -> dict[str, str]:
    """Bare names that one currency alone has → its code."""
    table: dict[str, str] = _table()["singles"]
    return table
