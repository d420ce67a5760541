"""Which amounts can measure which indicator."""

from __future__ import annotations

from dragoman.reading.views import Amount

_MONEY = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "investment", "loan", "grant", "revenue", "profit",
     "price", "cost", "other"}
)  # fmt: skip
_GOODS = frozenset({"exports", "imports", "freight", "output", "capacity", "other"})
_COUNTS = frozenset(
    {"exports", "imports", "freight", "output", "capacity", "employment", "participants", "count"}
)
_RATIOS = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "freight", "investment", "loan", "grant", "revenue",
     "profit", "price", "cost", "output", "capacity", "employment", "participants", "other", "count"}
)  # fmt: skip
_FITS: dict[str, frozenset[str]] = {
    "money": _MONEY,
    "physical": _GOODS,
    "count": _COUNTS,
    "duration": frozenset({"duration"}),
    "percent": _RATIOS | {"share"},
    "points": _RATIOS,
    "times": _RATIOS,
    "rank": _RATIOS,
}
#: units of length and area
EXTENT = frozenset({"m", "km", "m2", "km2", "ha", "mu"})


def fits(indicator: str, amount: Amount) -> bool:
    """True when an amount of that kind and unit can measure the indicator."""
    if amount.kind == "physical" and amount.unit in EXTENT:
        return indicator in ("other", "capacity")
    return indicator in _FITS[amount.kind]
