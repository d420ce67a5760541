"""Values in words, as grounds and derivations give them."""

from __future__ import annotations

from dragoman.reconciling.keys import is_money

_SCALE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def spoken(value: float, unit: str) -> str:
    """`USD 5.08 billion`, `33%`, `1.4 times`, `2,000`."""
    number = _number(value)
    if is_money(unit):
        return f"{unit} {number}"
    words = {"%": f"{number}%", "x": f"{number} times", "pp": f"{number} percentage points", "1": number}
    return words.get(unit, f"{number} {unit}")


def _number(value: float) -> str:
    for size, word in _SCALE:
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.10g}" if value == int(value) else f"{value:,.4g}"
