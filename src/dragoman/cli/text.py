"""Lines for a terminal: cells that count wide characters, cut with an ellipsis."""

from __future__ import annotations

import calendar
import shutil
import sys
import unicodedata
from datetime import date

from dragoman.errors import InvalidDate
from dragoman.text import edtf

WIDE = frozenset("WF")
MOST = 100


def width(text: str) -> int:
    """Columns that a text takes: East Asian wide characters two, combining marks none (UAX #11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in WIDE else 1 for c in text
    )


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, on one line."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for char in text:
        used += width(char)
        if used > columns - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def fill(text: str, columns: int) -> str:
    """The text cut and padded to so many columns."""
    text = cut(text, columns)
    return text + " " * (columns - width(text))


def columns() -> int:
    """Width of the terminal, at most 100; 100 where there is none."""
    return min(MOST, shutil.get_terminal_size((MOST, 24)).columns) if sys.stdout.isatty() else MOST


def row(indent: str, text: str) -> str:
    """A text cut to the terminal's width, behind its indent."""
    return indent + cut(text, columns() - len(indent))


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short_date(value: str | None) -> str:
    """An EDTF date in at most 14 columns: `17-20 Nov 2025`, `Jan-Sep 2024`, `2021-2022`, `from Jul 2015`."""
    if not value:
        return ""
    try:
        found = edtf.parse(value)
    except InvalidDate:
        return value
    about = "~" if found.approximate else ""
    if found.low is None or found.high is None:
        day = found.low or found.high
        return f"{'from' if found.high is None else 'to'} {_month(day)}" if day else ""
    return about + _span(found.low, found.high)


def _span(low: date, high: date) -> str:
    whole = low.day == 1 and high.day == calendar.monthrange(high.year, high.month)[1]
    if low == high:
        return f"{low.day} {_month(low)}"
    if whole and low.month == 1 and high.month == 12:
        return str(low.year) if low.year == high.year else f"{low.year}-{high.year}"
    if (low.year, low.month) == (high.year, high.month):
        return _month(low) if whole else f"{low.day}-{high.day} {_month(high)}"
    if low.year == high.year:
        return f"{calendar.month_abbr[low.month]}-{_month(high)}"
    return f"{low.month}/{low.year}-{high.month}/{high.year % 100:02}"


def _month(day: date) -> str:
    return f"{calendar.month_abbr[day.month]} {day.year}"
