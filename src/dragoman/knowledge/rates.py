"""Official exchange rates: the lowest and highest euro reference rate of each month (`scripts/make_rates.py`)."""

from __future__ import annotations

import csv
import gzip
import io
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from dragoman.errors import InvalidDate
from dragoman.text.edtf import parse

SOURCE = "European Central Bank, euro foreign exchange reference rates"
_BASE = "EUR"


class Rate(NamedTuple):
    """Units of one currency for one of the other: the lowest and highest of a period."""

    low: float
    high: float
    period: str
    source: str = SOURCE


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[float, float]]]:
    packed = resources.files("dragoman.knowledge").joinpath("data/rates.csv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for row in csv.DictReader(io.StringIO("\n".join(line for line in lines if not line.startswith("#")))):
        found.setdefault(row["currency"], {})[row["month"]] = float(row["low"]), float(row["high"])
    return found


@lru_cache(maxsize=10_000)
def rate(one: str, other: str, period: str | None) -> Rate | None:
    """How many units of `one` were paid for one of `other` in a period (EDTF); None where the source does not reach.

    A period is reached when every month of it that has begun is there.
    """
    months = _months(period)
    found = [(_span(one, m), _span(other, m)) for m in months]
    pairs = [(a, b) for a, b in found if a is not None and b is not None]
    if not pairs or len(pairs) < len(months) or period is None:
        return None
    return Rate(min(a[0] / b[1] for a, b in pairs), max(a[1] / b[0] for a, b in pairs), period)


def _span(currency: str, month: str) -> tuple[float, float] | None:
    return (1.0, 1.0) if currency == _BASE else _table().get(currency, {}).get(month)


def _months(period: str | None) -> list[str]:
    """The months of a period that has both ends; none of one that lasts longer than ten years."""
    try:
        days = parse(period or "")
    except InvalidDate:
        return []
    if days.low is None or days.high is None or days.high.year - days.low.year > 10:
        return []
    first, last = days.low.year * 12 + days.low.month - 1, days.high.year * 12 + days.high.month - 1
    return [f"{m // 12}-{m % 12 + 1:02}" for m in range(first, last + 1)]
