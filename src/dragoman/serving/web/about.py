"""What this is, how well it reads, and whose data it uses."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from dragoman.knowledge import places
from dragoman.profiles import Profile
from dragoman.register import Queries

ATTRIBUTIONS = (
    ("Unicode CLDR", "names of languages, countries and regions, numbers and dates", "Unicode-3.0", "https://cldr.unicode.org/"),
    ("GeoNames", "names of cities", "CC-BY-4.0", "https://www.geonames.org/"),
)  # fmt: skip


def about(register: Queries, profile: Profile | None) -> dict[str, Any]:
    """Everything that the template of the page about the program needs."""
    return {
        "counts": register.counts(),
        "accuracy": accuracy(),
        "attributions": ATTRIBUTIONS,
        "places": places.source(),
        "sources": profile.sources if profile else (),
        "profile_about": profile.about if profile else "",
    }


@lru_cache(maxsize=1)
def accuracy() -> tuple[tuple[str, str, str], ...]:
    """Measured accuracy as rows: what was measured, on what, the figure; empty where none is packaged."""
    path = resources.files("dragoman") / "accuracy.json"
    if not path.is_file():
        return ()
    raw: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (measure.replace("_", " "), where.replace("_", " "), f"{value:.2f}")
        for where, measures in raw.items()
        if isinstance(measures, dict)
        for measure, value in measures.items()
        if isinstance(value, int | float)
    )
