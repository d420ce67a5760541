"""Lines for a terminal: cells that count wide characters, cut with an ellipsis."""

from __future__ import annotations

import shutil
import sys
import unicodedata

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


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
