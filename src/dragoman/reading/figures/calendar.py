"""Whether a period lies before or after the document's date."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.edtf import is_valid, parse


def past(period: str | None, today: str | None) -> bool:
    """True when the period ends before the document's date."""
    end, now = last_day(period), last_day(today)
    return bool(end and now and end < now)


def to_come(period: str | None, today: str | None) -> bool:
    """True when the period ends after the document's date."""
    end, now = last_day(period), last_day(today)
    return bool(end and now and end > now)


@lru_cache(maxsize=4096)
def last_day(edtf: str | None) -> str | None:
    """ISO date of the last day of an EDTF value, null if it is open or unknown."""
    if not edtf or not is_valid(edtf):
        return None
    high = parse(edtf).high
    return high.isoformat() if high is not None else None
