"""A published value as an interval: what its digits and its qualifier allow."""

from __future__ import annotations

import math
import re

from dragoman.model.statement import Figure

#: "about" widens by this share of the value at least.
ABOUT = 0.05
_DECIMALS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{1,2})(?![\d]|[.,]\d)")


def significant_step(value: float, whole: bool) -> float:
    """Half of the last significant digit's unit: 5.08e9 → 5e6.

    `whole` values below 1000 are counts, which mean themselves exactly.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    if whole and abs(value) < 1000:
        return 0.0
    digits = f"{abs(value):.12g}"
    mantissa, _, exponent = digits.partition("e")
    integer, _, fraction = mantissa.partition(".")
    power = int(exponent or 0)
    if fraction:
        power -= len(fraction)
    else:
        power += len(integer) - len(integer.rstrip("0"))
    return float(0.5 * 10.0**power)


def written_step(value: float, quote: str) -> float | None:
    """Half of the last written decimal's unit, where the quote writes the value with decimals: "2.0 billion" → 5e7.

    A number alone does not tell "2 billion" from "2.0 billion"; what stands in the text does.
    """
    for match in _DECIMALS.finditer(quote):
        number = float(f"{match[1]}.{match[2]}")
        scale = round(math.log10(abs(value) / number)) if number and value else -1
        if scale >= 0 and math.isclose(number * 10.0**scale, abs(value), rel_tol=1e-9):
            return float(0.5 * 10.0 ** (scale - len(match[2])))
    return None


def interval(figure: Figure, quote: str = "") -> tuple[float, float]:
    """`(low, high)` of a figure in its own unit; `quote` is the passage that gives it, if it is at hand."""
    top = figure.value if figure.value_max is None else figure.value_max
    whole = figure.unit == "1"
    low_step, high_step = (
        step if (step := written_step(v, quote)) is not None else significant_step(v, whole)
        for v in (figure.value, top)
    )
    if figure.qualifier == "~":
        return figure.value - max(low_step, ABOUT * abs(figure.value)), top + max(high_step, ABOUT * abs(top))
    reach = max(2 * high_step, ABOUT * abs(top))
    if figure.qualifier in (">", ">="):
        return figure.value, top + max(reach, 0.1 * abs(top))
    if figure.qualifier in ("<", "<="):
        return figure.value - max(reach, 0.1 * abs(figure.value)), top
    return figure.value - low_step, top + high_step


def meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """True when two intervals share a value."""
    return a[0] <= b[1] and b[0] <= a[1]
