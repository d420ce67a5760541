"""Sectors: divisions of ISIC Rev. 4 for activities and chapters of the Harmonized System for goods.

The short labels (`data/sectors.yaml`) are our own.  A sector is written `ISIC:15` or `HS:04`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

DATA = Path(__file__).parent / "data" / "sectors.yaml"
FALLBACK = "en"  #: the language that has a label for everything
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Sector(msgspec.Struct, frozen=True, kw_only=True):
    """One division or chapter: its code (`ISIC:15`), scheme, and labels by language."""

    code: str
    scheme: Literal["ISIC", "HS"]
    labels: dict[str, str]


@lru_cache(maxsize=1)
def _table() -> dict[str, Sector]:
    raw: dict[str, dict[str, dict[str, str]]] = yaml.load(DATA.read_text(encoding="utf-8"), Loader=_Loader)
    schemes: tuple[Literal["ISIC", "HS"], ...] = ("ISIC", "HS")
    return {
        f"{scheme}:{number}": Sector(code=f"{scheme}:{number}", scheme=scheme, labels=labels)
        for scheme in schemes
        for number, labels in raw[scheme].items()
    }


def sector(code: str) -> Sector | None:
    """The sector of a code, if there is one."""
    return _table().get(code)


def sectors(scheme: Literal["ISIC", "HS"] | None = None) -> Iterator[Sector]:
    """All sectors, or those of one scheme, by code."""
    for item in _table().values():
        if scheme is None or item.scheme == scheme:
            yield item


def label(code: str, language: str = FALLBACK) -> str:
    """A short label in the language, else in the fallback language, else the code itself."""
    found = sector(code)
    if found is None:
        return code
    return found.labels.get(language.partition("-")[0]) or found.labels[FALLBACK]
