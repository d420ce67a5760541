"""What a figure of trade covers: goods, services, or both, by words that any text may say it in."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from dragoman.text.fold import bare
from dragoman.text.scripts import main_script

Coverage = Literal["goods", "services", "both"]
_UNSPACED = frozenset({"Hani", "Thai", "Hira"})
#: So far apart, in characters, the two words may stand and still be one phrase.
_REACH = 24


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = resources.files("dragoman.knowledge").joinpath("data/coverage.yaml").read_text(encoding="utf-8")
    raw: dict[str, list[str]] = yaml.load(source, Loader=loader)
    return {kind: re.compile("|".join(map(_form, stems))) for kind, stems in raw.items()}


def _form(stem: str) -> str:
    folded = re.escape(bare(stem))
    return folded if main_script(stem) in _UNSPACED else rf"(?<!\w){folded}"


@lru_cache(maxsize=20_000)
def coverage(text: str) -> Coverage | None:
    """What a phrase names: both where goods and services stand together in it; None where it names neither."""
    folded = bare(text)
    found = {kind: [m.start() for m in p.finditer(folded)] for kind, p in _patterns().items()}
    goods, services = found["goods"], found["services"]
    if any(abs(g - s) <= _REACH for g in goods for s in services):
        return "both"
    if goods:
        return "goods"
    return "services" if services else None
