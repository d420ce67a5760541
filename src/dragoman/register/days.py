"""Days between which an EDTF date lies, for comparing and sorting in the store."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_DATE = re.compile(r"[~?%]*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]*$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_HALVES = {40: (1, 6), 41: (7, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@lru_cache(maxsize=50_000)
def first_day(date: str | None) -> str | None:
    """The first day (`YYYY-MM-DD`) that the date may mean; None when it is open at its start or no date."""
    return _bounds((date or "").split("/")[0])[0]


@lru_cache(maxsize=50_000)
def last_day(date: str | None) -> str | None:
    """The last day (`YYYY-MM-DD`) that the date may mean; None when it is open at its end or no date."""
    return _bounds((date or "").split("/")[-1])[1]


def _bounds(date: str) -> tuple[str | None, str | None]:
    match = _DATE.match(date.strip())
    if match is None:
        return None, None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None:
        return None, None
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    first, last = _SEASONS.get(month) or _HALVES.get(month) or (month, month)
    if not 1 <= first <= 12:
        return None, None
    if day is not None:
        return f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{day:02}"
    final = calendar.monthrange(max(year, 1), last)[1]
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{final:02}"
