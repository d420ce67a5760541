"""Days between which an EDTF date lies, for comparing and sorting in the store."""

from __future__ import annotations

from dragoman.errors import InvalidDate
from dragoman.text import edtf


def first_day(date: str | None) -> str | None:
    """The first day (`YYYY-MM-DD`) that the date may mean; None when it is open at its start or no date."""
    found = _interval(date)
    return found.low.isoformat() if found is not None and found.low is not None else None


def last_day(date: str | None) -> str | None:
    """The last day (`YYYY-MM-DD`) that the date may mean; None when it is open at its end or no date."""
    found = _interval(date)
    return found.high.isoformat() if found is not None and found.high is not None else None


def _interval(date: str | None) -> edtf.Interval | None:
    if not date:
        return None
    try:
        return edtf.parse(date)
    except InvalidDate:
        return None
