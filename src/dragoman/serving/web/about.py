"""What this is, how well it reads, and whose data it uses."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

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


class Accuracy(msgspec.Struct, frozen=True, kw_only=True):
    """F1 by language and level, as measured on documents that were held out, with how many they are."""

    reader: str
    documents: int
    f1: dict[str, dict[str, float]]

    @property
    def levels(self) -> tuple[str, ...]:
        """All levels, in the order in which they were written."""
        return tuple(dict.fromkeys(level for measured in self.f1.values() for level in measured))


@lru_cache(maxsize=1)
def accuracy() -> Accuracy | None:
    """What `benchmarks/quality.py --pin` packaged, None where nothing is."""
    path = resources.files("dragoman.serving") / "data" / "accuracy.json"
    return msgspec.json.decode(path.read_bytes(), type=Accuracy) if path.is_file() else None
